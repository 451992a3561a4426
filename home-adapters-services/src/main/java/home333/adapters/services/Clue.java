package home333.adapters.services;

import java.util.regex.Pattern;

/**
 * One thing that a service said of itself, as the rules see it. Characters that a terminal would
 * obey are left out, white space is folded, and what is longer than {@value #LONGEST} characters is
 * cut.
 *
 * @param field which thing, in lower case, like {@code ssh.banner} or {@code http.title}
 * @param text what was said
 */
public record Clue(String field, String text) {
    static final int LONGEST = 256;

    /** The field of what no rule is for: it goes with the evidence, whatever was recognised. */
    static final String REMARK = "remark";

    private static final Pattern WHITE = Pattern.compile("[\\s\\u00A0]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Cs}]+");

    public Clue {
        if (field.isBlank()) {
            throw new IllegalArgumentException("a clue is a field of something");
        }
        String start = text.substring(0, Math.min(text.length(), 4 * LONGEST));
        String visible = INVISIBLE.matcher(WHITE.matcher(start).replaceAll(" ")).replaceAll("");
        String line = visible.strip();
        text = line.substring(0, Math.min(line.length(), LONGEST)).strip();
    }
}
