package home333.testkit.lan;

import home333.domain.IpNetwork;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.testkit.lan.LanSpec.Feature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shell commands that build a LAN out of namespaces. Every host has a namespace of its own with
 * one card, {@code eth0}, whose other end is a port of a switch: of the LAN's, of one for all hosts
 * of one latency behind a slow cable, or of the one behind the router.
 */
final class LanScript {
    static final String SWITCH = "switch";
    private static final String FAR_SWITCH = "far";
    private static final MacAddress ROUTER_FAR_MAC = MacAddress.parse("02:33:30:00:64:01");
    private static final Ipv6Address ROUTER_FAR_LINK_LOCAL =
            Ipv6Address.eui64(LanPopulation.LINK_LOCAL, ROUTER_FAR_MAC);
    private static final Ipv6Address SCANNER_LINK_LOCAL =
            Ipv6Address.eui64(LanPopulation.LINK_LOCAL, LanPopulation.SCANNER_MAC);
    private static final Ipv6Address SCANNER_IPV6 =
            Ipv6Address.eui64(LanPopulation.ON_LINK, LanPopulation.SCANNER_MAC);

    /** In a network with a shorter prefix the switch sends ARP requests to the owner only. */
    private static final int SHORTEST_FLOODED = 24;

    private final LanTruth truth;

    LanScript(LanTruth truth) {
        this.truth = truth;
    }

    /**
     * The whole LAN, for {@code up.sh}.
     *
     * @param services the programs of the real servers
     */
    String up(LanSpec spec, Map<LanService, Path> services) {
        List<String> script = new ArrayList<>();
        script.add(". ./building.sh");
        script.add("prepare " + (spec.has(Feature.USER_PING) ? "all" : "none"));
        script.add("switch " + SWITCH);
        script.add(scanner(spec.latency()));
        for (Duration latency : latencies()) {
            script.add("switch " + segment(latency));
            script.add(cable(segment(latency), "uplink", latency));
            script.add("ip -n %s link set uplink master br0 up".formatted(segment(latency)));
        }
        script.add(hosts(truth.onLink()));
        if (spec.has(Feature.ROUTED_NETWORK)) {
            script.add(router());
        }
        script.add(rules(SWITCH, switchRules().table(withScanner(), spec.loss())));
        script.add(servers(services));
        return String.join("\n", script) + "\n";
    }

    /** How long the ways to the hosts of this LAN are; each has its switch. */
    List<Duration> latencies() {
        return truth.hosts().stream()
                .map(LanHost::latency)
                .filter(latency -> !latency.isZero())
                .distinct()
                .sorted()
                .toList();
    }

    /** The namespace of the switch that the hosts of this latency are plugged in. */
    static String segment(Duration latency) {
        return latency.isZero() ? SWITCH : "slow" + latency.toMillis();
    }

    /** How the LAN's switch is told of its hosts. */
    SwitchRules switchRules() {
        return new SwitchRules(truth.network().prefixLength() < SHORTEST_FLOODED);
    }

    /** Makes hosts of the scanner's network, all in few batches. */
    String hosts(List<LanHost> hosts) {
        Map<String, List<LanHost>> segments =
                hosts.stream()
                        .collect(
                                Collectors.groupingBy(
                                        host -> segment(host.latency()),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<String> script = new ArrayList<>();
        segments.forEach((segment, plugged) -> script.add(plugged(segment, plugged)));
        for (LanHost host : hosts) {
            script.add(
                    batch(
                            "-n " + host.namespace(),
                            Stream.concat(card(host), knowsScanner(host, truth))));
        }
        return String.join("\n", script);
    }

    /** Opens the ports of hosts that no real server runs on. */
    static String listeners(List<LanHost> hosts) {
        String places = places(hosts);
        return places.isEmpty() ? "" : "python3 -B listen.py printed" + places;
    }

    static String batch(String options, Stream<String> lines) {
        return "ip %s -batch - <<'BATCH'\n%s\nBATCH"
                .formatted(options, lines.collect(Collectors.joining("\n")));
    }

    static String rules(String where, String rules) {
        return "nsenter --net=/run/netns/%s nft -f - <<'RULES'\n%sRULES".formatted(where, rules);
    }

    private static String cable(String from, String device, Duration latency) {
        return "cable %s %s %s %s %d"
                .formatted(from, device, SWITCH, "p" + from, latency.toMillis());
    }

    private String scanner(Duration latency) {
        return String.join(
                "\n",
                cable("scanner", "eth0", latency),
                batch(
                        "",
                        Stream.of(
                                "link set eth0 addrgenmode none address "
                                        + LanPopulation.SCANNER_MAC,
                                "link set eth0 up",
                                "addr add %s/%d brd + dev eth0"
                                        .formatted(truth.scanner(), truth.network().prefixLength()),
                                "addr add %s/64 dev eth0 nodad".formatted(SCANNER_LINK_LOCAL),
                                "addr add %s/64 dev eth0 nodad".formatted(SCANNER_IPV6))));
    }

    private static String plugged(String segment, List<LanHost> hosts) {
        Stream<String> namespaces = hosts.stream().map(host -> "netns add " + host.namespace());
        Stream<String> ports =
                hosts.stream()
                        .flatMap(host ->
                                Stream.of(
                                        "link add %s type veth peer name eth0 address %s netns %s"
                                                .formatted(
                                                        host.port(), host.mac(), host.namespace()),
                                        "link set %s master br0 up".formatted(host.port())));
        return batch("", namespaces) + "\n" + batch("-n " + segment, ports);
    }

    private Stream<String> card(LanHost host) {
        IpNetwork network =
                truth.network().contains(host.ipv4()) ? truth.network() : LanSpec.ROUTED;
        return Stream.concat(
                Stream.of(
                        "link set lo up",
                        "link set eth0 addrgenmode none",
                        "link set eth0 up",
                        "addr add %s/%d brd + dev eth0"
                                .formatted(host.ipv4(), network.prefixLength())),
                host.ipv6().stream().map("addr add %s/64 dev eth0 nodad"::formatted));
    }

    /** Permanent entries do not count towards the limit of neighbours that all namespaces share. */
    static Stream<String> knowsScanner(LanHost host, LanTruth truth) {
        Stream<String> scanner =
                host.ipv6().isEmpty()
                        ? Stream.of(truth.scanner().toString())
                        : Stream.of(
                                truth.scanner().toString(),
                                SCANNER_LINK_LOCAL.toString(),
                                SCANNER_IPV6.toString());
        return scanner.map(address ->
                "neigh replace %s lladdr %s dev eth0 nud permanent"
                        .formatted(address, LanPopulation.SCANNER_MAC));
    }

    /** The router has no address of its own in the far network: it borrows the near one. */
    private String router() {
        LanHost router = truth.at(LanPopulation.router(truth.network()));
        Stream<String> secondCard =
                Stream.of(
                        "link add eth1 address %s type veth peer name uplink netns %s"
                                .formatted(ROUTER_FAR_MAC, FAR_SWITCH),
                        "link set eth1 addrgenmode none",
                        "link set eth1 up",
                        "addr add %s/64 dev eth1 nodad".formatted(ROUTER_FAR_LINK_LOCAL),
                        "route add %s dev eth1".formatted(LanSpec.ROUTED),
                        "route add %s/64 dev eth1".formatted(LanPopulation.BEHIND_ROUTER));
        Stream<String> scannersWay =
                Stream.of(
                        "route add %s via %s".formatted(LanSpec.ROUTED, router.ipv4()),
                        "route add %s/64 via %s"
                                .formatted(LanPopulation.BEHIND_ROUTER, router.ipv6().getLast()));
        return String.join(
                "\n",
                "switch " + FAR_SWITCH,
                batch("-n " + router.namespace(), secondCard),
                "ip -n %s link set uplink master br0 up".formatted(FAR_SWITCH),
                "route_between " + router.namespace(),
                behind(router),
                batch("", scannersWay));
    }

    private String behind(LanHost router) {
        List<String> script = new ArrayList<>();
        script.add(plugged(FAR_SWITCH, truth.behindRouter()));
        for (LanHost host : truth.behindRouter()) {
            Stream<String> wayBack =
                    Stream.of(
                            "route add %s dev eth0".formatted(router.ipv4()),
                            "route add %s via %s".formatted(truth.network(), router.ipv4()),
                            "route add %s/64 via %s dev eth0"
                                    .formatted(LanPopulation.ON_LINK, ROUTER_FAR_LINK_LOCAL));
            script.add(batch("-n " + host.namespace(), Stream.concat(card(host), wayBack)));
        }
        script.add(rules(FAR_SWITCH, new SwitchRules(false).table(truth.behindRouter(), 0)));
        return String.join("\n", script);
    }

    private List<LanHost> withScanner() {
        List<LanHost> all = new ArrayList<>(truth.onLink());
        all.add(LanHost.of(LanPopulation.SCANNER_MAC, truth.scanner()));
        return all;
    }

    private String servers(Map<LanService, Path> services) {
        List<LanHost> quiet = new ArrayList<>(truth.hosts());
        List<LanHost> serving = new ArrayList<>();
        List<String> script = new ArrayList<>();
        services.forEach((service, program) -> {
            LanHost host = truth.at(service.address(truth.network()));
            script.add("serve %s %s %s".formatted(service.word(), host.namespace(), program));
            serving.add(host);
            quiet.remove(host);
        });
        script.add(listeners(quiet));
        if (!serving.isEmpty()) {
            script.add("python3 -B listen.py --await" + places(serving));
        }
        return String.join("\n", script);
    }

    private static String places(List<LanHost> hosts) {
        return hosts.stream()
                .filter(host -> !host.openPorts().isEmpty())
                .sorted(Comparator.comparing(LanHost::ipv4))
                .map(host ->
                        " "
                                + host.namespace()
                                + host.openPorts()
                                        .ports()
                                        .map(port -> Integer.toString(port.number()))
                                        .collect(Collectors.joining(",", ":", "")))
                .collect(Collectors.joining());
    }
}
