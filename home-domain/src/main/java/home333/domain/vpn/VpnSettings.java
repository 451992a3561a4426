package home333.domain.vpn;

import java.util.Optional;

/**
 * How the tailnet is asked; nothing of it is secret.
 *
 * @param control the control plane; empty where none is asked
 * @param socket the path of the daemon's socket, or {@link #NO_SOCKET}; empty for the usual one,
 *     where it is there
 */
public record VpnSettings(Optional<Control> control, Optional<String> socket) {
    /** The word for: the daemon of this machine is not asked. */
    public static final String NO_SOCKET = "none";

    /** What holds where nobody chose. */
    public static final VpnSettings DEFAULT = new VpnSettings(Optional.empty(), Optional.empty());

    /**
     * A control plane.
     *
     * @param kind which API it is asked by
     * @param baseUrl where it is; the secret was entered for this place alone
     * @param unencrypted whether the secret may go there by plain HTTP
     * @param tailnet whose machines; {@code -} for those of the credential
     * @param clientId of the OAuth client; empty where an API key opens it
     */
    public record Control(
            Kind kind,
            String baseUrl,
            boolean unencrypted,
            String tailnet,
            Optional<String> clientId) {
        /** Tailscale's own, for the credential's own tailnet, opened by an API key. */
        public static final Control TAILSCALE =
                new Control(Kind.V2, "https://api.tailscale.com", false, "-", Optional.empty());

        public Control {
            if (baseUrl.isBlank() || tailnet.isBlank()) {
                throw new IllegalArgumentException("a control plane has a base URL and a tailnet");
            }
        }
    }

    /** The APIs of control planes. */
    public enum Kind {
        /** Tailscale's, and headscale's from 0.30 on. */
        V2,
        /** headscale's own. */
        HEADSCALE_V1
    }

    public VpnSettings withControl(Control other) {
        return new VpnSettings(Optional.of(other), socket);
    }

    /** The same with another socket, or where that is blank with none that was chosen. */
    public VpnSettings withSocket(String other) {
        return new VpnSettings(control, Optional.of(other).filter(path -> !path.isBlank()));
    }
}
