package home333.adapters.tailscale;

import home333.domain.Secret;
import java.util.Optional;

/** What the header of a request can hold. */
final class HeaderText {
    private static final int LONGEST = 1_024;

    private HeaderText() {}

    /** Why a secret can be none; empty for one that a header can hold. */
    static Optional<String> flaw(Secret secret) {
        String text = secret.reveal();
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
}
