package home333.app.watch;

import home333.app.history.HistoryRecorder;
import home333.app.look.LookAround;
import home333.app.outside.HomePorts;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.LocalNetwork;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Reason;
import home333.domain.ScanReport;
import home333.domain.Settings;
import home333.domain.Sighting;
import home333.domain.StatusRule;
import home333.domain.WatchSettings;
import home333.domain.event.HomeEvent;
import home333.domain.presence.DevicePresence;
import home333.domain.presence.KindPatience;
import home333.domain.presence.Look;
import home333.domain.presence.Observation;
import home333.domain.presence.Questions;
import home333.domain.presence.Round;
import home333.domain.presence.Verdict;
import home333.ports.StatusProbe.Inquiry;
import home333.ports.StatusProbe.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps who is there up to date, step by step: looks together at all who are due, concludes, tells.
 * For one thread; what it publishes is for all.
 */
public final class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    /** Who is due so soon is looked at now, together with the others. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    /** How late a scan that has ended may be noticed. */
    private static final Duration WHILE_SCANNING = Duration.ofSeconds(1);

    private static final Duration READ_SETTINGS_EVERY = Duration.ofMinutes(1);
    private static final Set<Reason.Kind> BY_PARENT =
            Set.of(Reason.Kind.PARENT_DOWN, Reason.Kind.PARENT_BACK);

    private final HomePorts ports;
    private final LookAround lookAround;
    private final Optional<ScheduledScans> scans;
    private final BiConsumer<Instant, Map<DeviceId, DevicePresence>> published;
    private final HistoryRecorder recorder;
    private final Hearsay hearsay;
    private final RogueServers rogues;
    private final Roster roster = new Roster();
    private WatchSettings settings = WatchSettings.DEFAULT;
    private KindPatience patience = new KindPatience();
    private Instant settingsReadAt = Instant.MIN;
    private Instant steppedAt = Instant.MIN;
    private boolean cannotLook;

    /**
     * Begins to listen.
     *
     * @param published takes who is there after each step, in the order of the registry, and when
     */
    public Watcher(
            HomePorts ports,
            LookAround lookAround,
            Optional<ScheduledScans> scans,
            BiConsumer<Instant, Map<DeviceId, DevicePresence>> published) {
        this.ports = ports;
        this.lookAround = lookAround;
        this.scans = scans;
        this.published = published;
        this.recorder = new HistoryRecorder(ports.history(), ports.clock().instant());
        try {
            roster.remember(ports.history().states());
            steppedAt = roster.lookedLast();
        } catch (IOException | RuntimeException e) {
            LOG.debug("what was known before cannot be read", e);
        }
        this.rogues = new RogueServers(ports.dhcpServers(), ports.events());
        this.hearsay = new Hearsay(ports.listener(), ports.clock());
    }

    Roster roster() {
        return roster;
    }

    Optional<ScheduledScans> scans() {
        return scans;
    }

    /**
     * Does what is due.
     *
     * @return when something will be due again, unless the devices change
     */
    public Instant step() throws InterruptedException {
        Instant now = ports.clock().instant();
        if (now.isBefore(steppedAt)) {
            roster.allDue(now);
            settingsReadAt = Instant.MIN;
        }
        if (now.isAfter(steppedAt.plus(HistoryRecorder.UNWATCHED))) {
            readDevices(now);
            roster.unwatched(now, recorder);
        }
        steppedAt = now;
        readSettings(now);
        hear(heard());
        scans.flatMap(each -> each.step(now, settings.scanEvery())).ifPresent(this::scanned);
        readDevices(now);
        List<Roster.Entry> batch = roster.due(now.plus(TOGETHER));
        if (!batch.isEmpty()) {
            look(batch);
        }
        published.accept(ports.clock().instant(), roster.presences());
        write();
        return isScanning()
                ? earlier(roster.nextDue(), now.plus(WHILE_SCANNING))
                : roster.nextDue();
    }

    private void write() {
        try {
            recorder.write(ports.clock().instant(), roster.states());
        } catch (IOException e) {
            LOG.debug("it cannot be remembered who came and went", e);
        }
    }

    private boolean isScanning() {
        return scans.filter(ScheduledScans::isRunning).isPresent();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void readSettings(Instant now) {
        if (settingsReadAt.isAfter(now.minus(READ_SETTINGS_EVERY))) {
            return;
        }
        settingsReadAt = now;
        rogues.read();
        WatchSettings chosen = chosen();
        if (!chosen.longestSleeps().equals(settings.longestSleeps())) {
            patience = KindPatience.sleeping(chosen.longestSleeps());
        }
        settings = chosen;
    }

    private WatchSettings chosen() {
        try {
            Settings all = ports.settings().load();
            return all.watch();
        } catch (IOException e) {
            LOG.debug("settings cannot be read", e);
            return settings;
        }
    }

    /** Where they cannot be read, those that are known are watched on. */
    private void readDevices(Instant now) {
        try {
            roster.refresh(ports.devices().list(), patience, now);
        } catch (IOException e) {
            LOG.debug("devices cannot be read", e);
        }
    }

    private void look(List<Roster.Entry> batch) throws InterruptedException {
        Map<DeviceId, Observation> seen = new HashMap<>();
        try {
            Round round = lookAround.look(inquiry(batch), roster.identity());
            cannotLook = false;
            Instant now = ports.clock().instant();
            concerned(batch, round)
                    .distinct()
                    .forEach(entry -> {
                        Observation observation = round.of(entry.device());
                        seen.put(entry.device().id(), observation);
                        entry.looked(now, round.answer(entry.device()));
                        remember(entry, observation, round);
                    });
        } catch (IOException e) {
            Instant now = ports.clock().instant();
            String error = String.valueOf(e.getMessage());
            tellOnce(error, now);
            Reason reason = Reason.of(Reason.Kind.NOT_LOOKED, error);
            batch.forEach(
                    entry -> seen.put(entry.device().id(), new Observation.NotLooked(now, reason)));
        }
        HeardRound meanwhile = heard();
        seen.replaceAll(meanwhile::with);
        conclude(seen);
        hear(meanwhile);
    }

    private HeardRound heard() {
        return new HeardRound(hearsay.take(), roster.identity());
    }

    private void hear(HeardRound heard) {
        Instant now = ports.clock().instant();
        Map<DeviceId, Observation> seen = new HashMap<>();
        heard.signs()
                .forEach((id, sign) -> {
                    if (sign.source().isProof() || isWorthALook(id, now)) {
                        seen.put(id, sign);
                    }
                });
        conclude(seen);
        seen.keySet().forEach(id -> roster.entry(id).ifPresent(entry -> entry.heard(now)));
        conclude(heard.farewells());
        heard.farewells()
                .keySet()
                .forEach(id -> roster.entry(id).ifPresent(entry -> entry.saidGoodbye(now)));
        heardAt(heard.places(), now);
        scans.ifPresent(all -> {
            heard.strangers().forEach(card -> all.strangerSpoke(card, now));
            heard.servers().forEach(rogues::spoke);
        });
    }

    private boolean isWorthALook(DeviceId id, Instant now) {
        return !roster.isUndoubted(id)
                && roster.entry(id).filter(entry -> entry.hurries(now)).isPresent();
    }

    /** What somebody makes up in a packet must not send us out of the house. */
    private void heardAt(Map<DeviceId, IpAddress> places, Instant now) {
        List<LocalNetwork> lans = places.isEmpty() ? List.of() : networks();
        places.forEach((id, place) -> {
            if (lans.stream().anyMatch(lan -> lan.network().contains(place))) {
                roster.entry(id).ifPresent(entry -> entry.heardAt(place, now));
            }
        });
    }

    private List<LocalNetwork> networks() {
        try {
            return ports.scanner().networks();
        } catch (IOException e) {
            LOG.debug("the LANs of this machine cannot be read", e);
            return List.of();
        }
    }

    private void remember(Roster.Entry entry, Observation observation, Round round) {
        DeviceId id = entry.device().id();
        if (observation instanceof Observation.Silent) {
            recorder.look(id, observation.at(), Optional.empty());
        }
        round.answer(entry.device())
                .flatMap(Sighting::roundTrip)
                .ifPresent(time -> recorder.look(id, observation.at(), Optional.of(time)));
    }

    private Inquiry inquiry(List<Roster.Entry> batch) {
        List<Target> targets = new ArrayList<>();
        int tries = 1;
        Duration spacing = Duration.ofMillis(1);
        for (Roster.Entry entry : batch) {
            Look how = entry.next();
            targets.addAll(lookAround.targets(entry.device(), how.methods()));
            entry.place(steppedAt).map(lookAround::target).ifPresent(targets::add);
            tries = Math.max(tries, how.tries());
            spacing = how.spacing().compareTo(spacing) > 0 ? how.spacing() : spacing;
        }
        return new Inquiry(targets, tries, spacing);
    }

    /** Who was to be looked at, and whoever else showed himself. */
    private Stream<Roster.Entry> concerned(List<Roster.Entry> batch, Round round) {
        return Stream.concat(
                batch.stream(),
                round.recognised().stream().flatMap(id -> roster.entry(id).stream()));
    }

    private void tellOnce(String error, Instant now) {
        if (!cannotLook) {
            cannotLook = true;
            ports.events().publish(new HomeEvent.LookFailed(now, error));
        }
    }

    private void conclude(Map<DeviceId, Observation> seen) {
        Instant now = ports.clock().instant();
        Map<DeviceId, Verdict> verdicts = roster.conclude(seen, now, recorder);
        verdicts.forEach((id, verdict) ->
                verdict.event()
                        .ifPresent(change -> {
                            Device device = roster.entry(id).orElseThrow().device();
                            var event =
                                    new HomeEvent.PresenceChanged(
                                            device, change, behind(id, verdicts));
                            ports.events().publish(event);
                        }));
    }

    /** Who shares its fate without an event of his own. */
    private List<Device> behind(DeviceId id, Map<DeviceId, Verdict> verdicts) {
        return roster.behind(id).stream()
                .filter(device -> {
                    Verdict verdict = verdicts.get(device.id());
                    return verdict != null
                            && verdict.event().isEmpty()
                            && BY_PARENT.contains(verdict.state().reason().kind());
                })
                .toList();
    }

    /** A card that a scan found is a sign of life as any other. */
    private void scanned(ScanReport report) {
        readDevices(ports.clock().instant());
        List<Sighting> heard =
                report.hosts().stream().flatMap(host -> sighting(host).stream()).toList();
        Identity identity = roster.identity();
        var rule = new StatusRule(identity, report.finishedAt(), report.duration());
        var round = new Round(rule, identity, new Questions(Map.of(), 1), heard);
        Map<DeviceId, Observation> seen = new HashMap<>();
        for (DeviceId id : round.recognised()) {
            roster.entry(id)
                    .filter(entry -> isNews(entry, round))
                    .ifPresent(entry -> {
                        seen.put(id, round.of(entry.device()));
                        entry.looked(report.finishedAt(), round.answer(entry.device()));
                    });
        }
        conclude(seen);
    }

    private static Optional<Sighting> sighting(Host host) {
        Optional<Method> method = host.methods().stream().findFirst();
        return host.mac()
                .filter(MacAddress::identifiesOneMachine)
                .filter(_ -> method.isPresent())
                .map(card ->
                        new Sighting(
                                host.ip(),
                                Set.of(Anchor.of(card)),
                                method.orElseThrow(),
                                host.lastSeen(),
                                host.roundTrip()));
    }

    private static boolean isNews(Roster.Entry entry, Round round) {
        Optional<Instant> before = entry.answer().map(Sighting::at);
        Optional<Instant> now = round.answer(entry.device()).map(Sighting::at);
        return before.isEmpty() || now.filter(before.get()::isBefore).isPresent();
    }

    /** First it is written down, since the rest may fail or take its time. */
    @Override
    public void close() {
        try (hearsay) {
            try {
                writeAll();
            } finally {
                scans.ifPresent(ScheduledScans::close);
            }
        }
    }

    private void writeAll() {
        boolean interrupted = Thread.interrupted(); // a file channel would close on it
        try {
            recorder.close(ports.clock().instant(), roster.states());
        } catch (IOException e) {
            LOG.debug("it cannot be remembered who came and went", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
