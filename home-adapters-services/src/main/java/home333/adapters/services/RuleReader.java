package home333.adapters.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the text of rules: paragraphs of lines {@code key: value}, with # before remarks. */
final class RuleReader {
    private static final Set<String> KEYS =
            Set.of("field", "match", "product", "version", "name", "confidence");
    private static final String OUTCOME = " => ";
    private static final int USUAL_CONFIDENCE = 80;

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private final List<Rule.Example> examples = new ArrayList<>();
    private int number;
    private int firstOfRule;

    private RuleReader() {}

    static List<Rule> read(String text) {
        var reader = new RuleReader();
        text.lines().forEach(reader::take);
        reader.finish();
        return reader.rules;
    }

    private void take(String line) {
        number++;
        if (line.isBlank()) {
            finish();
        } else if (!line.startsWith("#")) {
            if (values.isEmpty()) {
                firstOfRule = number;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw wrong(number, "is not 'key: value'");
            }
            put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
    }

    private void put(String key, String value) {
        if (key.equals("example")) {
            int arrow = value.lastIndexOf(OUTCOME);
            if (arrow < 0) {
                throw wrong(number, "has no '=>' between the text and what it shows");
            }
            examples.add(
                    new Rule.Example(
                            value.substring(0, arrow).strip(),
                            value.substring(arrow + OUTCOME.length()).strip()));
        } else if (!KEYS.contains(key)) {
            throw wrong(number, "has a key that no rule has");
        } else if (values.put(key, value) != null) {
            throw wrong(number, "says again what the rule said before");
        }
    }

    private void finish() {
        if (values.isEmpty() && examples.isEmpty()) {
            return;
        }
        if (!values.containsKey("field") || !values.containsKey("match")) {
            throw wrong(firstOfRule, "begins a rule without a field or a match");
        }
        var rule =
                new Rule(
                        values.getOrDefault("field", ""),
                        pattern(values.getOrDefault("match", "")),
                        values.getOrDefault("product", ""),
                        values.getOrDefault("version", ""),
                        values.getOrDefault("name", ""),
                        confidence(),
                        List.copyOf(examples));
        prove(rule);
        rules.add(rule);
        values.clear();
        examples.clear();
    }

    private Pattern pattern(String match) {
        try {
            return Pattern.compile(match);
        } catch (PatternSyntaxException e) {
            throw wrong(firstOfRule, "begins a rule whose match is wrong: " + e.getDescription());
        }
    }

    private int confidence() {
        String text = values.get("confidence");
        if (text == null) {
            return USUAL_CONFIDENCE;
        }
        if (!text.matches("[1-9][0-9]?|100")) {
            throw wrong(firstOfRule, "begins a rule whose confidence is not 1 to 100");
        }
        return Integer.parseInt(text);
    }

    /** A rule without an example, or with one that comes out otherwise, is a rule that is wrong. */
    private void prove(Rule rule) {
        if (rule.examples().isEmpty()) {
            throw wrong(firstOfRule, "begins a rule without an example");
        }
        for (Rule.Example example : rule.examples()) {
            String outcome =
                    rule.judge(new Clue(rule.field(), example.text()))
                            .map(Rule.Verdict::outcome)
                            .orElse("nothing");
            if (!outcome.equals(example.outcome())) {
                throw wrong(
                        firstOfRule,
                        "begins a rule that makes '"
                                + outcome
                                + "' of its example, not '"
                                + example.outcome()
                                + "'");
            }
        }
    }

    private static IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException("line " + line + " of the rules " + what);
    }
}
