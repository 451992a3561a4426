package home333.app;

import home333.domain.Device;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.ScanPolicy;
import home333.domain.Sighting;
import home333.domain.Status;
import home333.domain.StatusRule;
import home333.ports.DeviceRegistry;
import home333.ports.SettingsStore;
import home333.ports.StatusProbe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says who is there. A status stands for as long as the settings say (60 s unless the owner chose
 * otherwise) before it is looked up again. Safe for use by several threads.
 */
public final class Statuses {
    /**
     * How long an address may take to answer: enough for a host that is 100 ms away to be asked
     * four times.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DeviceRegistry registry;
    private final SettingsStore settings;
    private final StatusProbe probe;
    private final InstantSource clock;

    /**
     * A device that was changed is another key, so its old status is not taken for the new one's.
     */
    private final Map<Subject, Status> cache = new ConcurrentHashMap<>();

    Statuses(HomePorts ports) {
        this.registry = ports.devices();
        this.settings = ports.settings();
        this.probe = ports.probe();
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
        cache.values().removeIf(status -> !status.lastCheck().plus(standsFor).isAfter(begun));
        Map<Subject, Status> answers = new HashMap<>();
        if (!fresh) {
            subjects.forEach(subject -> answers.computeIfAbsent(subject, cache::get));
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

    /** A look that failed says nothing about the next one. */
    private void remember(Subject subject, Status status) {
        if (status.error().isEmpty()) {
            cache.put(subject, status);
        }
    }

    private Map<Subject, Status> look(List<Subject> subjects)
            throws IOException, InterruptedException {
        var addresses = new LinkedHashSet<IpAddress>();
        for (Subject subject : subjects) {
            addresses(subject).stream().filter(ScanPolicy::canBeAMachine).forEach(addresses::add);
        }
        Function<StatusRule, Function<Subject, Status>> verdict;
        try {
            List<Sighting> heard = probe.probe(addresses, PATIENCE);
            verdict = rule -> subject -> judged(rule, subject, heard);
        } catch (IOException e) {
            String error = String.valueOf(e.getMessage());
            verdict = rule -> subject -> failed(rule, subject, error);
        }
        var rule = new StatusRule(new Identity(registry.list()), clock.instant(), PATIENCE);
        return subjects.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), verdict.apply(rule)));
    }

    private static List<IpAddress> addresses(Subject subject) {
        return switch (subject) {
            case Subject.OfDevice(Device device) -> StatusRule.addresses(device);
            case Subject.OfAddress(IpAddress address) -> List.of(address);
        };
    }

    private static Status judged(StatusRule rule, Subject subject, List<Sighting> heard) {
        return switch (subject) {
            case Subject.OfDevice(Device device) -> rule.ofDevice(device, heard);
            case Subject.OfAddress(IpAddress address) when !ScanPolicy.canBeAMachine(address) ->
                    rule.ofAddressNotLookedAt(address, "no machine has the address " + address);
            case Subject.OfAddress(IpAddress address) -> rule.ofAddress(address, heard);
        };
    }

    private static Status failed(StatusRule rule, Subject subject, String error) {
        return switch (subject) {
            case Subject.OfDevice(Device device) -> rule.ofDeviceNotLookedAt(device, error);
            case Subject.OfAddress(IpAddress address) -> rule.ofAddressNotLookedAt(address, error);
        };
    }
}
