package home333.domain;

import java.util.regex.Pattern;

/**
 * One thing that a host says of itself, as rules about kinds of devices see it. Characters that a
 * terminal would obey are left out, white space is folded, and what is longer than {@value
 * #LONGEST} characters is cut.
 *
 * @param field which thing, in lower case, like {@code mdns.type} or {@code upnp.model}
 * @param text what was said
 */
public record Trait(String field, String text) {
    public static final int LONGEST = 256;
    private static final Pattern WHITE = Pattern.compile("[\\s\\u00A0]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Cs}]+");

    public Trait {
        if (field.isBlank()) {
            throw new IllegalArgumentException("a trait is a field of something");
        }
        text = visible(text);
    }

    /** The text as it can be shown to a person, in one line; may be empty. */
    public static String visible(String text) {
        String start = text.substring(0, Math.min(text.length(), 4 * LONGEST));
        String line =
                INVISIBLE.matcher(WHITE.matcher(start).replaceAll(" ")).replaceAll("").strip();
        return line.substring(0, Math.min(line.length(), LONGEST)).strip();
    }
}
