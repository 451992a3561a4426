package home333.adapters.services.rules;

import home333.domain.KindGuess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the text of rules about kinds: paragraphs of lines {@code key: value}. */
public final class KindRuleReader {
    private static final Set<String> KEYS =
            Set.of("kind", "field", "match", "weight", "example", "not");
    private static final Set<String> SAID_ONCE = Set.of("kind", "field", "weight");

    private final List<KindRule> rules = new ArrayList<>();
    private final Map<String, List<String>> values = new HashMap<>();
    private int number;
    private int firstOfRule;

    private KindRuleReader() {}

    public static List<KindRule> read(String text) {
        var reader = new KindRuleReader();
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
            String key = line.substring(0, Math.max(0, colon)).strip();
            if (!KEYS.contains(key)) {
                throw wrong(number, "is not 'key: value' with a key that a rule has");
            }
            List<String> said = values.computeIfAbsent(key, _ -> new ArrayList<>());
            said.add(line.substring(colon + 1).strip());
            if (SAID_ONCE.contains(key) && said.size() > 1) {
                throw wrong(number, "says again what the rule said before");
            }
        }
    }

    private void finish() {
        if (values.isEmpty()) {
            return;
        }
        if (!values.keySet().containsAll(List.of("kind", "field", "match", "example"))) {
            throw wrong(
                    firstOfRule, "begins a rule without a kind, a field, a match or an example");
        }
        var rule =
                new KindRule(
                        kind(said("kind").getFirst()),
                        said("field").getFirst(),
                        said("match").stream().map(this::pattern).toList(),
                        weight(),
                        said("example"),
                        said("not"));
        prove(rule);
        rules.add(rule);
        values.clear();
    }

    private List<String> said(String key) {
        return List.copyOf(values.getOrDefault(key, List.of()));
    }

    private String kind(String word) {
        try {
            return new KindGuess(word, 1, List.of()).kind();
        } catch (IllegalArgumentException _) {
            throw wrong(firstOfRule, "begins a rule whose kind is no word like access_point");
        }
    }

    private Pattern pattern(String match) {
        try {
            return Pattern.compile(match, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw wrong(firstOfRule, "begins a rule whose match is wrong: " + e.getDescription());
        }
    }

    private int weight() {
        String text = values.getOrDefault("weight", List.of("1")).getFirst();
        if (!text.matches("[1-4]")) {
            throw wrong(firstOfRule, "begins a rule whose weight is not 1 to 4");
        }
        return Integer.parseInt(text);
    }

    private void prove(KindRule rule) {
        for (String example : rule.examples()) {
            if (!rule.fits(example)) {
                throw wrong(firstOfRule, "begins a rule that does not fit '" + example + "'");
            }
        }
        for (String other : rule.others()) {
            if (rule.fits(other)) {
                throw wrong(firstOfRule, "begins a rule that fits '" + other + "'");
            }
        }
    }

    private static IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException("line " + line + " of the kinds " + what);
    }
}
