package home333.app.vpn;

import home333.app.TestHome;
import home333.domain.IpAddress;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Machines of a tailnet. */
public final class VpnNodes {
    private VpnNodes() {}

    /** One that is connected. */
    public static VpnDevice named(String id, String name) {
        return of(id, name, Set.of());
    }

    /** One of which something else is true. */
    public static VpnDevice with(VpnTrait trait, String id, String name) {
        return of(id, name, Set.of(), trait);
    }

    /** The same, which says that it can be reached at an address. */
    public static VpnDevice at(String endpoint, VpnDevice node) {
        return of(node.nodeId(), node.label(), Set.of(IpAddress.parse(endpoint)));
    }

    private static VpnDevice of(
            String id, String name, Set<IpAddress> endpoints, VpnTrait... traits) {
        return new VpnDevice(
                id,
                name + ".tail1234.ts.net",
                name,
                "linux",
                "",
                "",
                List.of(),
                endpoints,
                new VpnPresence(State.ONLINE, VpnSource.API, TestHome.NOON, Optional.empty()),
                NodeKey.UNTOLD,
                VpnRoutes.NONE,
                Optional.empty(),
                new TreeSet<>(),
                Set.of(traits));
    }
}
