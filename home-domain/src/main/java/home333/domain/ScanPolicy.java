package home333.domain;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a scan may go without asking: it stays in the LANs that this machine stands in, and
 * small.
 *
 * <p>Above {@value #ASK_ABOVE} addresses, or outside the LANs, a person has to say yes; above
 * {@value #REFUSE_ABOVE}, and to multicast, broadcast and unspecified addresses, nobody may. An
 * IPv6 area wider than {@value #SWEEP_ABOVE} addresses is never walked through: it is found by
 * multicast and the neighbour table, which works in a LAN of this machine only.
 */
public final class ScanPolicy {
    /** 2^16. */
    public static final long ASK_ABOVE = 65_536;

    /** 2^24. */
    public static final long REFUSE_ABOVE = 16_777_216;

    /** A /112: 2^16. */
    public static final long SWEEP_ABOVE = 65_536;

    /** What stands for nobody, for everybody or for a group: RFC 6890, RFC 5771, RFC 4291. */
    private static final List<IpRange> NO_MACHINES =
            Stream.of("0.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32", "::/128", "ff00::/8")
                    .map(network -> IpNetwork.parse(network).range())
                    .toList();

    private ScanPolicy() {}

    /**
     * Whether the area is found by multicast and the neighbour table, and not address by address.
     *
     * @param area what is asked for
     */
    public static boolean isDiscoveredByMulticast(IpRange area) {
        return area.first() instanceof Ipv6Address && area.size() > SWEEP_ABOVE;
    }

    /** Whether one machine can have the address: no multicast, broadcast or unspecified address. */
    public static boolean canBeAMachine(IpAddress address) {
        return NO_MACHINES.stream().noneMatch(area -> area.contains(address));
    }

    /** How many addresses are walked through; those found by multicast are not counted. */
    static long addressesToProbe(Collection<IpRange> areas) {
        return areas.stream()
                .filter(area -> !isDiscoveredByMulticast(area))
                .mapToLong(IpRange::size)
                .sum();
    }

    /**
     * Judges a scan before its first packet.
     *
     * @param areas what is asked for
     * @param lans the networks that this machine stands in
     */
    public static Verdict judge(Collection<IpRange> areas, Collection<IpNetwork> lans) {
        List<IpRange> outside = areas.stream().filter(area -> !isInside(area, lans)).toList();
        for (IpRange area : outside) {
            if (isDiscoveredByMulticast(area)) {
                return new Verdict.Refused(new Concern.Unreachable(area));
            }
        }
        long count = addressesToProbe(areas);
        if (count > REFUSE_ABOVE) {
            return new Verdict.Refused(new Concern.TooMany(count, REFUSE_ABOVE));
        }
        for (IpRange area : areas) {
            if (NO_MACHINES.stream().anyMatch(area::overlaps)) {
                return new Verdict.Refused(new Concern.NoMachines(area));
            }
        }
        if (!outside.isEmpty()) {
            return new Verdict.Ask(new Concern.Outside(outside));
        }
        return count > ASK_ABOVE
                ? new Verdict.Ask(new Concern.TooMany(count, ASK_ABOVE))
                : new Verdict.Allowed();
    }

    private static boolean isInside(IpRange area, Collection<IpNetwork> lans) {
        return (area.first().isLoopback() && area.last().isLoopback())
                || (area.first().isLinkLocal() && area.last().isLinkLocal())
                || lans.stream().anyMatch(lan -> lan.range().contains(area));
    }

    /** The answer of the policy. */
    public sealed interface Verdict {
        /** Go ahead. */
        record Allowed() implements Verdict {}

        /**
         * Only when a person agrees.
         *
         * @param concern what to ask about
         */
        record Ask(Concern concern) implements Verdict {}

        /**
         * Never.
         *
         * @param concern why
         */
        record Refused(Concern concern) implements Verdict {}
    }

    /** What speaks against a scan. */
    public sealed interface Concern {
        /**
         * Addresses that are in no LAN of this machine: somebody else's, perhaps.
         *
         * @param areas those parts of what was asked for; at least one
         */
        record Outside(List<IpRange> areas) implements Concern {
            public Outside {
                areas = List.copyOf(areas);
            }
        }

        /**
         * More addresses than a limit.
         *
         * @param addresses how many were asked for
         * @param limit how many may be
         */
        record TooMany(long addresses, long limit) implements Concern {}

        /**
         * Multicast, broadcast or unspecified addresses: no single machine has one, and a packet to
         * some of them is a packet to everybody.
         *
         * @param area the part of what was asked for that holds some
         */
        record NoMachines(IpRange area) implements Concern {}

        /**
         * A wide IPv6 area that is in no LAN of this machine, so that nothing can find its hosts.
         *
         * @param area that part of what was asked for
         */
        record Unreachable(IpRange area) implements Concern {}
    }
}
