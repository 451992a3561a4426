package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnPath.Kind;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The machines as tailscaled's status writes them. Their keys are not read. */
final class LocalPeers {
    private static final List<String> EVERYTHING = List.of("0.0.0.0/0", "::/0");

    private final Fields users;
    private final String version;
    private final String suffix;
    private final boolean informed;
    private final Instant now;

    /**
     * Machines of an answer.
     *
     * @param status the answer, without its machines
     */
    LocalPeers(JsonNode status, Instant now) {
        this.users = new Fields(status.path("User"));
        this.version = new Fields(status).text("Version");
        this.suffix = new Fields(status).text("MagicDNSSuffix");
        this.informed = status.path("Self").path("Online").asBoolean(true);
        this.now = now;
    }

    /** The machine that asked. */
    VpnDevice self(Fields machine) {
        return device(machine, version, EnumSet.of(VpnTrait.SELF));
    }

    /** Another machine; none for what the command {@code tailscale status} does not show either. */
    Optional<VpnDevice> peer(Fields machine) {
        boolean isUnusedExit =
                machine.text("DNSName").endsWith(".mullvad.ts.net.") && !machine.isTrue("ExitNode");
        if (machine.isTrue("ShareeNode") || isUnusedExit) {
            return Optional.empty();
        }
        var traits = EnumSet.noneOf(VpnTrait.class);
        if (machine.isTrue("Online") && !machine.isTrue("Active")) {
            traits.add(VpnTrait.IDLE);
        }
        return Optional.of(device(machine, "", traits));
    }

    /** Of a daemon that lost its control plane nothing counts but what it says of itself. */
    private State state(Fields machine, boolean isSelf) {
        return machine.flag("Online")
                .filter(_ -> informed || isSelf)
                .map(online -> online ? State.ONLINE : State.OFFLINE)
                .orElse(State.UNKNOWN);
    }

    private VpnDevice device(Fields machine, String version, EnumSet<VpnTrait> traits) {
        if (isSharedIn(machine) && !traits.contains(VpnTrait.SELF)) {
            traits.add(VpnTrait.EXTERNAL);
        }
        List<IpAddress> addresses = machine.addresses("TailscaleIPs");
        List<IpNetwork> routes = routes(machine, addresses);
        return new VpnDevice(
                machine.text("ID"),
                machine.text("DNSName").replaceFirst("\\.$", ""),
                machine.text("HostName"),
                machine.text("OS"),
                users.inside(machine.text("UserID")).text("LoginName"),
                version,
                addresses,
                endpoints(machine),
                presence(machine, state(machine, traits.contains(VpnTrait.SELF))),
                key(machine),
                new VpnRoutes(routes, routes),
                machine.isTrue("Active") ? path(machine, "CurAddr", "Relay") : Optional.empty(),
                new TreeSet<>(machine.texts("Tags")),
                traits);
    }

    /** Who shared it is told only where that is not its owner; its name is in its own tailnet. */
    private boolean isSharedIn(Fields machine) {
        String sharer = machine.text("AltSharerUserID");
        String name = machine.text("DNSName").replaceFirst("\\.$", "");
        boolean isNamedElsewhere =
                !suffix.isEmpty() && name.contains(".") && !name.endsWith("." + suffix);
        return isNamedElsewhere || !(sharer.isEmpty() || sharer.equals("0"));
    }

    private VpnPresence presence(Fields machine, State state) {
        Optional<Instant> lastSeen = machine.time("LastSeen");
        return new VpnPresence(
                state, VpnSource.LOCAL, now, state == State.ONLINE ? Optional.empty() : lastSeen);
    }

    /** A key that somebody ended before its date has ended all the same. */
    private NodeKey key(Fields machine) {
        Optional<Instant> expires = machine.time("KeyExpiry");
        return machine.isTrue("Expired")
                ? new NodeKey(Optional.of(expires.filter(now::isAfter).orElse(now)), false)
                : new NodeKey(expires, !machine.has("KeyExpiry") || machine.isNever("KeyExpiry"));
    }

    /** What may be sent to it, besides itself: the daemon hears of what was approved alone. */
    private static List<IpNetwork> routes(Fields machine, List<IpAddress> own) {
        Stream<IpNetwork> exit =
                machine.isTrue("ExitNodeOption")
                        ? EVERYTHING.stream().map(IpNetwork::parse)
                        : Stream.empty();
        return Stream.of(
                        machine.networks("AllowedIPs").stream(),
                        machine.networks("PrimaryRoutes").stream(),
                        exit)
                .flatMap(routes -> routes)
                .filter(route -> !isOneOf(route, own))
                .toList();
    }

    private static boolean isOneOf(IpNetwork route, List<IpAddress> own) {
        return route.prefixLength() == route.address().bitLength() && own.contains(route.address());
    }

    private static Set<IpAddress> endpoints(Fields machine) {
        Set<IpAddress> endpoints = new LinkedHashSet<>(machine.endpoints("Addrs"));
        machine.endpoint("CurAddr").ifPresent(endpoints::add);
        return endpoints;
    }

    /** The first way that is told; a home relay is told even where nothing goes by it. */
    static Optional<VpnPath> path(Fields machine, String direct, String relay) {
        return way(machine, Kind.DIRECT, direct)
                .or(() -> way(machine, Kind.PEER_RELAY, "PeerRelay"))
                .or(() -> way(machine, Kind.RELAYED, relay));
    }

    private static Optional<VpnPath> way(Fields machine, Kind kind, String field) {
        return Optional.of(machine.text(field))
                .filter(via -> !via.isEmpty())
                .map(via -> new VpnPath(kind, via, Optional.empty()));
    }
}
