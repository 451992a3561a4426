package home333.adapters.tailscale;

import home333.domain.IpNetwork;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.Dialect;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A machine as the API v2 writes it. Its keys and serial numbers are not read. */
final class ApiDevice {
    private static final Map<String, VpnTrait> FLAGS =
            Map.of(
                    "isExternal", VpnTrait.EXTERNAL,
                    "isEphemeral", VpnTrait.EPHEMERAL,
                    "blocksIncomingConnections", VpnTrait.BLOCKS_INCOMING,
                    "multipleConnections", VpnTrait.CLONED,
                    "updateAvailable", VpnTrait.UPDATE_AVAILABLE);

    private ApiDevice() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has no id
     */
    static VpnDevice read(Fields machine, Instant now) {
        return new VpnDevice(
                machine.text("nodeId", "id"),
                machine.text("name").replaceFirst("\\.$", ""),
                machine.text("hostname"),
                machine.text("os"),
                machine.text("user"),
                machine.text("clientVersion").replaceFirst("^v", ""),
                machine.addresses("addresses"),
                new LinkedHashSet<>(machine.inside("clientConnectivity").endpoints("endpoints")),
                presence(machine, now),
                new NodeKey(
                        machine.time("expires"),
                        machine.isTrue("keyExpiryDisabled") || machine.isNever("expires")),
                new VpnRoutes(
                        networks(machine, "advertisedRoutes", "AdvertisedRoutes"),
                        networks(machine, "enabledRoutes", "EnabledRoutes")),
                Optional.empty(),
                new TreeSet<>(machine.texts("tags")),
                traits(machine));
    }

    /** A Go program of Tailscale's own writes a capital where the API does not. */
    private static List<IpNetwork> networks(Fields machine, String name, String capital) {
        return machine.networks(machine.has(name) ? name : capital);
    }

    private static VpnPresence presence(Fields machine, Instant now) {
        Optional<Instant> lastSeen = machine.time("lastSeen");
        State state = state(machine, lastSeen);
        return new VpnPresence(
                state, VpnSource.API, now, state == State.ONLINE ? Optional.empty() : lastSeen);
    }

    private static State state(Fields machine, Optional<Instant> lastSeen) {
        Optional<Boolean> connected = machine.flag("connectedToControl");
        boolean isGarbled = lastSeen.isEmpty() && machine.has("lastSeen");
        return connected.isEmpty() && isGarbled
                ? State.UNKNOWN
                : VpnPresence.of(connected, lastSeen, dialect(machine));
    }

    /** Of headscale's machines both ids are the same; Tailscale's new one is no number. */
    private static Dialect dialect(Fields machine) {
        return machine.has("nodeId") && machine.text("nodeId").equals(machine.text("id"))
                ? Dialect.HEADSCALE
                : Dialect.TAILSCALE;
    }

    private static Set<VpnTrait> traits(Fields machine) {
        var traits = EnumSet.noneOf(VpnTrait.class);
        FLAGS.forEach((name, trait) -> {
            if (machine.isTrue(name)) {
                traits.add(trait);
            }
        });
        if (machine.flag("authorized").equals(Optional.of(false))) {
            traits.add(VpnTrait.UNAPPROVED);
        }
        if (!machine.text("tailnetLockError").isBlank()) {
            traits.add(VpnTrait.LOCKED_OUT);
        }
        return traits;
    }
}
