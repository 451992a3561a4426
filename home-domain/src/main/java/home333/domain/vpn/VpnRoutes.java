package home333.domain.vpn;

import home333.domain.IpNetwork;
import java.util.List;

/**
 * The networks that a machine offers to the tailnet.
 *
 * @param advertised what it offers, without doubles
 * @param enabled what somebody approved, offered or not, without doubles
 */
public record VpnRoutes(List<IpNetwork> advertised, List<IpNetwork> enabled) {
    /** A machine that offers nothing, or of which that is not told. */
    public static final VpnRoutes NONE = new VpnRoutes(List.of(), List.of());

    public VpnRoutes {
        advertised = advertised.stream().distinct().toList();
        enabled = enabled.stream().distinct().toList();
    }

    /** What can be used: offered and approved. */
    public List<IpNetwork> usable() {
        return advertised.stream().filter(enabled::contains).toList();
    }

    /** What is offered and waits for somebody's approval. */
    public List<IpNetwork> awaitingApproval() {
        return advertised.stream().filter(route -> !enabled.contains(route)).toList();
    }

    /** Whether others may reach the whole Internet through it. */
    public boolean isExitNode() {
        return usable().stream().anyMatch(VpnRoutes::isEverything);
    }

    /** Whether others may reach networks through it. */
    public boolean isSubnetRouter() {
        return usable().stream().anyMatch(route -> !isEverything(route));
    }

    private static boolean isEverything(IpNetwork route) {
        return route.prefixLength() == 0;
    }
}
