package home333.testkit.lan;

import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.testkit.lan.LanSpec.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who lives on a LAN: a router, a name server and the machines with real services first, then a
 * crowd in which kinds, behaviours, ports, delays and IPv6 addresses take turns at different paces,
 * so that they mix.
 */
final class LanPopulation {
    static final String DOMAIN = "home.test";
    static final MacAddress SCANNER_MAC = MacAddress.parse("02:33:30:00:00:02");
    static final Ipv6Address LINK_LOCAL = new Ipv6Address(0xfe80L << 48, 0);
    static final Ipv6Address ON_LINK = new Ipv6Address(0xfd00_0333L << 32, 0);
    static final Ipv6Address BEHIND_ROUTER = new Ipv6Address(0xfd00_0333_0000_0064L, 0);

    private static final int ROUTER = 1;
    private static final int SCANNER = 2;

    /** Three bytes of a vendor each; an empty one means addresses that the machine made up. */
    private static final List<Kind> KINDS =
            List.of(
                    new Kind("pi", "b8:27:eb"), // Raspberry Pi
                    new Kind("phone", ""),
                    new Kind("plug", "24:0a:c4"), // Espressif
                    new Kind("printer", "3c:d9:2b"), // Hewlett Packard
                    new Kind("laptop", "ac:bc:32"), // Apple
                    new Kind("bulb", "00:17:88"), // Philips
                    new Kind("tablet", ""),
                    new Kind("tv", "8c:79:f5"), // Samsung
                    new Kind("speaker", "5c:aa:fd"), // Sonos
                    new Kind("camera", "44:19:b6"), // Hikvision
                    new Kind("console", "98:b6:e9")); // Nintendo

    private static final List<Behaviour> BEHAVIOURS =
            List.of(
                    Behaviour.OPEN,
                    Behaviour.NO_PING,
                    Behaviour.ARP_ONLY,
                    Behaviour.SILENT_PORTS,
                    Behaviour.OPEN,
                    Behaviour.FIREWALLED);

    private static final List<PortList> PORTS =
            List.of(
                    PortList.NONE,
                    PortList.parse("22"),
                    PortList.parse("80"),
                    PortList.parse("80,443"),
                    PortList.parse("22,80,8080"));

    private final LanSpec spec;
    private final Set<LanService> services;
    private final Random random = new Random(333);

    /**
     * @param services what real servers this machine can run
     */
    LanPopulation(LanSpec spec, Set<LanService> services) {
        this.spec = spec;
        this.services = services;
    }

    /** How many hosts a network has room for besides the scanner. */
    static int capacity(IpNetwork network) {
        return (1 << (32 - network.prefixLength())) - 3;
    }

    static Ipv4Address scanner(IpNetwork network) {
        return address(network, SCANNER);
    }

    static Ipv4Address router(IpNetwork network) {
        return address(network, ROUTER);
    }

    /** All hosts, also those behind the router. */
    List<LanHost> hosts() {
        List<LanHost> hosts = new ArrayList<>(cast());
        List<Integer> offsets = freeOffsets(hosts);
        int crowd = spec.hosts() - hosts.size();
        for (int i = 0; i < crowd; i++) {
            hosts.add(oneOfTheCrowd(i, offsets.get(i)));
        }
        if (spec.has(Feature.ROUTED_NETWORK)) {
            hosts.addAll(behindRouter());
        }
        if (!services.contains(LanService.NAMES)) {
            hosts.replaceAll(host -> host.named(""));
        }
        return List.copyOf(hosts);
    }

    private List<LanHost> cast() {
        List<LanHost> cast = new ArrayList<>();
        cast.add(member(ROUTER, "router", "3c:a6:2f").withOpenPorts(PortList.parse("80,443")));
        for (LanService service : LanService.values()) {
            if (service.isPartOf(spec)) {
                LanHost host = member(service.offset(), service.label(), service.vendor());
                cast.add(services.contains(service) ? host.withOpenPorts(service.ports()) : host);
            }
        }
        return cast;
    }

    private LanHost member(int offset, String label, String vendor) {
        LanHost host = LanHost.of(mac(vendor, offset), address(spec.network(), offset));
        return host.withIpv6(ipv6(host.mac(), 1, ON_LINK)).named(label + "." + DOMAIN);
    }

    private List<Integer> freeOffsets(List<LanHost> taken) {
        Set<Ipv4Address> used = taken.stream().map(LanHost::ipv4).collect(Collectors.toSet());
        List<Integer> free =
                new ArrayList<>(
                        IntStream.rangeClosed(ROUTER, capacity(spec.network()) + 1)
                                .filter(offset -> offset != SCANNER)
                                .filter(offset -> !used.contains(address(spec.network(), offset)))
                                .boxed()
                                .toList());
        Collections.shuffle(free, random);
        return free;
    }

    private LanHost oneOfTheCrowd(int index, int offset) {
        Kind kind = KINDS.get(index % KINDS.size());
        Behaviour behaviour = BEHAVIOURS.get(index % BEHAVIOURS.size());
        MacAddress mac = mac(kind.vendor, offset);
        return LanHost.of(mac, address(spec.network(), offset))
                .withIpv6(ipv6(mac, index % 4, ON_LINK))
                .named(index % 5 == 3 ? "" : kind.label + "-" + offset + "." + DOMAIN)
                .behaving(behaviour)
                .withOpenPorts(ports(kind, behaviour, index))
                .delayed(latency(index));
    }

    private static PortList ports(Kind kind, Behaviour behaviour, int index) {
        if (behaviour == Behaviour.ARP_ONLY) {
            return PortList.NONE;
        }
        return kind.label.equals("printer")
                ? PortList.parse("80,631,9100")
                : PORTS.get(index % PORTS.size());
    }

    private static Duration latency(int index) {
        return switch (index % 16) {
            case 4 -> Duration.ofMillis(20);
            case 10 -> Duration.ofMillis(100);
            default -> Duration.ZERO;
        };
    }

    private List<LanHost> behindRouter() {
        List<LanHost> hosts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Behaviour behaviour = i == 2 ? Behaviour.NO_PING : BEHAVIOURS.get(i);
            int offset = 10 * (i + 1);
            MacAddress mac = mac("dc:a6:32", 0x640000 | offset);
            hosts.add(
                    LanHost.of(mac, address(LanSpec.ROUTED, offset))
                            .withIpv6(ipv6(mac, 1, BEHIND_ROUTER))
                            .named("far-" + offset + "." + DOMAIN)
                            .behaving(behaviour)
                            .withOpenPorts(PORTS.get(i)));
        }
        return hosts;
    }

    /** The four ways to have IPv6: not at all, by EUI-64, at random, or with a privacy address. */
    private List<Ipv6Address> ipv6(MacAddress mac, int way, Ipv6Address network) {
        return switch (way) {
            case 0 -> List.of();
            case 1 -> List.of(Ipv6Address.eui64(LINK_LOCAL, mac), Ipv6Address.eui64(network, mac));
            case 2 -> List.of(randomIn(LINK_LOCAL), randomIn(network));
            case 3 ->
                    List.of(
                            Ipv6Address.eui64(LINK_LOCAL, mac),
                            Ipv6Address.eui64(network, mac),
                            randomIn(network));
            default -> throw new AssertionError("there are four ways, got " + way);
        };
    }

    private Ipv6Address randomIn(Ipv6Address network) {
        return new Ipv6Address(network.high(), random.nextLong());
    }

    private MacAddress mac(String vendor, int offset) {
        if (vendor.isEmpty()) {
            long locallyAdministered = 0x02L << 40;
            long made = (long) random.nextInt(1 << 14) << 26 | offset;
            return new MacAddress(locallyAdministered | made);
        }
        return MacAddress.parse(
                "%s:%02x:%02x:%02x"
                        .formatted(vendor, offset >> 16 & 0xff, offset >> 8 & 0xff, offset & 0xff));
    }

    static Ipv4Address address(IpNetwork network, int offset) {
        return ((Ipv4Address) network.address()).plus(offset);
    }

    private record Kind(String label, String vendor) {}
}
