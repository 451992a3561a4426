package home333.testkit.lan;

import home333.domain.IpNetwork;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * The LAN that a test wants. Equal specifications make equal LANs, address by address.
 *
 * @param network its IPv4 network, in 198.18.0.0/15 and outside 198.18.64.0/24, /29 to /16
 * @param hosts how many hosts answer in it besides the scanner: at least 2, the router and the name
 *     server, and one more for each further service
 * @param loss the share of frames that the switch loses, each way, ARP included; 0 to below 1
 * @param latency the round trip of the scanner's own cable, added to that of each host
 */
public record LanSpec(
        IpNetwork network, int hosts, double loss, Duration latency, Set<Feature> features) {
    private static final IpNetwork ALLOWED = IpNetwork.parse("198.18.0.0/15");
    static final IpNetwork ROUTED = IpNetwork.parse("198.18.64.0/24");

    /** What a LAN has besides its hosts. */
    public enum Feature {
        /** OpenSSH, nginx, PostgreSQL and Mosquitto on four hosts, as far as installed. */
        SERVICES,
        /** A second network behind the router, {@code 198.18.64.0/24}, with a few hosts. */
        ROUTED_NETWORK,
        /** Every user may open ICMP sockets in the scanner's namespace, as in some systems. */
        USER_PING
    }

    public LanSpec {
        if (!ALLOWED.contains(network.address())
                || ROUTED.contains(network.address())
                || network.prefixLength() < 16
                || network.prefixLength() > 29) {
            throw new IllegalArgumentException(
                    "a test LAN lies in 198.18.0.0/15, outside "
                            + ROUTED
                            + ", and is a /16 to /29, got "
                            + network);
        }
        int fewest = features.contains(Feature.SERVICES) ? 1 + LanService.values().length : 2;
        if (hosts < fewest || hosts > LanPopulation.capacity(network)) {
            throw new IllegalArgumentException(
                    "such a test LAN has %d to %d hosts, got %d"
                            .formatted(fewest, LanPopulation.capacity(network), hosts));
        }
        if (!(loss >= 0 && loss < 1)) {
            throw new IllegalArgumentException("loss is 0 to below 1, got " + loss);
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency is not negative, got " + latency);
        }
        features = Set.copyOf(features);
    }

    /** A home: 198.18.0.0/24 with 60 hosts of all kinds, real services, a second network. */
    public static LanSpec home() {
        return new LanSpec(
                IpNetwork.parse("198.18.0.0/24"),
                60,
                0,
                Duration.ZERO,
                EnumSet.of(Feature.SERVICES, Feature.ROUTED_NETWORK));
    }

    /** A large LAN: 198.18.16.0/20 with 300 hosts, else like {@link #home()}. */
    public static LanSpec large() {
        return home().on(IpNetwork.parse("198.18.16.0/20")).withHosts(300);
    }

    /** A huge LAN: 198.19.0.0/16 with 500 hosts, else like {@link #home()}. */
    public static LanSpec huge() {
        return home().on(IpNetwork.parse("198.19.0.0/16")).withHosts(500);
    }

    /** Some hosts in 198.18.0.0/24 and nothing else, made in a fraction of a second. */
    public static LanSpec small(int hosts) {
        return new LanSpec(IpNetwork.parse("198.18.0.0/24"), hosts, 0, Duration.ZERO, Set.of());
    }

    public LanSpec on(IpNetwork other) {
        return new LanSpec(other, hosts, loss, latency, features);
    }

    public LanSpec withHosts(int count) {
        return new LanSpec(network, count, loss, latency, features);
    }

    public LanSpec withLoss(double share) {
        return new LanSpec(network, hosts, share, latency, features);
    }

    public LanSpec withLatency(Duration roundTrip) {
        return new LanSpec(network, hosts, loss, roundTrip, features);
    }

    public LanSpec with(Feature feature) {
        EnumSet<Feature> more = EnumSet.of(feature);
        more.addAll(features);
        return new LanSpec(network, hosts, loss, latency, more);
    }

    public LanSpec without(Feature feature) {
        EnumSet<Feature> fewer = EnumSet.noneOf(Feature.class);
        fewer.addAll(features);
        fewer.remove(feature);
        return new LanSpec(network, hosts, loss, latency, fewer);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }
}
