package home333.domain.vpn;

import home333.domain.IpNetwork;
import java.util.List;

/** What can be changed about a machine of the tailnet; never about one that is shared in. */
public sealed interface VpnAction {
    /** Lets it in. */
    record Approve() implements VpnAction {}

    /**
     * Lets its key end, or not.
     *
     * @param forEver whether it never ends
     */
    record KeepKey(boolean forEver) implements VpnAction {}

    /**
     * Gives it another name.
     *
     * @param name the first label of its DNS name; empty for the one that it calls itself
     */
    record Rename(String name) implements VpnAction {}

    /**
     * Approves routes.
     *
     * @param enabled all that is to be approved from now on; the others no more
     */
    record ApproveRoutes(List<IpNetwork> enabled) implements VpnAction {
        public ApproveRoutes {
            enabled = List.copyOf(enabled);
        }
    }

    /** Takes it out of the tailnet. */
    record Remove() implements VpnAction {}
}
