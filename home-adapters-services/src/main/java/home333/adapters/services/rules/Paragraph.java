package home333.adapters.services.rules;

import home333.domain.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The lines of one rule, from one empty line to the next. */
final class Paragraph {
    private static final Set<String> ONCE =
            Set.of(
                    "field",
                    "match",
                    "product",
                    "version",
                    "name",
                    "confidence",
                    "ask",
                    "take",
                    "as");
    private static final Set<String> OFTEN = Set.of("also", "when");
    private static final String OUTCOME = " => ";
    private static final int USUAL_CONFIDENCE = 80;

    private final int firstLine;
    private final Map<String, String> values = new HashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Trait> given = new ArrayList<>();
    private final List<Rule.Example> examples = new ArrayList<>();

    Paragraph(int firstLine) {
        this.firstLine = firstLine;
    }

    void take(int number, String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw wrong(number, "is not 'key: value'");
        }
        String key = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        if (key.equals("example")) {
            takeExample(number, value);
        } else if (key.equals("given")) {
            String[] parts = parts(number, value);
            given.add(new Trait(parts[0], parts[1]));
        } else if (OFTEN.contains(key)) {
            String[] parts = parts(number, value);
            conditions.add(new Condition(parts[0], pattern(parts[1])));
        } else if (!ONCE.contains(key)) {
            throw wrong(number, "has a key that no rule has");
        } else if (values.put(key, value) != null) {
            throw wrong(number, "says again what the rule said before");
        }
    }

    private void takeExample(int number, String value) {
        int arrow = value.lastIndexOf(OUTCOME);
        if (arrow < 0) {
            throw wrong(number, "has no '=>' between the text and what it shows");
        }
        examples.add(
                new Rule.Example(
                        value.substring(0, arrow).strip(),
                        List.copyOf(given),
                        value.substring(arrow + OUTCOME.length()).strip()));
    }

    private static String[] parts(int number, String value) {
        int space = value.indexOf(' ');
        if (space < 0) {
            throw wrong(number, "has no text after the field");
        }
        return new String[] {value.substring(0, space), value.substring(space + 1).strip()};
    }

    boolean isPage() {
        return values.containsKey("ask");
    }

    Rule toRule() {
        if (!values.containsKey("field") || !values.containsKey("match")) {
            throw wrong("without a field or a match");
        }
        var rule =
                new Rule(
                        new Condition(value("field"), pattern(value("match"))),
                        List.copyOf(conditions),
                        value("product"),
                        value("version"),
                        value("name"),
                        confidence(),
                        List.copyOf(examples));
        prove(example ->
                rule.judge(new Trait(rule.field(), example.text()), example.given())
                        .map(Verdict::outcome)
                        .orElse("nothing"));
        return rule;
    }

    Page toPage() {
        if (!value("ask").matches("/[\\x21-\\x7E]{0,99}")
                || value("take").isEmpty()
                || value("as").isEmpty()) {
            throw wrong("without a path, a take or an as");
        }
        var page =
                new Page(
                        value("ask"),
                        List.copyOf(conditions),
                        List.of(value("take").split(" +")),
                        value("as"),
                        List.copyOf(examples));
        prove(example -> page.taken(example.text()));
        return page;
    }

    private String value(String key) {
        return values.getOrDefault(key, "");
    }

    private Pattern pattern(String match) {
        try {
            return Pattern.compile(match);
        } catch (PatternSyntaxException e) {
            throw wrong("whose match is wrong: " + e.getDescription());
        }
    }

    private int confidence() {
        String text = values.get("confidence");
        if (text == null) {
            return USUAL_CONFIDENCE;
        }
        if (!text.matches("[1-9][0-9]?|100")) {
            throw wrong("whose confidence is not 1 to 100");
        }
        return Integer.parseInt(text);
    }

    private interface Judge {
        String outcome(Rule.Example example);
    }

    /** A rule without an example, or with one that comes out otherwise, is a rule that is wrong. */
    private void prove(Judge judge) {
        if (examples.isEmpty()) {
            throw wrong("without an example");
        }
        for (Rule.Example example : examples) {
            String outcome = judge.outcome(example);
            if (!outcome.equals(example.outcome())) {
                throw wrong(
                        "that makes '%s' of its example, not '%s'"
                                .formatted(outcome, example.outcome()));
            }
        }
    }

    private IllegalArgumentException wrong(String what) {
        return wrong(firstLine, "begins a rule " + what);
    }

    private static IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException("line " + line + " of the rules " + what);
    }
}
