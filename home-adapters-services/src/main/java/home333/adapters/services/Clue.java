package home333.adapters.services;

import home333.domain.Trait;

/**
 * One thing that a service said of itself, as the rules see it. Characters that a terminal would
 * obey are left out, white space is folded, and what is longer than {@value #LONGEST} characters is
 * cut.
 *
 * @param field which thing, in lower case, like {@code ssh.banner} or {@code http.title}
 * @param text what was said
 */
public record Clue(String field, String text) {
    static final int LONGEST = Trait.LONGEST;

    /** The field of what no rule is for: it goes with the evidence, whatever was recognised. */
    static final String REMARK = "remark";

    public Clue {
        if (field.isBlank()) {
            throw new IllegalArgumentException("a clue is a field of something");
        }
        text = Trait.visible(text);
    }
}
