package home333.domain.vpn;

import home333.domain.IpAddress;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A machine of the tailnet. Of keys and serial numbers nothing is kept.
 *
 * @param nodeId what the control plane calls it, for as long as it is in the tailnet; never blank
 * @param name its DNS name, without a dot at the end; may be empty
 * @param hostname what the machine calls itself: free text, shared by many
 * @param os as the source writes it; may be empty
 * @param user whose it is, or who made it; may be empty
 * @param version of its client; empty where that is not told
 * @param addresses in the tailnet, in the order of the source, without doubles
 * @param endpoints addresses outside of the tailnet at which it was reached or says it can be,
 *     among them that in its LAN
 * @param presence whether it is connected
 * @param key how long it may stay
 * @param routes what it offers
 * @param path how packets go there; empty where nobody talks to it, or that is not told
 * @param tags as {@code tag:x}
 * @param traits what else is true of it
 */
public record VpnDevice(
        String nodeId,
        String name,
        String hostname,
        String os,
        String user,
        String version,
        List<IpAddress> addresses,
        Set<IpAddress> endpoints,
        VpnPresence presence,
        NodeKey key,
        VpnRoutes routes,
        Optional<VpnPath> path,
        SortedSet<String> tags,
        Set<VpnTrait> traits) {
    public VpnDevice {
        if (nodeId.isBlank()) {
            throw new IllegalArgumentException("a machine of the tailnet has an id");
        }
        addresses = List.copyOf(new LinkedHashSet<>(addresses));
        endpoints = Collections.unmodifiableSet(new LinkedHashSet<>(endpoints));
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        traits = Set.copyOf(traits);
    }

    /** The same with another presence. */
    public VpnDevice with(VpnPresence other) {
        return new VpnDevice(
                nodeId, name, hostname, os, user, version, addresses, endpoints, other, key, routes,
                path, tags, traits);
    }

    /** The same, to which packets go in another way. */
    public VpnDevice with(Optional<VpnPath> other) {
        return new VpnDevice(
                nodeId, name, hostname, os, user, version, addresses, endpoints, presence, key,
                routes, other, tags, traits);
    }

    public boolean is(VpnTrait trait) {
        return traits.contains(trait);
    }

    /** What to call it: the first label of its DNS name, else what it calls itself, else its id. */
    public String label() {
        String first = name.split("\\.", 2)[0];
        return !first.isBlank() ? first : !hostname.isBlank() ? hostname : nodeId;
    }
}
