package home333.srv;

import static home333.testkit.Samples.NOON;

import home333.app.HomeBuilder;
import home333.domain.IpAddress;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import home333.testkit.MemoryVpnDirectory;
import home333.testkit.MemoryVpnListStore;
import home333.testkit.VpnDirectoryContract;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** By a server, what is promised by files and sockets. */
class ServedVpnDirectoryTest extends VpnDirectoryContract {
    private @Nullable Served served;

    @AfterEach
    void end() {
        if (served != null) {
            served.close();
        }
    }

    private Served serve(UnaryOperator<HomeBuilder> ports) throws IOException {
        end();
        served = new Served(ports);
        return served;
    }

    private final MemoryVpnDirectory directory = new MemoryVpnDirectory(VpnSource.API, () -> NOON);

    private static VpnDevice machine(
            String id, List<String> addresses, Optional<Instant> lastSeen, NodeKey key) {
        String name = id.substring(1).toLowerCase(Locale.ROOT);
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
    protected VpnDirectory open() throws IOException {
        directory.know(
                List.of(
                        machine(
                                NAS,
                                List.of("100.64.0.7", "fd7a:115c:a1e0::7"),
                                Optional.empty(),
                                new NodeKey(Optional.of(NAS_KEY_ENDS), false)),
                        machine(
                                TV,
                                List.of("100.64.0.8"),
                                Optional.of(TV_SEEN),
                                new NodeKey(Optional.empty(), true))));
        return serve(it -> it.vpn(() -> List.of(directory), new MemoryVpnListStore()))
                .ports()
                .vpn(VpnSource.API);
    }

    @Override
    protected VpnDirectory withOneOddMachine() throws IOException {
        VpnDirectory open = open();
        directory.warn("Machine 3 has no id.");
        return open;
    }

    @Override
    protected VpnDirectory lying() throws IOException {
        directory.fail(VpnProblem.Kind.SERVER, "Instead of a list came a web page.");
        return serve(it -> it.vpn(() -> List.of(directory), new MemoryVpnListStore()))
                .ports()
                .vpn(VpnSource.API);
    }

    @Override
    protected VpnDirectory unreachable() throws IOException {
        VpnDirectory open = open();
        end();
        return open;
    }

    @Override
    protected VpnDirectory silent() throws IOException {
        VpnDirectory open = open();
        directory.fallSilent();
        return open;
    }
}
