package home333.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A key, a password: a text that shows itself nowhere but where it is {@linkplain #reveal() asked
 * for}, in no log, exception or export.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A secret; blanks and line ends around it are not part of it. */
    public static Secret of(String text) {
        return new Secret(text.strip());
    }

    /** The text itself, for whom it is meant. */
    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
