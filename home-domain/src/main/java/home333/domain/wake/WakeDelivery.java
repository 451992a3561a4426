package home333.domain.wake;

import java.util.Optional;

/**
 * What became of the packets on one route. That a packet left says nothing about who heard it.
 *
 * @param route which way
 * @param sent how many packets left this machine
 * @param error why the last one that did not leave stayed; a missing privilege is no error, for
 *     such a route is not tried
 */
public record WakeDelivery(WakeRoute route, int sent, Optional<String> error) {
    public WakeDelivery {
        if (sent < 0) {
            throw new IllegalArgumentException("0 packets or more are sent, got " + sent);
        }
    }

    /** A packet that left. */
    public static WakeDelivery of(WakeRoute route) {
        return new WakeDelivery(route, 1, Optional.empty());
    }

    /** A packet that did not leave. */
    public static WakeDelivery failed(WakeRoute route, String error) {
        return new WakeDelivery(route, 0, Optional.of(error));
    }

    /** This and a later one on the same route. */
    public WakeDelivery and(WakeDelivery later) {
        if (!route.equals(later.route)) {
            throw new IllegalArgumentException("another route: " + later.route);
        }
        return new WakeDelivery(route, sent + later.sent, later.error.or(() -> error));
    }
}
