package home333.adapters.net.lan;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.LocalNetwork;
import home333.domain.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where this machine stands: its interfaces, addresses and routes at one instant. Decides how an
 * address is reached.
 */
public record Lans(List<Link> links, List<LinkAddress> addresses, List<Route> routes) {
    public Lans {
        links = List.copyOf(links);
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
    }

    /** How an address is reached. */
    public sealed interface Path {
        /**
         * It is this machine's own.
         *
         * @param mac the card that has it
         */
        record Own(Optional<MacAddress> mac) implements Path {}

        /**
         * It stands in a LAN of this machine, and is asked for by its card.
         *
         * @param source this machine's address there
         */
        record OnLink(Link link, IpAddress source) implements Path {}

        /** Through a router, a tunnel, or inside this machine: no card is seen. */
        record Routed() implements Path {}

        /**
         * No host has such an address: a LAN's own and its broadcast, multicast, and their like.
         */
        record Nobody() implements Path {}
    }

    /** The LANs, IPv4 before IPv6, each once. */
    public List<LocalNetwork> networks() {
        List<LocalNetwork> networks = new ArrayList<>();
        for (LinkAddress own : addresses) {
            Optional<Link> link = link(own.link()).filter(l -> l.isUp() && l.hasNeighbours());
            boolean isAlone = own.network().prefixLength() == own.address().bitLength();
            if (link.isEmpty() || isAlone || !own.network().contains(own.address())) {
                continue;
            }
            String name = link.get().name();
            if (networks.stream()
                    .noneMatch(known ->
                            known.interfaceName().equals(name)
                                    && known.network().equals(own.network()))) {
                networks.add(
                        new LocalNetwork(name, own.address(), own.network(), link.get().mac()));
            }
        }
        networks.sort(Comparator.comparing(lan -> lan.address() instanceof Ipv6Address));
        return networks;
    }

    Optional<Link> link(int index) {
        return links.stream().filter(link -> link.index() == index).findFirst();
    }

    /** The index of the interface that the address's zone names; 0 for none. */
    public int scope(IpAddress address) {
        return address instanceof Ipv6Address six && !six.zone().isEmpty()
                ? links.stream()
                        .filter(link -> isZone(link, six.zone()))
                        .mapToInt(Link::index)
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    private static boolean isZone(Link link, String zone) {
        return link.name().equals(zone) || Integer.toString(link.index()).equals(zone);
    }

    /** The address as it is met on that interface: a link-local one carries its zone. */
    public IpAddress onLink(IpAddress address, int index) {
        return address instanceof Ipv6Address six && six.isLinkLocal()
                ? link(index).map(link -> six.withZone(link.name())).orElse(six)
                : address;
    }

    /**
     * The address with its zone, where it needs one and there is only one interface it can mean.
     */
    public IpAddress zoned(IpAddress address) {
        if (!(address instanceof Ipv6Address six) || !six.isLinkLocal()) {
            return address;
        }
        int scope = scope(six);
        List<Link> possible =
                lanLinks().stream().filter(link -> scope == 0 || scope == link.index()).toList();
        return possible.size() == 1 ? six.withZone(possible.getFirst().name()) : six;
    }

    /** The interfaces behind which LANs are. */
    public List<Link> lanLinks() {
        return links.stream().filter(link -> link.isUp() && link.hasNeighbours()).toList();
    }

    /** This machine's addresses of IPv6 on an interface. */
    public List<Ipv6Address> sixesOn(Link link) {
        return addresses.stream()
                .filter(own -> own.link() == link.index())
                .map(LinkAddress::address)
                .filter(Ipv6Address.class::isInstance)
                .map(Ipv6Address.class::cast)
                .toList();
    }

    /** How that address is reached. */
    public Path pathTo(IpAddress target) {
        if (target.isLoopback()) {
            return new Path.Routed();
        }
        Optional<LinkAddress> own =
                addresses.stream().filter(it -> isSame(it.address(), target)).findFirst();
        if (own.isPresent()) {
            return new Path.Own(link(own.get().link()).flatMap(Link::mac));
        }
        if (isNobody(target)) {
            return new Path.Nobody();
        }
        Optional<Route> route = routeTo(target);
        Optional<Link> link =
                route.filter(way -> way.gateway().isEmpty())
                        .flatMap(way -> link(way.link()))
                        .filter(Link::hasNeighbours);
        Optional<IpAddress> source =
                link.flatMap(behind -> source(route.orElseThrow(), behind, target));
        if (link.isEmpty() || source.isEmpty()) {
            return new Path.Routed();
        }
        return new Path.OnLink(link.get(), source.get());
    }

    private boolean isSame(IpAddress own, IpAddress target) {
        if (own instanceof Ipv6Address mine && target instanceof Ipv6Address six) {
            return mine.withZone("").equals(six.withZone(""))
                    && (six.zone().isEmpty() || scope(six) == scope(mine));
        }
        return own.equals(target);
    }

    private boolean isNobody(IpAddress target) {
        if (target.isMulticast()) {
            return true;
        }
        if (!(target instanceof Ipv4Address four)) {
            return target.equals(new Ipv6Address(0, 0));
        }
        int first = four.bits() >>> 24;
        return first == 0
                || first >= 240
                || addresses.stream()
                        .map(LinkAddress::network)
                        .filter(network -> network.prefixLength() <= 30)
                        .anyMatch(network -> isEdge(network, target));
    }

    private static boolean isEdge(IpNetwork network, IpAddress target) {
        return network.address().equals(target)
                || network.address().last(network.prefixLength()).equals(target);
    }

    private Optional<Route> routeTo(IpAddress target) {
        int scope = scope(target);
        return routes.stream()
                .filter(route -> route.destination().contains(target))
                .filter(route -> scope == 0 || route.link() == scope)
                .min(
                        Comparator.comparingInt(
                                        (Route route) -> -route.destination().prefixLength())
                                .thenComparingLong(Route::metric));
    }

    private Optional<IpAddress> source(Route route, Link link, IpAddress target) {
        return route.source()
                .or(() ->
                        addresses.stream()
                                .filter(own -> own.link() == link.index())
                                .filter(own -> own.address().isSameFamily(target))
                                .min(Comparator.comparing(own -> !own.network().contains(target)))
                                .map(LinkAddress::address));
    }
}
