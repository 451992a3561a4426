package home333.domain.wake;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The password that some cards want to see behind a magic packet. It crosses the LAN in the clear.
 *
 * @param digits 8 or 12 hexadecimal digits in lower case: 4 or 6 bytes, in the order of the wire
 */
public record SecureOn(String digits) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{8}|[0-9a-f]{12}");
    private static final Pattern SEPARATORS =
            Pattern.compile("(?<=[0-9a-f]{2})[:\\-. ](?=[0-9a-f]{2})");

    public SecureOn {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "a SecureOn password has 8 or 12 hexadecimal digits, got "
                            + digits.length()
                            + " characters");
        }
    }

    /**
     * Reads {@code 00:11:22:aa:bb:cc}, the same with hyphens, dots, blanks or nothing in between,
     * and four pairs instead of six.
     *
     * @throws IllegalArgumentException if it is something else; the message does not repeat it
     */
    public static SecureOn parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return new SecureOn(SEPARATORS.matcher(lower).replaceAll(""));
    }

    byte[] toBytes() {
        return HexFormat.of().parseHex(digits);
    }

    /** Says nothing of the digits, for it may end in a log. */
    @Override
    public String toString() {
        return "SecureOn password of " + digits.length() / 2 + " bytes";
    }
}
