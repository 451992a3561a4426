package home333.app;

import home333.app.outside.HomePorts;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Presence;
import home333.domain.RollCall;
import home333.domain.ScanReport;
import home333.domain.presence.DevicePresence;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetAddress;
import home333.domain.vpn.TailnetJoin;
import home333.domain.vpn.TailnetJoin.AtHome;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnDevice;
import home333.ports.VpnListStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which machine of the tailnet is which device, by the evidence of the LAN and by a person's word.
 */
final class VpnJoins {
    /** Older scans say nothing of who is at an address now. */
    private static final Duration SCAN_STANDS = Duration.ofMinutes(15);

    private final VpnListStore store;
    private final Devices devices;
    private final Scans scans;
    private final Supplier<PresenceSnapshot> presence;
    private final InstantSource clock;

    VpnJoins(HomePorts ports, Devices devices, Scans scans, Supplier<PresenceSnapshot> presence) {
        this.store = ports.vpnLists();
        this.devices = devices;
        this.scans = scans;
        this.presence = presence;
        this.clock = ports.clock();
    }

    List<Pair> pairs(Tailnet tailnet) throws IOException {
        List<Device> all = devices.list();
        Map<Host, Device> found = found(all, recentHosts());
        Map<DeviceId, List<String>> names = new HashMap<>();
        found.forEach((host, device) ->
                names.computeIfAbsent(device.id(), _ -> new ArrayList<>())
                        .addAll(host.names().stream().map(HostName::name).toList()));
        return TailnetJoin.pairs(
                tailnet,
                all,
                new AtHome(seen(all, found), device -> names.getOrDefault(device.id(), List.of())),
                store.parted());
    }

    /** The devices that hosts were when they were scanned, or else are by what is known now. */
    private static Map<Host, Device> found(List<Device> all, List<Host> hosts) {
        var roll = new RollCall(new Identity(all), hosts);
        Map<DeviceId, Device> byId = new HashMap<>();
        all.forEach(device -> byId.put(device.id(), device));
        Map<Host, Device> found = new LinkedHashMap<>();
        for (Host host : hosts) {
            host.deviceId()
                    .map(byId::get)
                    .or(() -> recognised(roll, host))
                    .ifPresent(device -> found.put(host, device));
        }
        return found;
    }

    private static Optional<Device> recognised(RollCall roll, Host host) {
        return roll.match(host) instanceof Identity.Match.Recognised(Device device, var _)
                ? Optional.of(device)
                : Optional.empty();
    }

    private List<Host> recentHosts() throws IOException {
        Instant since = clock.instant().minus(SCAN_STANDS);
        return scans.last()
                .filter(scan -> !scan.startedAt().isBefore(since))
                .map(ScanReport::hosts)
                .orElse(List.of());
    }

    /** Who was proved to be at which address of the LAN just now. */
    private Map<IpAddress, Device> seen(List<Device> all, Map<Host, Device> found) {
        Map<DeviceId, Device> byId = new HashMap<>();
        all.forEach(device -> byId.put(device.id(), device));
        Map<IpAddress, Device> seen = new HashMap<>();
        found.forEach((host, device) -> seen.put(host.ip(), device));
        for (DevicePresence known : presence.get().all()) {
            Device device = byId.get(known.device().id());
            if (device != null && known.state().presence() == Presence.ONLINE) {
                known.answer().ifPresent(answer -> seen.put(answer.address(), device));
            }
        }
        return seen;
    }

    List<Device> follow(Tailnet tailnet) throws IOException {
        List<Device> changed = new ArrayList<>();
        for (Pair pair : pairs(tailnet)) {
            if (pair.isSure()) {
                remembered(pair.node(), pair.device(), tailnet).ifPresent(changed::add);
            }
        }
        return changed;
    }

    private Optional<Device> remembered(VpnDevice node, Device device, Tailnet tailnet)
            throws IOException {
        Devices.Outcome outcome =
                devices.update(device.id(), current -> with(node, current, tailnet));
        return outcome instanceof Devices.Outcome.Done(Device now) && !now.equals(device)
                ? Optional.of(now)
                : Optional.empty();
    }

    /**
     * Its addresses in the tailnet are those that it has there now; others are the owner's, and
     * stay. Of those that a source tells none counts that no tailnet has: it may be a stranger's,
     * or another device's.
     */
    private static Device with(VpnDevice node, Device device, Tailnet tailnet) {
        Set<Anchor> anchors = new LinkedHashSet<>(device.anchors());
        anchors.add(new Anchor(Anchor.TAILNET_NODE, node.nodeId()));
        Set<IpAddress> addresses = new LinkedHashSet<>();
        Set<IpAddress> ofOthers = new LinkedHashSet<>();
        for (VpnDevice each : tailnet.devices()) {
            boolean isIt = anchors.contains(new Anchor(Anchor.TAILNET_NODE, each.nodeId()));
            each.addresses().stream()
                    .filter(TailnetAddress::is)
                    .forEach((isIt ? addresses : ofOthers)::add);
        }
        boolean isTold = !addresses.isEmpty();
        device.vpnIps().stream()
                .filter(ip -> !ofOthers.contains(ip))
                .filter(ip -> !(isTold && TailnetAddress.is(ip)))
                .forEach(addresses::add);
        return device.toBuilder()
                .anchors(List.copyOf(anchors))
                .vpnIps(List.copyOf(addresses))
                .build();
    }

    Optional<Devices.Outcome> join(Tailnet tailnet, String nodeId, DeviceId device)
            throws IOException {
        Optional<VpnDevice> node = tailnet.device(nodeId);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        var outcome = devices.update(device, current -> with(node.get(), current, tailnet));
        if (outcome instanceof Devices.Outcome.Done) {
            store.keepParted(nodeId, false);
        }
        return Optional.of(outcome);
    }

    Optional<Device> part(Tailnet tailnet, String nodeId) throws IOException {
        store.keepParted(nodeId, true);
        Set<IpAddress> gone =
                tailnet.device(nodeId).map(it -> Set.copyOf(it.addresses())).orElse(Set.of());
        Optional<Device> parting = Optional.empty();
        for (Device device : devices.list()) {
            Device without = without(nodeId, gone, device);
            if (!without.equals(device)
                    && devices.update(device.id(), now -> without(nodeId, gone, now))
                            instanceof Devices.Outcome.Done(Device now)) {
                parting = Optional.of(now);
            }
        }
        return parting;
    }

    private static Device without(String nodeId, Set<IpAddress> addresses, Device device) {
        var anchor = new Anchor(Anchor.TAILNET_NODE, nodeId);
        return device.toBuilder()
                .anchors(device.anchors().stream().filter(it -> !it.equals(anchor)).toList())
                .vpnIps(device.vpnIps().stream().filter(it -> !addresses.contains(it)).toList())
                .build();
    }
}
