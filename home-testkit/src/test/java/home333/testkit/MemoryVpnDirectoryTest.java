package home333.testkit;

import static home333.testkit.Samples.NOON;

import home333.domain.IpAddress;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

class MemoryVpnDirectoryTest extends VpnDirectoryContract {
    private final MemoryVpnDirectory directory = new MemoryVpnDirectory(VpnSource.API, () -> NOON);

    MemoryVpnDirectoryTest() {
        directory.know(
                List.of(
                        machine(
                                NAS,
                                "nas",
                                List.of("100.64.0.7", "fd7a:115c:a1e0::7"),
                                Optional.empty(),
                                new NodeKey(Optional.of(NAS_KEY_ENDS), false)),
                        machine(
                                TV,
                                "tv",
                                List.of("100.64.0.8"),
                                Optional.of(TV_SEEN),
                                new NodeKey(Optional.empty(), true))));
    }

    private static VpnDevice machine(
            String id,
            String name,
            List<String> addresses,
            Optional<Instant> lastSeen,
            NodeKey key) {
        State state = lastSeen.isPresent() ? State.OFFLINE : State.ONLINE;
        return new VpnDevice(
                id,
                name + ".tail0.ts.net",
                name,
                "linux",
                "",
                "",
                addresses.stream().map(IpAddress::parse).toList(),
                Set.of(),
                new VpnPresence(state, VpnSource.API, NOON, lastSeen),
                key,
                VpnRoutes.NONE,
                Optional.empty(),
                new TreeSet<>(),
                Set.of());
    }

    @Override
    protected VpnDirectory open() {
        return directory;
    }

    @Override
    protected VpnDirectory withOneOddMachine() {
        directory.warn("Machine 3 has no id.");
        return directory;
    }

    @Override
    protected VpnDirectory lying() {
        directory.fail(VpnProblem.Kind.SERVER, "Instead of a list came a web page.");
        return directory;
    }

    @Override
    protected VpnDirectory unreachable() {
        directory.fail(VpnProblem.Kind.NETWORK, "Nobody is there.");
        return directory;
    }

    @Override
    protected VpnDirectory silent() {
        directory.fallSilent();
        return directory;
    }
}
