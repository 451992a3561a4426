package home333.app;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Presence;
import home333.domain.presence.DevicePresence;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin;
import home333.domain.vpn.TailnetJoin.AtHome;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import home333.ports.VpnDirectory.VpnException;
import home333.ports.VpnListStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tailnet: who is in it, as far as its sources tell, and which device of ours each is. A source
 * that fails loses nobody; its list stays, and says why it is old. Safe for use by several threads.
 */
public final class Vpn {
    private static final Logger LOG = LoggerFactory.getLogger(Vpn.class);

    private static final VpnProblem NOT_CONFIGURED =
            new VpnProblem(
                    VpnProblem.Kind.NOT_CONFIGURED,
                    VpnSource.API,
                    "nothing says how to ask the tailnet",
                    Optional.empty());

    private final List<VpnPoll> polls;
    private final VpnListStore store;
    private final Devices devices;
    private final Supplier<PresenceSnapshot> presence;
    private final InstantSource clock;

    Vpn(
            List<VpnDirectory> sources,
            VpnListStore store,
            Devices devices,
            Supplier<PresenceSnapshot> presence,
            InstantSource clock) {
        this.store = store;
        this.devices = devices;
        this.presence = presence;
        this.clock = clock;
        polls =
                sources.stream()
                        .map(source -> new VpnPoll(source, clock, RandomGenerator.getDefault()))
                        .toList();
        try {
            List<VpnList> said = store.load();
            polls.forEach(poll -> said.forEach(poll::remember));
        } catch (IOException e) {
            LOG.warn("what is known of the tailnet cannot be read: {}", e.getMessage());
        }
    }

    /** Whether there is a source to ask. */
    public boolean isConfigured() {
        return !polls.isEmpty();
    }

    /** What is known, without asking anybody. */
    public Tailnet known() {
        return Tailnet.of(
                polls.stream().flatMap(poll -> poll.last().stream()).toList(), clock.instant());
    }

    /**
     * Asks the sources that were not asked in the last minute; waits for all of them.
     *
     * @return what is known then
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    public Tailnet refresh() throws InterruptedException {
        return refresh(false);
    }

    /**
     * Asks the sources now, because a person wants to know, also one that refused its key.
     *
     * @return what is known then
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    public Tailnet refreshNow() throws InterruptedException {
        return refresh(true);
    }

    private Tailnet refresh(boolean atOnce) throws InterruptedException {
        List<VpnList> lists = new ArrayList<>();
        for (VpnPoll poll : polls) {
            Optional<VpnList> before = poll.last();
            VpnList now = poll.ask(atOnce);
            lists.add(now);
            if (!now.isStale() && before.filter(now::equals).isEmpty()) {
                keep(now);
            }
        }
        return Tailnet.of(lists, clock.instant());
    }

    private void keep(VpnList list) {
        try {
            store.save(list);
        } catch (IOException e) {
            LOG.warn("what is known of the tailnet cannot be kept: {}", e.getMessage());
        }
    }

    /**
     * Which machine of the tailnet is which device, as far as it is sure, and whom to ask a person
     * about.
     *
     * @throws IOException if the devices cannot be read
     */
    public List<Pair> pairs(Tailnet tailnet) throws IOException {
        return TailnetJoin.pairs(tailnet, devices.list(), new AtHome(seen(), _ -> List.of()));
    }

    /** Who was proved to be at which address of the LAN just now. */
    private Map<IpAddress, Device> seen() {
        Map<IpAddress, Device> seen = new HashMap<>();
        for (DevicePresence known : presence.get().all()) {
            if (known.state().presence() == Presence.ONLINE) {
                known.answer().ifPresent(answer -> seen.put(answer.address(), known.device()));
            }
        }
        return seen;
    }

    /**
     * Lets the devices remember the machines that they surely are, with the addresses that these
     * have now.
     *
     * @return the devices that were changed
     * @throws IOException if the devices cannot be read or changed
     */
    public List<Device> follow(Tailnet tailnet) throws IOException {
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

    /** Addresses that nobody in the tailnet has are the owner's, and stay. */
    private static Device with(VpnDevice node, Device device, Tailnet tailnet) {
        Set<Anchor> anchors = new LinkedHashSet<>(device.anchors());
        anchors.add(new Anchor(Anchor.TAILNET_NODE, node.nodeId()));
        Set<IpAddress> addresses = new LinkedHashSet<>();
        Set<IpAddress> ofOthers = new LinkedHashSet<>();
        for (VpnDevice each : tailnet.devices()) {
            boolean isIt = anchors.contains(new Anchor(Anchor.TAILNET_NODE, each.nodeId()));
            (isIt ? addresses : ofOthers).addAll(each.addresses());
        }
        device.vpnIps().stream().filter(ip -> !ofOthers.contains(ip)).forEach(addresses::add);
        return device.toBuilder()
                .anchors(List.copyOf(anchors))
                .vpnIps(List.copyOf(addresses))
                .build();
    }

    /**
     * A person says that a machine of the tailnet is a device.
     *
     * @return what became of the device; empty where the tailnet has no such machine
     * @throws IOException if the devices cannot be changed
     */
    public Optional<Devices.Outcome> join(String nodeId, DeviceId device) throws IOException {
        Tailnet tailnet = known();
        Optional<VpnDevice> node = tailnet.device(nodeId);
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        devices.update(device, current -> with(node.get(), current, tailnet)));
    }

    /**
     * Changes something about a machine, by the first source that can.
     *
     * @throws VpnException saying why it was not done
     * @throws InterruptedException if the calling thread is interrupted; it may be done all the
     *     same
     */
    public void apply(String nodeId, VpnAction action) throws VpnException, InterruptedException {
        VpnException refused = new VpnException(NOT_CONFIGURED);
        for (VpnPoll poll : polls) {
            try {
                poll.directory().apply(nodeId, action);
                return;
            } catch (VpnException e) {
                refused = e;
                if (e.problem().kind() != VpnProblem.Kind.SCOPE) {
                    break;
                }
            }
        }
        throw refused;
    }
}
