package home333.domain.vpn;

import java.time.Duration;
import java.util.Optional;

/**
 * Why the tailnet could not be asked.
 *
 * @param kind what has to be done about it
 * @param source who was asked
 * @param sentence for people; holds nothing secret
 * @param retryAfter how long the source wants to be left alone; empty where it did not say
 */
public record VpnProblem(
        Kind kind, VpnSource source, String sentence, Optional<Duration> retryAfter) {
    /** What is wrong. */
    public enum Kind {
        /** Nothing says where to ask. */
        NOT_CONFIGURED,
        /** The key is mistyped, revoked, expired or of the wrong kind: a person has to act. */
        TOKEN,
        /** The key may not do this. */
        SCOPE,
        /** The tailnet is not the key's. */
        TAILNET,
        /** Nobody answers. */
        NETWORK,
        /** No trust in the other side, by its certificate or by a clock that is wrong. */
        TLS,
        /** What was to be changed cannot be, by its own or the machine's nature. */
        REFUSED,
        /** It asks for fewer questions. */
        BUSY,
        /** It is out of order, or answers what is no list of machines. */
        SERVER,
        /** The daemon of this machine is not connected to a tailnet. */
        STOPPED
    }

    /** Whether asking again, later, can help without anybody doing something. */
    public boolean isPassing() {
        return switch (kind) {
            // A clock without a battery is wrong until the network has set it.
            case NETWORK, TLS, BUSY, SERVER, STOPPED -> true;
            case NOT_CONFIGURED, TOKEN, SCOPE, TAILNET, REFUSED -> false;
        };
    }
}
