package home333.testkit;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.PortList;
import java.time.Duration;
import java.util.Optional;

/**
 * A machine of a {@link MemoryLan}.
 *
 * @param ip where it is
 * @param mac its card; empty behind a router
 * @param roundTrip how long an answer takes
 * @param loss the share of questions that get no answer, 0 to 1
 * @param pings whether it answers echo requests
 * @param open ports that accept a connection
 * @param refuses whether it refuses connections to all other ports, rather than keeping silent
 */
public record MemoryHost(
        IpAddress ip,
        Optional<MacAddress> mac,
        Duration roundTrip,
        double loss,
        boolean pings,
        PortList open,
        boolean refuses) {
    private static final Duration USUAL_ROUND_TRIP = Duration.ofMillis(1);

    public MemoryHost {
        if (loss < 0 || loss > 1) {
            throw new IllegalArgumentException("loss is a share from 0 to 1, got " + loss);
        }
    }

    /** A machine in the LAN that answers whatever it is asked, and has no port open. */
    public static MemoryHost of(String ip, String mac) {
        return new MemoryHost(
                IpAddress.parse(ip),
                Optional.of(MacAddress.parse(mac)),
                USUAL_ROUND_TRIP,
                0,
                true,
                PortList.NONE,
                true);
    }

    /** The same behind a router. */
    public static MemoryHost routed(String ip) {
        return new MemoryHost(
                IpAddress.parse(ip),
                Optional.empty(),
                USUAL_ROUND_TRIP,
                0,
                true,
                PortList.NONE,
                true);
    }

    public MemoryHost open(String ports) {
        return new MemoryHost(ip, mac, roundTrip, loss, pings, PortList.parse(ports), refuses);
    }

    public MemoryHost delayed(Duration time) {
        return new MemoryHost(ip, mac, time, loss, pings, open, refuses);
    }

    public MemoryHost losing(double share) {
        return new MemoryHost(ip, mac, roundTrip, share, pings, open, refuses);
    }

    /** The same, answering nothing but ARP and its open ports. */
    public MemoryHost firewalled() {
        return new MemoryHost(ip, mac, roundTrip, loss, false, open, false);
    }
}
