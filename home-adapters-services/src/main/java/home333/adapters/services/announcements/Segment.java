package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.domain.Ipv6Address;
import home333.domain.ScanPolicy;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A LAN of this machine, in one family of addresses.
 *
 * @param card what leads there
 * @param own this machine's address there; of IPv6 the link-local one
 * @param networks its addresses
 */
record Segment(NetworkInterface card, InetAddress own, List<IpNetwork> networks) {
    /** Up to so many addresses of a LAN, only the hosts that are found there are asked. */
    private static final int FEW = 16;

    Segment {
        networks = List.copyOf(networks);
    }

    /** The LANs that this machine stands in now and that can be asked as a whole. */
    static List<Segment> all() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(Segment::hasNeighbours)
                .flatMap(card ->
                        List.of(false, true).stream().flatMap(six -> of(card, six).stream()))
                .toList();
    }

    private static boolean hasNeighbours(NetworkInterface card) {
        try {
            return card.isUp()
                    && card.supportsMulticast()
                    && !card.isLoopback()
                    && !card.isPointToPoint();
        } catch (SocketException _) {
            return false;
        }
    }

    private static Optional<Segment> of(NetworkInterface card, boolean six) {
        List<InterfaceAddress> here =
                card.getInterfaceAddresses().stream()
                        .filter(address -> address.getAddress() instanceof Inet6Address == six)
                        .toList();
        return here.stream()
                .map(InterfaceAddress::getAddress)
                .filter(address -> !six || address.isLinkLocalAddress())
                .findFirst()
                .map(own -> new Segment(card, own, here.stream().map(Segment::network).toList()));
    }

    private static IpNetwork network(InterfaceAddress address) {
        return IpNetwork.around(
                IpAddress.of(address.getAddress()), address.getNetworkPrefixLength());
    }

    boolean isSix() {
        return own instanceof Inet6Address;
    }

    /** Whether who has that address stands here. */
    boolean holds(IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address)) && isHere(address);
    }

    /** A zone that is given has to be that of the card. */
    private boolean isHere(IpAddress address) {
        return !(address instanceof Ipv6Address six)
                || six.zone().isEmpty()
                || six.zone().equals(card.getName())
                || six.zone().equals(Integer.toString(card.getIndex()));
    }

    /** Whether a scan of these areas is one of this LAN, and not only of a few hosts in it. */
    boolean isCovered(Collection<IpRange> areas) {
        return areas.stream()
                .filter(area -> isHere(area.first()))
                .anyMatch(area -> networks.stream().anyMatch(it -> isCovered(it.range(), area)));
    }

    private static boolean isCovered(IpRange lan, IpRange area) {
        return lan.overlaps(area)
                && (ScanPolicy.isDiscoveredByMulticast(area) || common(lan, area).size() > FEW);
    }

    /** The addresses in both, of which there are some. */
    private static IpRange common(IpRange one, IpRange other) {
        IpAddress first = one.contains(other.first()) ? other.first() : one.first();
        IpAddress last = one.contains(other.last()) ? other.last() : one.last();
        return new IpRange(anywhere(first), anywhere(last));
    }

    private static IpAddress anywhere(IpAddress address) {
        return address instanceof Ipv6Address six ? six.withZone("") : address;
    }

    /** An address as it is met here: a link-local one carries its zone. */
    IpAddress zoned(IpAddress address) {
        return address instanceof Ipv6Address six && six.isLinkLocal()
                ? six.withZone(card.getName())
                : address;
    }
}
