package home333.adapters.services.rules;

import home333.domain.Trait;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page on which a product says more than on its first one.
 *
 * @param path as in a request
 * @param when it is asked for if any of these holds
 * @param keys which values of the page make a clue, in this order
 * @param field the field of that clue, of the form {@code key=value key=value}
 * @param examples bodies with what is taken of them
 */
public record Page(
        String path,
        List<Condition> when,
        List<String> keys,
        String field,
        List<Rule.Example> examples) {

    boolean isAskedFor(List<Trait> traits) {
        return when.stream().anyMatch(condition -> condition.holds(traits));
    }

    /** Those of the keys that a body has, with their values; empty if it has none. */
    public String taken(String body) {
        var fields = new StructuredText(body);
        return keys.stream()
                .flatMap(key -> fields.value(key).map(value -> key + "=" + value).stream())
                .collect(Collectors.joining(" "));
    }
}
