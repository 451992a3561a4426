package home333.adapters.services.rules;

import home333.domain.Trait;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a whole field is like.
 *
 * @param field the field that is looked at
 * @param match what it is like from its first character to its last
 */
record Condition(String field, Pattern match) {
    boolean holds(List<Trait> traits) {
        return traits.stream().anyMatch(trait -> matcher(trait).isPresent());
    }

    /** The groups of a trait that fits; empty if it does not, or if the pattern looks too often. */
    Optional<Matcher> matcher(Trait trait) {
        if (!trait.field().equals(field)) {
            return Optional.empty();
        }
        Matcher matcher = match.matcher(new PatientText(trait.text()));
        try {
            return matcher.matches() ? Optional.of(matcher) : Optional.empty();
        } catch (PatientText.ExhaustedException _) {
            return Optional.empty();
        }
    }
}
