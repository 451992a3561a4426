package home333.domain;

import java.util.Optional;

/**
 * A UDP port that was asked.
 *
 * @param port which
 * @param state what came back
 * @param service what answers there; there is one exactly where the port is open
 */
public record UdpPort(Port port, PortState state, Optional<Service> service) {
    public UdpPort {
        if (service.isPresent() != (state == PortState.OPEN)) {
            throw new IllegalArgumentException(
                    "a service answers on an open port, got " + service + " on one " + state);
        }
    }

    public static UdpPort open(Service service) {
        return new UdpPort(service.port(), PortState.OPEN, Optional.of(service));
    }

    public static UdpPort closed(Port port) {
        return new UdpPort(port, PortState.CLOSED, Optional.empty());
    }

    public static UdpPort filtered(Port port) {
        return new UdpPort(port, PortState.FILTERED, Optional.empty());
    }
}
