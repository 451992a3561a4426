package home333.domain.vpn;

import java.time.Instant;
import java.util.Optional;

/**
 * How long a machine may stay in the tailnet before somebody has to sign in there again.
 *
 * @param expires when; empty where that is not told, or never. Kept by the control plane even where
 *     it does not count
 * @param keptForEver whether it is told that it never ends, which goes before any date
 */
public record NodeKey(Optional<Instant> expires, boolean keptForEver) {
    /** A key of which nothing is told: neither that it ends nor that it never does. */
    public static final NodeKey UNTOLD = new NodeKey(Optional.empty(), false);

    /** Whether a key ends. */
    public enum State {
        NEVER,
        DATED,
        EXPIRED
    }

    /** When it ends or has ended; empty for one that never does. */
    public Optional<Instant> expiresAt() {
        return keptForEver ? Optional.empty() : expires;
    }

    /** Whether it ends; empty where that is not told. */
    public Optional<State> state(Instant now) {
        return keptForEver
                ? Optional.of(State.NEVER)
                : expires.map(end -> end.isAfter(now) ? State.DATED : State.EXPIRED);
    }
}
