package home333.domain.vpn;

import home333.domain.IpAddress;
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
    /** Where a direct one ends. */
    Optional<IpAddress> directAddress() {
        String address = via.replaceFirst(":[0-9]+$", "").replaceAll("[\\[\\]]", "");
        try {
            return kind == Kind.DIRECT ? Optional.of(IpAddress.parse(address)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The ways there are. */
    public enum Kind {
        DIRECT,
        /** By another machine of the tailnet. */
        PEER_RELAY,
        /** By a server of the control plane's, as DERP has it. */
        RELAYED
    }
}
