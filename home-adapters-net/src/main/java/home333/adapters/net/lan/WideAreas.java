package home333.adapters.net.lan;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * IPv6 areas that nobody can walk through: which LANs they lie in, and which addresses in them are
 * worth asking because something else was seen there.
 */
public final class WideAreas {
    private static final int INTERFACE_BITS = 64;

    private final Lans lans;
    private final List<IpRange> areas = new ArrayList<>();
    private final Set<Link> links = new LinkedHashSet<>();

    public WideAreas(Lans lans) {
        this.lans = lans;
    }

    public void add(IpRange area) {
        areas.add(area);
        int scope = lans.scope(area.first());
        for (Link link : lans.lanLinks()) {
            boolean isThere = scope == 0 || scope == link.index();
            if (isThere && prefixes(link).stream().anyMatch(prefix -> overlap(prefix, area))) {
                links.add(link);
            }
        }
    }

    /** The LANs that the areas lie in. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /** Whether a host with that address is looked for. */
    public boolean contains(IpAddress address) {
        int scope = lans.scope(address);
        return areas.stream()
                .filter(area -> area.contains(address))
                .anyMatch(area -> {
                    int wanted = lans.scope(area.first());
                    return wanted == 0 || wanted == scope;
                });
    }

    /** This machine's own addresses inside. */
    public List<Ipv6Address> ownAddresses() {
        return links.stream()
                .flatMap(link -> lans.sixesOn(link).stream())
                .filter(this::contains)
                .toList();
    }

    /** Addresses inside that a card would give itself, in the LAN where it was seen. */
    public List<Ipv6Address> candidates(IpAddress seenAt, MacAddress mac) {
        return prefixesBeside(seenAt).stream()
                .map(prefix -> Ipv6Address.eui64((Ipv6Address) prefix.address(), mac))
                .filter(this::contains)
                .toList();
    }

    /** Addresses inside that end as that one does, in the LAN where it was seen. */
    public List<Ipv6Address> candidatesLike(IpAddress seen) {
        return seen instanceof Ipv6Address six
                ? prefixesBeside(seen).stream()
                        .map(prefix -> (Ipv6Address) prefix.address())
                        .map(net -> new Ipv6Address(net.high(), six.low(), net.zone()))
                        .filter(this::contains)
                        .toList()
                : List.of();
    }

    private List<IpNetwork> prefixesBeside(IpAddress seenAt) {
        return lans.pathTo(seenAt) instanceof Lans.Path.OnLink there && links.contains(there.link())
                ? prefixes(there.link())
                : List.of();
    }

    private List<IpNetwork> prefixes(Link link) {
        return lans.addresses().stream()
                .filter(own -> own.link() == link.index())
                .map(LinkAddress::network)
                .filter(network -> network.address() instanceof Ipv6Address)
                .filter(network -> network.prefixLength() == INTERFACE_BITS)
                .distinct()
                .toList();
    }

    private static boolean overlap(IpNetwork network, IpRange area) {
        return area.contains(network.address())
                || network.contains(area.first())
                || network.contains(area.last());
    }
}
