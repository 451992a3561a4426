package home333.domain.vpn;

import home333.domain.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The tailnet as all sources together know it: one machine for each node id.
 *
 * @param lists what each source said last, each source once
 * @param devices by label, then by node id; whether one is connected reads unknown where that is
 *     too old to be believed, and how packets go there is left out
 */
public record Tailnet(List<VpnList> lists, List<VpnDevice> devices) {
    /** For so long what a source said of who is connected, and how, is believed. */
    public static final Duration BELIEVED = Duration.ofMinutes(5);

    /** Nobody was asked. */
    public static final Tailnet EMPTY = new Tailnet(List.of(), List.of());

    public Tailnet {
        lists = List.copyOf(lists);
        devices = List.copyOf(devices);
    }

    /**
     * Puts together what the sources said.
     *
     * @param lists each source once; where two describe a machine the control plane goes before the
     *     daemon of this machine, which sees what it may
     */
    public static Tailnet of(Collection<VpnList> lists, Instant now) {
        List<VpnList> ranked =
                lists.stream().sorted(Comparator.comparing(VpnList::source)).toList();
        SequencedMap<String, VpnDevice> byNode = new LinkedHashMap<>();
        for (VpnList list : ranked) {
            boolean isOld = isOld(list.fetchedAt(), now);
            for (VpnDevice device : list.devices()) {
                VpnDevice told = isOld ? device.with(Optional.empty()) : device;
                VpnPresence presence = believed(told.presence(), now);
                byNode.merge(told.nodeId(), told.with(presence), Tailnet::both);
            }
        }
        List<VpnDevice> devices =
                byNode.values().stream()
                        .sorted(
                                Comparator.comparing(VpnDevice::label)
                                        .thenComparing(VpnDevice::nodeId))
                        .toList();
        return new Tailnet(ranked, devices);
    }

    private static VpnPresence believed(VpnPresence presence, Instant now) {
        return isOld(presence.asOf(), now) ? presence.unknown() : presence;
    }

    private static boolean isOld(Instant told, Instant now) {
        return told.plus(BELIEVED).isBefore(now);
    }

    /** What each says, and where both say something the first. */
    private static VpnDevice both(VpnDevice first, VpnDevice other) {
        return new VpnDevice(
                first.nodeId(),
                said(first.name(), other.name()),
                said(first.hostname(), other.hostname()),
                said(first.os(), other.os()),
                said(first.user(), other.user()),
                said(first.version(), other.version()),
                Stream.concat(first.addresses().stream(), other.addresses().stream()).toList(),
                endpoints(first, other),
                first.presence().or(other.presence()),
                first.key().equals(NodeKey.UNTOLD) ? other.key() : first.key(),
                first.routes().equals(VpnRoutes.NONE) ? other.routes() : first.routes(),
                other.path().or(first::path),
                tags(first, other),
                traits(first, other));
    }

    private static String said(String first, String other) {
        return first.isBlank() ? other : first;
    }

    private static Set<IpAddress> endpoints(VpnDevice first, VpnDevice other) {
        var all = new LinkedHashSet<>(first.endpoints());
        all.addAll(other.endpoints());
        return all;
    }

    private static SortedSet<String> tags(VpnDevice first, VpnDevice other) {
        var all = new TreeSet<>(first.tags());
        all.addAll(other.tags());
        return all;
    }

    private static Set<VpnTrait> traits(VpnDevice first, VpnDevice other) {
        var all = EnumSet.noneOf(VpnTrait.class);
        all.addAll(first.traits());
        all.addAll(other.traits());
        return all;
    }

    /** The machine with that node id. */
    public Optional<VpnDevice> device(String nodeId) {
        return devices.stream().filter(device -> device.nodeId().equals(nodeId)).findFirst();
    }

    /** The machine that this is. */
    public Optional<VpnDevice> self() {
        return devices.stream().filter(device -> device.is(VpnTrait.SELF)).findFirst();
    }
}
