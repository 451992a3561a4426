package home333.launcher;

import home333.domain.Secret;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSettings.Control;
import home333.domain.vpn.VpnSettings.Kind;
import home333.domain.vpn.VpnSource;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The mistakes that people make with keys and tailnets, explained before anything is kept. */
final class VpnMistakes {
    private static final String ANY_KEY = "tskey-";

    private final Messages messages;

    VpnMistakes(Messages messages) {
        this.messages = messages;
    }

    /** A word of the command line, without the key that it may hold. */
    static String masked(String word) {
        return word.replaceAll(ANY_KEY + "\\S*", ANY_KEY + "…");
    }

    /**
     * Ends the command where a word is a key, which all users of the machine could see.
     *
     * @param word the value of an option that takes none
     */
    void requireNoKey(String word) {
        if (word.strip().startsWith(ANY_KEY)) {
            throw Refusal.wrongUsage(messages.text("vpn.mistake.argument"));
        }
    }

    /** Ends the command where this cannot work, as far as can be told without asking anybody. */
    void requireNone(Control control, Secret secret) throws IOException {
        Optional<String> known = mistake(control, secret.reveal()).map(messages::text);
        String sentence =
                known.or(() -> problem(control, secret).map(messages::sentence)).orElse("");
        if (!sentence.isEmpty()) {
            throw Refusal.failed(sentence);
        }
    }

    /** Ends the command where a secret that webhooks are signed by opens something else. */
    void requireWebhook(Secret secret) {
        if (secret.reveal().matches("tskey-(api|auth|client)-.*")) {
            throw Refusal.failed(messages.text("vpn.mistake.webhook"));
        }
    }

    private static Optional<VpnProblem> problem(Control control, Secret secret) {
        try {
            return VpnSetup.access(control, secret).mistake(VpnSource.API);
        } catch (IOException e) {
            return Optional.of(
                    new VpnProblem(
                            VpnProblem.Kind.NOT_CONFIGURED,
                            VpnSource.API,
                            String.valueOf(e.getMessage()),
                            Optional.empty()));
        }
    }

    private static Optional<String> mistake(Control control, String secret) {
        if (control.tailnet().toLowerCase(Locale.ROOT).matches(".*\\.ts\\.net\\.?")) {
            return Optional.of("vpn.mistake.tailnet");
        }
        if (control.clientId().isEmpty()) {
            return Optional.ofNullable(
                    secret.startsWith("tskey-auth-")
                            ? "vpn.mistake.auth-key"
                            : secret.startsWith("tskey-client-")
                                    ? "vpn.mistake.client-secret"
                                    : null);
        }
        if (control.kind() == Kind.HEADSCALE_V1) {
            return Optional.of("vpn.mistake.headscale");
        }
        return Optional.of("vpn.mistake.no-client-secret")
                .filter(_ -> secret.matches("tskey-(api|auth)-.*"));
    }
}
