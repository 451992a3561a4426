package home333.adapters.services.rules;

import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads the text of rules about products, and of pages that say more of them. */
public final class RuleReader {
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
    private static final Set<String> OFTEN = Set.of("also", "when", "given", "example");
    private static final String OUTCOME = " => ";
    private static final int USUAL_CONFIDENCE = 80;

    private RuleReader() {}

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException naming the line that is no part of a rule, or the rule whose
     *     own example comes out otherwise
     */
    public static RuleSet read(String text) {
        List<Rule> rules = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        for (Paragraph paragraph : Paragraph.of(text, ONCE, OFTEN)) {
            if (paragraph.has("ask")) {
                pages.add(page(paragraph));
            } else {
                rules.add(rule(paragraph));
            }
        }
        return new RuleSet(rules, pages);
    }

    private static Rule rule(Paragraph said) {
        if (!said.has("field") || !said.has("match")) {
            throw said.wrong("without a field or a match");
        }
        var rule =
                new Rule(
                        new Condition(said.value("field"), said.pattern(said.value("match"), 0)),
                        conditions(said, "also"),
                        said.value("product"),
                        said.value("version"),
                        said.value("name"),
                        said.number("confidence", USUAL_CONFIDENCE, 100),
                        examples(said));
        prove(
                said,
                rule.examples(),
                example ->
                        rule.judge(new Trait(rule.field(), example.text()), example.given())
                                .map(Verdict::outcome)
                                .orElse("nothing"));
        return rule;
    }

    private static Page page(Paragraph said) {
        if (!said.value("ask").matches("/[\\x21-\\x7E]{0,99}")
                || said.value("take").isEmpty()
                || said.value("as").isEmpty()) {
            throw said.wrong("without a path, a take or an as");
        }
        var page =
                new Page(
                        said.value("ask"),
                        conditions(said, "when"),
                        List.of(said.value("take").split(" +")),
                        said.value("as"),
                        examples(said));
        prove(said, page.examples(), example -> page.taken(example.text()));
        return page;
    }

    private static List<Condition> conditions(Paragraph said, String key) {
        return said.lines().stream()
                .filter(line -> line.key().equals(key))
                .map(RuleReader::trait)
                .map(parts -> new Condition(parts.field(), said.pattern(parts.text(), 0)))
                .toList();
    }

    private record Parts(String field, String text) {}

    /** A field, a space and a text. */
    private static Parts trait(Paragraph.Line line) {
        int space = line.value().indexOf(' ');
        if (space < 0) {
            throw line.wrong("has no text after the field");
        }
        return new Parts(
                line.value().substring(0, space), line.value().substring(space + 1).strip());
    }

    /** Each with what was given before it. */
    private static List<Rule.Example> examples(Paragraph said) {
        List<Trait> given = new ArrayList<>();
        List<Rule.Example> examples = new ArrayList<>();
        for (Paragraph.Line line : said.lines()) {
            if (line.key().equals("given")) {
                Parts parts = trait(line);
                given.add(new Trait(parts.field(), parts.text()));
            } else if (line.key().equals("example")) {
                examples.add(example(line, given));
            }
        }
        return examples;
    }

    private static Rule.Example example(Paragraph.Line line, List<Trait> given) {
        int arrow = line.value().lastIndexOf(OUTCOME);
        if (arrow < 0) {
            throw line.wrong("has no '=>' between the text and what it shows");
        }
        return new Rule.Example(
                line.value().substring(0, arrow).strip(),
                List.copyOf(given),
                line.value().substring(arrow + OUTCOME.length()).strip());
    }

    /** A rule without an example, or with one that comes out otherwise, is a rule that is wrong. */
    private static void prove(
            Paragraph said, List<Rule.Example> examples, Function<Rule.Example, String> judge) {
        if (examples.isEmpty()) {
            throw said.wrong("without an example");
        }
        for (Rule.Example example : examples) {
            String outcome = judge.apply(example);
            if (!outcome.equals(example.outcome())) {
                throw said.wrong(
                        "that makes '%s' of its example, not '%s'"
                                .formatted(outcome, example.outcome()));
            }
        }
    }
}
