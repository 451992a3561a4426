package home333.adapters.services.rules;

import home333.domain.Trait;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Tells a product by what a service says.
 *
 * @param condition the field that is looked at, and what it is like; groups called {@code product}
 *     and {@code version} give what is not written down in the rule
 * @param also what else has to be so
 * @param product empty for what the group says
 * @param version empty for what the group says
 * @param name what the service is called; empty for its protocol
 * @param confidence 1 to 100
 * @param examples texts with what this rule makes of them
 */
record Rule(
        Condition condition,
        List<Condition> also,
        String product,
        String version,
        String name,
        int confidence,
        List<Example> examples) {

    /**
     * What a rule says of a text: the product, a space and the version where there is one.
     *
     * @param given what else is heard
     */
    record Example(String text, List<Trait> given, String outcome) {}

    String field() {
        return condition.field();
    }

    /**
     * @param all what was heard besides
     */
    Optional<Verdict> judge(Trait trait, List<Trait> all) {
        return condition
                .matcher(trait)
                .filter(_ -> also.stream().allMatch(further -> further.holds(all)))
                .map(matcher ->
                        new Verdict(
                                given(product, "product", matcher),
                                given(version, "version", matcher),
                                name,
                                confidence));
    }

    private String given(String literal, String group, Matcher matcher) {
        if (!literal.isEmpty() || !condition.match().namedGroups().containsKey(group)) {
            return literal;
        }
        String text = matcher.group(group);
        return text == null ? "" : text.strip();
    }
}
