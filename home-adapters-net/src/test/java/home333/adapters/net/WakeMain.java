package home333.adapters.net;

import home333.domain.MacAddress;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.SecureOn;
import java.util.Optional;

/**
 * Wakes from inside a test LAN, and writes what became of the packet: {@code INTERFACE KIND SENT
 * ERROR} for each route.
 */
final class WakeMain {
    private WakeMain() {}

    /** Takes a MAC address and a SecureOn password. */
    public static void main(String[] arguments) throws Exception {
        var packet =
                new MagicPacket(
                        MacAddress.parse(arguments[0]), Optional.of(SecureOn.parse(arguments[1])));
        for (var delivery : new LanWakeSender().send(packet)) {
            System.out.printf(
                    "%s %s %d %s%n",
                    delivery.route().interfaceName(),
                    delivery.route().kind(),
                    delivery.sent(),
                    delivery.error().orElse("-"));
        }
    }
}
