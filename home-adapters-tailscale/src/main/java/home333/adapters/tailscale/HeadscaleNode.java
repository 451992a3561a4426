package home333.adapters.tailscale;

import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.Dialect;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A machine as headscale's API v1 writes it. Its keys are not read. */
final class HeadscaleNode {
    private HeadscaleNode() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has no id
     */
    static VpnDevice read(Fields machine, Instant now) {
        Fields user = machine.inside("user");
        Optional<Instant> expires = machine.time("expiry");
        return new VpnDevice(
                machine.text("id"),
                machine.text("givenName"),
                machine.text("name"),
                "",
                user.text("name", "email"),
                "",
                machine.addresses("ipAddresses"),
                Set.of(),
                presence(machine, now),
                new NodeKey(expires, machine.isNull("expiry") || machine.isNever("expiry")),
                new VpnRoutes(
                        machine.networks("availableRoutes"), machine.networks("approvedRoutes")),
                Optional.empty(),
                tags(machine),
                Set.of());
    }

    /** Without the flag nothing is known, for a last sight is told of those online too. */
    private static VpnPresence presence(Fields machine, Instant now) {
        Optional<Instant> lastSeen = machine.time("lastSeen");
        State state = VpnPresence.of(machine.flag("online"), lastSeen, Dialect.TAILSCALE);
        return new VpnPresence(
                state,
                VpnSource.HEADSCALE,
                now,
                state == State.ONLINE ? Optional.empty() : lastSeen);
    }

    /** Up to 0.27 those that were set and those that the policy allowed stood apart. */
    private static SortedSet<String> tags(Fields machine) {
        var tags = new TreeSet<>(machine.texts("tags"));
        tags.addAll(machine.texts("forcedTags"));
        tags.addAll(machine.texts("validTags"));
        return tags;
    }
}
