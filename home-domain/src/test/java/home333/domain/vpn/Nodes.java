package home333.domain.vpn;

import home333.domain.IpAddress;
import home333.domain.vpn.VpnPresence.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Machines of a tailnet, made in a line. */
final class Nodes {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Nodes() {}

    /** One that the control plane knows. */
    static VpnDevice node(int number, String name, String... endpoints) {
        return node(number, name, name, Set.of(), endpoints);
    }

    static VpnDevice node(
            int number, String name, String hostname, Set<VpnTrait> traits, String... endpoints) {
        return new VpnDevice(
                "n" + number + "CNTRL",
                name + ".tail1234.ts.net",
                hostname,
                "linux",
                "owner",
                "1.98.0",
                List.of(IpAddress.parse("100.64.0." + number)),
                Stream.of(endpoints).map(IpAddress::parse).collect(Collectors.toSet()),
                new VpnPresence(State.ONLINE, VpnSource.API, NOW, Optional.empty()),
                NodeKey.UNTOLD,
                VpnRoutes.NONE,
                Optional.empty(),
                new TreeSet<>(),
                traits);
    }

    /** The same as the daemon of this machine sees it, which talks with it straight. */
    static VpnDevice reached(VpnDevice node, String via) {
        return new VpnDevice(
                node.nodeId(),
                node.name(),
                node.hostname(),
                "",
                "",
                "",
                node.addresses(),
                Set.of(),
                new VpnPresence(State.ONLINE, VpnSource.LOCAL, NOW, Optional.empty()),
                NodeKey.UNTOLD,
                VpnRoutes.NONE,
                Optional.of(
                        new VpnPath(VpnPath.Kind.DIRECT, via, Optional.of(Duration.ofMillis(2)))),
                new TreeSet<>(),
                Set.of());
    }

    /** The same with another id. */
    static VpnDevice named(String nodeId, VpnDevice node) {
        return new VpnDevice(
                nodeId,
                node.name(),
                node.hostname(),
                node.os(),
                node.user(),
                node.version(),
                node.addresses(),
                node.endpoints(),
                node.presence(),
                node.key(),
                node.routes(),
                node.path(),
                node.tags(),
                node.traits());
    }

    static VpnList list(VpnSource source, VpnDevice... devices) {
        return new VpnList(source, NOW, List.of(devices), List.of(), Optional.empty());
    }

    static Tailnet tailnet(VpnDevice... devices) {
        return Tailnet.of(List.of(list(VpnSource.API, devices)), NOW);
    }
}
