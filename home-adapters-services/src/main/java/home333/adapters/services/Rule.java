package home333.adapters.services;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a product by one field of what a service says.
 *
 * @param field the field that is looked at
 * @param match what the whole field is like; groups called {@code product} and {@code version} give
 *     what is not written down in the rule
 * @param product empty for what the group says
 * @param version empty for what the group says
 * @param name what the service is called; empty for its protocol
 * @param confidence 1 to 100
 * @param examples texts with what this rule makes of them
 */
record Rule(
        String field,
        Pattern match,
        String product,
        String version,
        String name,
        int confidence,
        List<Example> examples) {

    /** What a rule says of a text: the product, a space and the version where there is one. */
    record Example(String text, String outcome) {}

    /** What was recognised. */
    record Verdict(String product, String version, String name, int confidence) {
        String outcome() {
            return (product + " " + version).strip();
        }
    }

    Optional<Verdict> judge(Clue clue) {
        if (!clue.field().equals(field)) {
            return Optional.empty();
        }
        Matcher matcher = match.matcher(new PatientText(clue.text()));
        try {
            return matcher.matches()
                    ? Optional.of(
                            new Verdict(
                                    given(product, "product", matcher),
                                    given(version, "version", matcher),
                                    name,
                                    confidence))
                    : Optional.empty();
        } catch (PatientText.ExhaustedException _) {
            return Optional.empty();
        }
    }

    private String given(String literal, String group, Matcher matcher) {
        if (!literal.isEmpty() || !match.namedGroups().containsKey(group)) {
            return literal;
        }
        String text = matcher.group(group);
        return text == null ? "" : text.strip();
    }
}
