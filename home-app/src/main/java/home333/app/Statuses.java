package home333.app;

import home333.app.look.LookAround;
import home333.app.outside.HomePorts;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.LocalNetwork;
import home333.domain.ScanPolicy;
import home333.domain.Status;
import home333.domain.StatusRule;
import home333.domain.presence.Round;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.Whereabouts;
import home333.ports.DeviceRegistry;
import home333.ports.Scanner;
import home333.ports.SettingsStore;
import home333.ports.StatusProbe.Inquiry;
import home333.ports.StatusProbe.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says who is there. A status stands for as long as the settings say (60 s unless the owner chose
 * otherwise) before it is looked up again; while the home is {@link Presence#watch watched}, that
 * of a device is what is known anyway. A device that answers at another one's address has its
 * status from there, and is remembered at it from then on. Safe for use by several threads.
 */
public final class Statuses {
    /** How long an address may take to answer: enough to be asked six times. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How long the tailnet may take to answer. */
    private static final Duration TAILNET_PATIENCE = Duration.ofSeconds(5);

    private final DeviceRegistry registry;
    private final SettingsStore settings;
    private final LookAround lookAround;
    private final Presence presence;
    private final Scanner scanner;
    private final Vpn vpn;
    private final InstantSource clock;

    /**
     * A device that was changed is another key, so its old status is not taken for the new one's.
     */
    private final Map<Subject, Status> cache = new ConcurrentHashMap<>();

    Statuses(HomePorts ports, LookAround lookAround, Presence presence, Vpn vpn) {
        this.registry = ports.devices();
        this.scanner = ports.scanner();
        this.vpn = vpn;
        this.settings = ports.settings();
        this.lookAround = lookAround;
        this.presence = presence;
        this.clock = ports.clock();
    }

    /** What is asked about. */
    public sealed interface Subject {
        /** A device, wherever it is. */
        record OfDevice(Device device) implements Subject {}

        /** An address, whoever has it. */
        record OfAddress(IpAddress address) implements Subject {}
    }

    /**
     * The statuses of some devices and addresses, looked up together.
     *
     * @param fresh whether to look even where a status still stands
     * @return one for each subject, in their order; where looking failed, the status says why
     * @throws IOException if the registry or the settings cannot be read
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    public List<Status> of(List<Subject> subjects, boolean fresh)
            throws IOException, InterruptedException {
        Duration standsFor = settings.load().statusCache();
        Instant begun = clock.instant();
        cache.values().removeIf(status -> isOver(status, standsFor, begun));
        Map<Subject, Status> answers = new HashMap<>();
        if (!fresh) {
            subjects.forEach(
                    subject -> known(subject).ifPresent(status -> answers.put(subject, status)));
        }
        List<Subject> due =
                subjects.stream().filter(subject -> !answers.containsKey(subject)).toList();
        if (!due.isEmpty()) {
            Map<Subject, Status> looked = look(due);
            answers.putAll(looked);
            looked.forEach(this::remember);
        }
        return subjects.stream()
                .flatMap(subject -> Stream.ofNullable(answers.get(subject)))
                .toList();
    }

    /**
     * Where the devices of these statuses are, at home or away: those that surely are in the
     * tailnet. Asks the tailnet for it where what is known of it is older than a minute, and not at
     * all where none of the devices can be in it; waits a few seconds at the most.
     *
     * @throws IOException if the registry cannot be read
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    public Map<DeviceId, Whereabouts> places(Collection<Status> statuses)
            throws IOException, InterruptedException {
        Map<DeviceId, Status> looks = new HashMap<>();
        statuses.forEach(
                status -> status.deviceId().ifPresent(id -> looks.putIfAbsent(id, status)));
        boolean mayBeThere =
                registry.list().stream()
                        .filter(device -> looks.containsKey(device.id()))
                        .anyMatch(Statuses::mayBeInTailnet);
        if (!mayBeThere || !vpn.isConfigured()) {
            return Map.of();
        }
        Map<Device, List<VpnDevice>> machines =
                vpn.pairs(vpn.recent(TAILNET_PATIENCE)).stream()
                        .filter(pair -> pair.isSure() && looks.containsKey(pair.device().id()))
                        .collect(
                                Collectors.groupingBy(
                                        Pair::device,
                                        Collectors.mapping(Pair::node, Collectors.toList())));
        List<IpNetwork> lans = lans();
        Map<DeviceId, Whereabouts> places = new HashMap<>();
        machines.forEach((device, nodes) -> {
            var look = Optional.ofNullable(looks.get(device.id()));
            places.put(device.id(), Whereabouts.of(device, look, nodes, lans));
        });
        return places;
    }

    private static boolean mayBeInTailnet(Device device) {
        return !device.vpnIps().isEmpty()
                || device.anchors().stream()
                        .anyMatch(anchor -> anchor.kind().equals(Anchor.TAILNET_NODE));
    }

    private List<IpNetwork> lans() {
        try {
            return scanner.networks().stream().map(LocalNetwork::network).toList();
        } catch (IOException _) {
            return List.of(); // the statuses say that the network cannot be used
        }
    }

    /** What was seen after now is from before the clock was set back. */
    private static boolean isOver(Status status, Duration standsFor, Instant now) {
        return status.lastCheck().isAfter(now) || !status.lastCheck().plus(standsFor).isAfter(now);
    }

    private Optional<Status> known(Subject subject) {
        Optional<Status> watched =
                subject instanceof Subject.OfDevice(Device device)
                        ? presence.now().status(device)
                        : Optional.empty();
        return watched.or(() -> Optional.ofNullable(cache.get(subject)));
    }

    /** A look that failed says nothing about the next one. */
    private void remember(Subject subject, Status status) {
        if (status.error().isEmpty()) {
            cache.put(subject, status);
        }
    }

    private Map<Subject, Status> look(List<Subject> subjects)
            throws IOException, InterruptedException {
        List<Device> known = registry.list();
        var identity = new Identity(known);
        Map<DeviceId, Device> latest =
                known.stream().collect(Collectors.toMap(Device::id, Function.identity()));
        List<Target> targets =
                subjects.stream().flatMap(subject -> targets(latest(subject, latest))).toList();
        Function<Subject, Status> verdict;
        try {
            Round round = lookAround.look(Inquiry.lasting(PATIENCE, targets), identity);
            verdict = subject -> judged(round, latest(subject, latest));
        } catch (IOException e) {
            var rule = new StatusRule(identity, clock.instant(), PATIENCE);
            verdict = subject -> failed(rule, subject, String.valueOf(e.getMessage()));
        }
        return subjects.stream().distinct().collect(Collectors.toMap(Function.identity(), verdict));
    }

    /** A device may have been changed since it was read; one that is not kept is as it is. */
    private static Subject latest(Subject subject, Map<DeviceId, Device> latest) {
        return switch (subject) {
            case Subject.OfDevice(Device device) ->
                    new Subject.OfDevice(latest.getOrDefault(device.id(), device));
            case Subject.OfAddress address -> address;
        };
    }

    private Stream<Target> targets(Subject subject) {
        return switch (subject) {
            case Subject.OfDevice(Device device) ->
                    lookAround.targets(device, Target.EVERY_WAY).stream();
            case Subject.OfAddress(IpAddress address) ->
                    ScanPolicy.canBeAMachine(address)
                            ? Stream.of(lookAround.target(address))
                            : Stream.empty();
        };
    }

    private Status judged(Round round, Subject subject) {
        return switch (subject) {
            case Subject.OfDevice(Device device) -> round.status(device);
            case Subject.OfAddress(IpAddress address) when !ScanPolicy.canBeAMachine(address) ->
                    round.rule()
                            .ofAddressNotLookedAt(address, "no machine has the address " + address);
            case Subject.OfAddress(IpAddress address) -> round.status(address);
        };
    }

    private static Status failed(StatusRule rule, Subject subject, String error) {
        return switch (subject) {
            case Subject.OfDevice(Device device) -> rule.ofDeviceNotLookedAt(device, error);
            case Subject.OfAddress(IpAddress address) -> rule.ofAddressNotLookedAt(address, error);
        };
    }
}
