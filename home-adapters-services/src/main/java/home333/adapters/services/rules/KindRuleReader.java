package home333.adapters.services.rules;

import home333.domain.KindGuess;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the text of rules about kinds. */
public final class KindRuleReader {
    private static final Set<String> ONCE = Set.of("kind", "field", "weight");
    private static final Set<String> OFTEN = Set.of("match", "example", "not");
    private static final int HEAVIEST = 4;

    private KindRuleReader() {}

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException naming the line that is no part of a rule, or the rule that
     *     fails an example of its own
     */
    public static List<KindRule> read(String text) {
        return Paragraph.of(text, ONCE, OFTEN).stream().map(KindRuleReader::rule).toList();
    }

    private static KindRule rule(Paragraph said) {
        if (!List.of("kind", "field", "match", "example").stream().allMatch(said::has)) {
            throw said.wrong("without a kind, a field, a match or an example");
        }
        var rule =
                new KindRule(
                        kind(said),
                        said.value("field"),
                        said.values("match").stream()
                                .map(match ->
                                        said.pattern(
                                                match,
                                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                                .toList(),
                        said.number("weight", 1, HEAVIEST),
                        said.values("example"),
                        said.values("not"));
        prove(rule, said);
        return rule;
    }

    private static String kind(Paragraph said) {
        try {
            return new KindGuess(said.value("kind"), 1, List.of()).kind();
        } catch (IllegalArgumentException _) {
            throw said.wrong("whose kind is no word like access_point");
        }
    }

    private static void prove(KindRule rule, Paragraph said) {
        for (String example : rule.examples()) {
            if (!rule.fits(example)) {
                throw said.wrong("that does not fit '" + example + "'");
            }
        }
        for (String other : rule.others()) {
            if (rule.fits(other)) {
                throw said.wrong("that fits '" + other + "'");
            }
        }
    }
}
