package home333.adapters.tailscale;

import java.util.Optional;

/** A key, a token or a password, which no text shows. */
public final class Secret {
    private static final int LONGEST = 1_024;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A secret without the white space around it; whatever else it holds is found by its users. */
    public static Secret of(String text) {
        return new Secret(text.strip());
    }

    /** What it is, for a header or a form. */
    String reveal() {
        return text;
    }

    /** Why it can be none; empty for one that a header can hold. */
    Optional<String> flaw() {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.length() > LONGEST) {
            return Optional.of("is longer than any");
        }
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? Optional.empty()
                : Optional.of("holds a line break, a space or a letter that no key has");
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && text.equals(secret.text);
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
