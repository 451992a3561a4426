package home333.domain.vpn;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a machine is connected to the tailnet, as far as a source tells. What cannot be known is
 * unknown: none is offline only because it was not seen for a while.
 *
 * @param state what the source says
 * @param source which says so
 * @param asOf when it was asked
 * @param lastSeen when the machine was connected last; empty while it is, and where that is not
 *     told
 */
public record VpnPresence(State state, VpnSource source, Instant asOf, Optional<Instant> lastSeen) {
    /** Connected, not connected, or not told. */
    public enum State {
        ONLINE,
        OFFLINE,
        UNKNOWN
    }

    /** How a control plane tells who is connected. */
    public enum Dialect {
        /** By a flag since October 2025; before that not at all: a last sight may be hours old. */
        TAILSCALE,
        /** By a flag, or where there is none, by a last sight of those alone that are not. */
        HEADSCALE
    }

    /**
     * What a control plane means.
     *
     * @param connected its flag, where it has one: it decides, whatever else is said
     * @param lastSeen when it saw the machine last
     */
    public static State of(
            Optional<Boolean> connected, Optional<Instant> lastSeen, Dialect dialect) {
        if (connected.isPresent()) {
            return connected.get() ? State.ONLINE : State.OFFLINE;
        }
        return switch (dialect) {
            case TAILSCALE -> State.UNKNOWN;
            case HEADSCALE -> lastSeen.isPresent() ? State.OFFLINE : State.ONLINE;
        };
    }

    /**
     * The one of two to believe. What is known goes before what is not; of two sources that
     * contradict each other the one that saw a connection, since a daemon calls offline whom its
     * machine may not talk to; of one source the later word.
     */
    VpnPresence or(VpnPresence other) {
        if (source == other.source) {
            return other.asOf.isAfter(asOf) ? other : this;
        }
        return rank(other.state) < rank(state) ? other : this;
    }

    /** The same, told at another time. */
    VpnPresence asOf(Instant time) {
        return new VpnPresence(state, source, time, lastSeen);
    }

    /** The same, which is not believed any more. */
    VpnPresence unknown() {
        return new VpnPresence(State.UNKNOWN, source, asOf, lastSeen);
    }

    private static int rank(State state) {
        return switch (state) {
            case ONLINE -> 0;
            case OFFLINE -> 1;
            case UNKNOWN -> 2;
        };
    }
}
