package home333.adapters.services.rules;

import home333.domain.Trait;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells a kind of device by one field of what a host shows.
 *
 * @param kind the kind
 * @param field the field that is looked at
 * @param matches what the whole field is like; any of them
 * @param weight 1 to 4
 * @param examples texts that fit
 * @param others texts that do not
 */
public record KindRule(
        String kind,
        String field,
        List<Pattern> matches,
        int weight,
        List<String> examples,
        List<String> others) {
    public boolean fits(Trait trait) {
        return trait.field().equals(field) && fits(trait.text());
    }

    /** A pattern that backtracks too much fits nothing. */
    boolean fits(String text) {
        try {
            return matches.stream()
                    .anyMatch(match -> match.matcher(new PatientText(text)).matches());
        } catch (PatientText.ExhaustedException _) {
            return false;
        }
    }
}
