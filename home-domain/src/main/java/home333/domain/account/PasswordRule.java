package home333.domain.account;

import home333.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * What a password is like. Length counts, and nothing else is demanded (NIST SP 800-63B, 3.1.1).
 */
public final class PasswordRule {
    private static final int SHORTEST = 10;
    private static final int MOST_BYTES = 1024;
    private static final int FEWEST_DIFFERENT = 5;

    private PasswordRule() {}

    /**
     * The password as it is hashed, however a keyboard composes its letters (RFC 8265, 4.2); empty
     * where it is longer than any that is taken.
     */
    public static Optional<Secret> prepared(Secret typed) {
        if (typed.reveal().length() > MOST_BYTES) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(typed.reveal(), Normalizer.Form.NFC);
        return text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                ? Optional.empty()
                : Optional.of(Secret.of(text));
    }

    /** Whether somebody may choose it: 10 characters, 5 different ones, and not one's own name. */
    public static boolean isGood(Secret password, AccountName name) {
        String text = password.reveal();
        return text.codePointCount(0, text.length()) >= SHORTEST
                && text.codePoints().distinct().count() >= FEWEST_DIFFERENT
                && !text.toLowerCase(Locale.ROOT).equals(name.key())
                && prepared(password).isPresent();
    }
}
