package home333.domain.vpn;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which machine of the tailnet is which device. What both keep decides first, then where
 * they are just now. A name, which many share, and a private address, which every home has, decide
 * only together; alone they are put to a person.
 */
public final class TailnetJoin {
    private final List<Device> devices;
    private final AtHome home;
    private final Set<String> parted;
    private final Set<VpnDevice> open = new LinkedHashSet<>();
    private final Set<DeviceId> taken = new HashSet<>();

    /** What is compared for each machine with each device is made once. */
    private final Map<String, Set<String>> namesOfNodes = new HashMap<>();

    private final Map<DeviceId, Set<String>> namesOfDevices = new HashMap<>();

    private TailnetJoin(Collection<Device> devices, AtHome home, Set<String> parted) {
        this.devices = List.copyOf(devices);
        this.home = home;
        this.parted = parted;
    }

    /**
     * What is known of the LAN.
     *
     * @param seen who is at an address of the LAN just now, as was proved
     * @param names what a device is called besides its own name, by announcements and name servers
     */
    public record AtHome(Map<IpAddress, Device> seen, Function<Device, Collection<String>> names) {
        public AtHome {
            seen = Map.copyOf(seen);
        }
    }

    /** What speaks for a pair, the strongest first. */
    public enum Why {
        /** The device keeps the node id: that was decided before. */
        REMEMBERED,
        /** The device keeps an address of the machine in the tailnet. */
        ADDRESS,
        /**
         * Packets of the tailnet go straight to the address at which the device is seen, and it is
         * no guest of the device: it has its name, or says itself that it is there.
         */
        REACHED,
        /** It says that it is at the address at which the device is seen, and has its name. */
        ENDPOINT_AND_NAME,
        /** Packets of the tailnet go straight to the address at which the device is seen. */
        AT_ONE_ADDRESS,
        /** It says that it is at the address at which the device is seen. */
        ENDPOINT,
        /** Both have a name that nobody else has. */
        NAME;

        private boolean maySuffice() {
            return compareTo(AT_ONE_ADDRESS) < 0;
        }
    }

    /**
     * A machine of the tailnet and a device that are the same, or may be.
     *
     * @param why the strongest that speaks for it
     * @param isSure whether a person need not be asked
     */
    public record Pair(VpnDevice node, Device device, Why why, boolean isSure) {}

    /**
     * The pairs of a tailnet: for each machine the one that is sure, or else those that are to be
     * decided by a person, if any.
     *
     * @param parted the node ids of machines that a person parted from a device: nothing but a
     *     person's word is sure of them any more
     */
    public static List<Pair> pairs(
            Tailnet tailnet, Collection<Device> devices, AtHome home, Set<String> parted) {
        var join = new TailnetJoin(devices, home, parted);
        join.open.addAll(tailnet.devices());
        List<Pair> pairs = new ArrayList<>();
        for (Why why : Why.values()) {
            if (why.maySuffice()) {
                pairs.addAll(join.sure(why));
            }
        }
        join.open.forEach(node -> pairs.addAll(join.possible(node)));
        return pairs;
    }

    /**
     * Those that fit each other and nobody else; of several at one device the one with its name.
     */
    private List<Pair> sure(Why why) {
        Map<Device, List<VpnDevice>> byDevice = new LinkedHashMap<>();
        for (VpnDevice node : open) {
            List<Device> fit = fitting(node, why);
            if (fit.size() == 1 && mayBeSure(node, why) && mayBeSure(fit.getFirst(), why)) {
                byDevice.computeIfAbsent(fit.getFirst(), _ -> new ArrayList<>(1)).add(node);
            }
        }
        List<Pair> sure = new ArrayList<>();
        byDevice.forEach((device, nodes) ->
                chosen(why, device, nodes)
                        .forEach(node -> sure.add(new Pair(node, device, why, true))));
        sure.forEach(pair -> {
            open.remove(pair.node());
            taken.add(pair.device().id());
        });
        return sure;
    }

    private boolean mayBeSure(VpnDevice node, Why why) {
        boolean saysSoItself = why == Why.ENDPOINT_AND_NAME && node.is(VpnTrait.EXTERNAL);
        return why == Why.REMEMBERED || !(saysSoItself || parted.contains(node.nodeId()));
    }

    /** With a machine that left the tailnet its address went, which another may have now. */
    private static boolean mayBeSure(Device device, Why why) {
        return why != Why.ADDRESS || nodes(device).findAny().isEmpty();
    }

    private List<VpnDevice> chosen(Why why, Device device, List<VpnDevice> nodes) {
        if (why == Why.REMEMBERED || nodes.size() == 1) {
            return nodes;
        }
        List<VpnDevice> named = nodes.stream().filter(node -> sharesName(node, device)).toList();
        return named.size() == 1 ? named : List.of();
    }

    private List<Pair> possible(VpnDevice node) {
        for (Why why : Why.values()) {
            List<Device> fit = fitting(node, why);
            if (!fit.isEmpty()) {
                return fit.stream().map(device -> new Pair(node, device, why, false)).toList();
            }
        }
        return List.of();
    }

    private List<Device> fitting(VpnDevice node, Why why) {
        return switch (why) {
            case REMEMBERED -> those(device -> remembers(device, node));
            case ADDRESS -> those(device -> sharesAddress(node, device));
            case REACHED -> reached(node);
            case AT_ONE_ADDRESS -> at(node.path().flatMap(VpnPath::directAddress).stream());
            case ENDPOINT_AND_NAME ->
                    at(node.endpoints().stream()).stream()
                            .filter(device -> sharesName(node, device))
                            .toList();
            case ENDPOINT -> at(node.endpoints().stream());
            case NAME -> namesakes(node);
        };
    }

    /**
     * A number counts the machines of one headscale, as another's does: alone it proves nothing.
     */
    private boolean remembers(Device device, VpnDevice node) {
        boolean isNumber = node.nodeId().chars().allMatch(c -> c >= '0' && c <= '9');
        return nodes(device).anyMatch(node.nodeId()::equals)
                && (!isNumber || sharesAddress(node, device) || sharesName(node, device));
    }

    private static boolean sharesAddress(VpnDevice node, Device device) {
        return device.vpnIps().stream().anyMatch(node.addresses()::contains);
    }

    /** Behind an address that translates there may be others, which are guests of that device. */
    private List<Device> reached(VpnDevice node) {
        Optional<IpAddress> direct = node.path().flatMap(VpnPath::directAddress);
        boolean saysSo = direct.filter(node.endpoints()::contains).isPresent();
        return at(direct.stream()).stream()
                .filter(device -> saysSo || sharesName(node, device))
                .toList();
    }

    private List<Device> those(Predicate<Device> which) {
        return devices.stream()
                .filter(which)
                .filter(device -> !taken.contains(device.id()))
                .toList();
    }

    private static Stream<String> nodes(Device device) {
        return device.anchors().stream()
                .filter(anchor -> anchor.kind().equals(Anchor.TAILNET_NODE))
                .map(Anchor::value);
    }

    private List<Device> at(Stream<IpAddress> addresses) {
        return addresses
                .flatMap(address -> Stream.ofNullable(home.seen().get(address)))
                .distinct()
                .filter(device -> !taken.contains(device.id()))
                .toList();
    }

    private List<Device> namesakes(VpnDevice node) {
        List<Device> same = those(device -> sharesName(node, device));
        boolean isAlone =
                same.size() == 1
                        && open.stream().filter(it -> sharesName(it, same.getFirst())).count() == 1;
        return isAlone ? same : List.of();
    }

    private boolean sharesName(VpnDevice node, Device device) {
        Set<String> own =
                namesOfNodes.computeIfAbsent(
                        node.nodeId(), _ -> names(Stream.of(node.label(), node.hostname())));
        return !own.isEmpty() && !Collections.disjoint(own, names(device));
    }

    private Set<String> names(Device device) {
        return namesOfDevices.computeIfAbsent(
                device.id(),
                _ ->
                        names(
                                Stream.concat(
                                        Stream.of(device.name()),
                                        home.names().apply(device).stream())));
    }

    private static Set<String> names(Stream<String> texts) {
        return texts.flatMap(text -> MachineName.of(text).stream()).collect(Collectors.toSet());
    }
}
