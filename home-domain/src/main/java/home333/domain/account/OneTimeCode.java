package home333.domain.account;

import home333.domain.Secret;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A code that a person types once: 80 random bits as four groups of four letters and digits, none
 * of which is easily taken for another (Crockford's base 32).
 */
public final class OneTimeCode {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final int MOST_TYPED = 100;

    private OneTimeCode() {}

    /** A new one. */
    public static Secret random(RandomGenerator random) {
        var code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return Secret.of(code.toString());
    }

    /**
     * What is kept of one, whatever of it was typed in capitals, with blanks or with an O for 0.
     */
    public static TokenHash hash(String typed) {
        String start = typed.substring(0, Math.min(typed.length(), MOST_TYPED));
        String code =
                start.toLowerCase(Locale.ROOT)
                        .replaceAll("[^0-9a-z]", "")
                        .replace('o', '0')
                        .replace('i', '1')
                        .replace('l', '1');
        return TokenHash.of("code " + code);
    }
}
