package home333.domain.vpn;

import java.time.Duration;
import java.util.Optional;

/**
 * How packets go from this machine to another one of the tailnet.
 *
 * @param kind in which way
 * @param via the address and port for a direct one, the region or the machine that relays
 * @param roundTrip measured on this path; empty where it was not
 */
public record VpnPath(Kind kind, String via, Optional<Duration> roundTrip) {
    /** The ways there are. */
    public enum Kind {
        DIRECT,
        /** By another machine of the tailnet. */
        PEER_RELAY,
        /** By a server of the control plane's, as DERP has it. */
        RELAYED
    }
}
