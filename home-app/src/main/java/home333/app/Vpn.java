package home333.app;

import home333.app.outside.HomePorts;
import home333.app.vpn.LazyWebhook;
import home333.app.vpn.VpnAlarms;
import home333.app.vpn.VpnPaths;
import home333.app.vpn.VpnPoll;
import home333.app.vpn.VpnProbe;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Status;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnCheck.Said;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnReport;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import home333.domain.vpn.VpnWarnings;
import home333.ports.DeviceRegistry;
import home333.ports.EventBus;
import home333.ports.VpnDirectory;
import home333.ports.VpnDirectory.VpnException;
import home333.ports.VpnListStore;
import home333.ports.VpnWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
                    "Nothing says how to ask the tailnet: home333 vpn configure does.",
                    Optional.empty());

    private static final VpnProblem SHARED_IN =
            new VpnProblem(
                    VpnProblem.Kind.REFUSED,
                    VpnSource.API,
                    "This machine belongs to another tailnet, which shares it: it can be changed"
                            + " there alone.",
                    Optional.empty());

    /** How old what is kept may get while nothing changes, to spare the disk. */
    private static final Duration OLDEST_KEPT = Duration.ofMinutes(15);

    private final Supplier<List<VpnDirectory>> sources;
    private final VpnWebhook webhook;
    private final VpnListStore store;
    private final DeviceRegistry registry;
    private final VpnJoins joins;
    private final VpnProbe probe;
    private final InstantSource clock;
    private final EventBus events;
    private final Map<VpnSource, VpnList> kept = new EnumMap<>(VpnSource.class); // guarded by this
    private @Nullable List<VpnPoll> loaded; // guarded by this
    private volatile @Nullable VpnWatch watching;

    /**
     * The tailnet of these sources, of which each is there once. Nobody is asked and nothing is
     * read yet.
     */
    Vpn(HomePorts ports, Devices devices, Scans scans, Supplier<PresenceSnapshot> presence) {
        this.store = ports.vpnLists();
        this.joins = new VpnJoins(ports, devices, scans, presence);
        this.clock = ports.clock();
        this.events = ports.events();
        this.sources = ports.vpn();
        this.webhook = new LazyWebhook(ports.vpnWebhook());
        this.probe = new VpnProbe(ports);
        this.registry = ports.devices();
    }

    /** Whether there is a source to ask. */
    public boolean isConfigured() {
        return !polls().isEmpty();
    }

    /** What is known, without asking anybody. */
    public Tailnet known() {
        return Tailnet.of(
                polls().stream().flatMap(poll -> poll.last().stream()).toList(), clock.instant());
    }

    /**
     * Keeps it up to date from now on: each source is asked each minute, as politely as by {@link
     * #refresh}, and the devices follow. Where there is none to ask, nothing happens.
     *
     * @return ends it
     */
    public VpnWatch watch() {
        return watch(canBeAsked());
    }

    VpnWatch watch(boolean isConfigured) {
        var watch = new VpnWatch(this, new VpnAlarms(store, events, registry), isConfigured);
        watching = watch;
        return watch;
    }

    /**
     * Hears what somebody sends who says that he is the control plane. Where that is so, and new,
     * those who keep the tailnet up to date ask soon, at most once in ten seconds; nothing else is
     * done.
     *
     * @param signature of its header {@code Tailscale-Webhook-Signature}; empty where it has none
     * @param body as it came; bound in time by the caller, and not closed
     * @throws IOException if the body cannot be read
     */
    public VpnWebhook.Answer hear(String signature, InputStream body) throws IOException {
        VpnWebhook.Answer answer = webhook.receive(signature, body);
        if (answer == VpnWebhook.Answer.GENUINE) {
            polls().forEach(VpnPoll::hurry);
            @Nullable VpnWatch now = watching;
            if (now != null) {
                now.nudge();
            }
        }
        return answer;
    }

    /**
     * What a person should see to. When the keys end by which the sources are asked is asked for
     * once a day.
     *
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    public VpnWarnings warnings(Tailnet tailnet) throws InterruptedException {
        return VpnWarnings.of(tailnet, accessEnds(), clock.instant());
    }

    private Map<VpnSource, Instant> accessEnds() throws InterruptedException {
        Map<VpnSource, Instant> ends = new EnumMap<>(VpnSource.class);
        for (VpnPoll poll : polls()) {
            poll.accessEnds().ifPresent(end -> ends.put(poll.directory().source(), end));
        }
        return ends;
    }

    /**
     * All that is known of a tailnet, for who looks at it from elsewhere.
     *
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    public VpnReport report(Tailnet tailnet) throws IOException, InterruptedException {
        List<VpnReport.Pairing> pairs =
                pairs(tailnet).stream()
                        .map(pair ->
                                new VpnReport.Pairing(
                                        pair.node().nodeId(),
                                        pair.device().id(),
                                        pair.why(),
                                        pair.isSure()))
                        .toList();
        return new VpnReport(isConfigured(), tailnet.lists(), accessEnds(), pairs);
    }

    /** A mistake of ours about the tailnet must not keep anybody from watching the home. */
    private boolean canBeAsked() {
        try {
            return isConfigured();
        } catch (RuntimeException e) {
            LOG.error("the tailnet cannot be watched", e);
            return false;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** When the first source is due again; empty where there is none. */
    Optional<Instant> nextAt() {
        return polls().stream().map(VpnPoll::nextAt).min(Comparator.naturalOrder());
    }

    private synchronized List<VpnPoll> polls() {
        List<VpnPoll> known = loaded;
        if (known == null) {
            known =
                    sources.get().stream()
                            .sorted(Comparator.comparing(VpnDirectory::source))
                            .map(it -> new VpnPoll(it, clock, RandomGenerator.getDefault()))
                            .toList();
            remember(known);
            loaded = known;
        }
        return known;
    }

    private void remember(List<VpnPoll> polls) {
        try {
            for (VpnList said : polls.isEmpty() ? List.<VpnList>of() : store.load()) {
                var _ = kept.put(said.source(), said);
                polls.forEach(poll -> poll.remember(said));
            }
        } catch (IOException e) {
            LOG.warn("what is known of the tailnet cannot be read: {}", e.getMessage());
        }
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

    /**
     * What is known without much ado: asks the sources where what they said is older than a minute,
     * and goes by that where they take longer than this to answer.
     *
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    Tailnet recent(Duration patience) throws InterruptedException {
        Instant now = clock.instant();
        boolean isYoung =
                polls().stream()
                        .allMatch(
                                poll -> poll.last().filter(list -> isYoung(list, now)).isPresent());
        if (isYoung) {
            return known();
        }
        Thread asking = Thread.ofVirtual().name("tailnet").start(this::ask);
        try {
            var _ = asking.join(patience);
        } finally {
            asking.interrupt();
        }
        return known();
    }

    private static boolean isYoung(VpnList list, Instant now) {
        return !list.fetchedAt().isAfter(now) && list.fetchedAt().plus(VpnPoll.EVERY).isAfter(now);
    }

    private void ask() {
        try {
            var _ = refresh();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Tailnet refresh(boolean atOnce) throws InterruptedException {
        return Tailnet.of(VpnPoll.askAll(polls(), atOnce, this::keep), clock.instant());
    }

    private synchronized void keep(VpnList list) {
        if (list.isStale()) {
            return;
        }
        VpnList before = kept.get(list.source());
        if (before != null
                && before.saysTheSameAs(list)
                && list.fetchedAt().isBefore(before.fetchedAt().plus(OLDEST_KEPT))) {
            return;
        }
        try {
            store.save(list);
            var _ = kept.put(list.source(), list);
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
        return joins.pairs(tailnet);
    }

    /**
     * Lets the devices remember the machines that they surely are, with the addresses that these
     * have now.
     *
     * @return the devices that were changed
     * @throws IOException if the devices cannot be read or changed
     */
    public List<Device> follow(Tailnet tailnet) throws IOException {
        return joins.follow(tailnet);
    }

    /**
     * A person says that a machine of the tailnet is a device.
     *
     * @return what became of the device; empty where the tailnet has no such machine
     * @throws IOException if the devices cannot be changed
     */
    public Optional<Devices.Outcome> join(String nodeId, DeviceId device) throws IOException {
        return joins.join(known(), nodeId, device);
    }

    /**
     * A person says that a machine of the tailnet is not the device that it was taken for. It is
     * joined to none by itself any more, until a person joins it.
     *
     * @return the device that it was; empty where it was none
     * @throws IOException if that cannot be kept
     */
    public Optional<Device> part(String nodeId) throws IOException {
        return joins.part(known(), nodeId);
    }

    /**
     * The same tailnet, where Tailscale of this machine sent packets to those that are connected:
     * with how they went, and how long they took. Asks few at once, and waits a few seconds at the
     * most; others have what was known of their way before.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Tailnet measured(Tailnet tailnet) throws InterruptedException {
        return paths().measured(tailnet);
    }

    private VpnPaths paths() {
        return new VpnPaths(polls().stream().map(VpnPoll::directory).toList());
    }

    /**
     * What is known of a machine, and what it answers: by Tailscale's own ping, and at each of its
     * addresses in the tailnet if this machine is in there too. Takes a few seconds.
     *
     * @return empty where the tailnet has no such machine
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Optional<VpnCheck> check(Tailnet tailnet, String nodeId) throws InterruptedException {
        Optional<VpnDevice> machine = tailnet.device(nodeId);
        if (machine.isEmpty()) {
            return Optional.empty();
        }
        Optional<VpnPath> path = paths().path(machine.get());
        List<Status> probes = probe.probe(machine.get(), tailnet);
        return Optional.of(
                new VpnCheck(
                        clock.instant(), machine.get(), Said.of(tailnet, nodeId), path, probes));
    }

    /**
     * Changes something about a machine, by the first source that can; never about one that is
     * shared in.
     *
     * @throws VpnException saying why it was not done
     * @throws InterruptedException if the calling thread is interrupted; it may be done all the
     *     same
     */
    public void apply(String nodeId, VpnAction action) throws VpnException, InterruptedException {
        boolean isExternal =
                known().device(nodeId).filter(it -> it.is(VpnTrait.EXTERNAL)).isPresent();
        if (isExternal) {
            throw new VpnException(SHARED_IN);
        }
        @Nullable VpnException refused = null;
        for (VpnPoll poll : polls()) {
            try {
                poll.directory().apply(nodeId, action);
                return;
            } catch (VpnException e) {
                refused = refused == null ? e : refused;
                if (e.problem().kind() != VpnProblem.Kind.SCOPE) {
                    break;
                }
            }
        }
        throw refused == null ? new VpnException(NOT_CONFIGURED) : refused;
    }
}
