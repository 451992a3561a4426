package home333.app.watch;

import home333.app.history.HistoryRecorder;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.ScanPolicy;
import home333.domain.Sighting;
import home333.domain.StatusRule;
import home333.domain.presence.DevicePresence;
import home333.domain.presence.KindPatience;
import home333.domain.presence.Look;
import home333.domain.presence.Observation;
import home333.domain.presence.PresenceRule;
import home333.domain.presence.PresenceState;
import home333.domain.presence.SitePresence;
import home333.domain.presence.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is watched: the devices that are remembered, what is known of each, and when each is due.
 * Holds nothing of anybody else. For one thread.
 */
final class Roster {
    private static final Reason NO_ADDRESS = Reason.of(Reason.Kind.NO_ADDRESS);

    /** Who is heard often is asked all the same, so often. */
    private static final Duration LONGEST_UNASKED = Duration.ofMinutes(5);

    /** From one look that hearing made earlier to the next. */
    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(10);

    /** How long somebody is asked where he was heard, too. */
    private static final Duration ELSEWHERE_FOR = Duration.ofMinutes(5);

    private final SequencedMap<DeviceId, Entry> entries = new LinkedHashMap<>();
    private final Map<DeviceId, PresenceState> states = new HashMap<>();
    private List<Device> devices = List.of();
    private KindPatience patience = new KindPatience();
    private SitePresence site = new SitePresence(devices, patience);
    private Identity identity = new Identity(devices);

    /** One device. */
    static final class Entry {
        private final Instant added;
        private Device device;
        private boolean canBeLookedFor;
        private Look next;
        private Instant due;
        private Optional<Sighting> answer = Optional.empty();
        private Optional<Instant> looked = Optional.empty();
        private Optional<Elsewhere> elsewhere = Optional.empty();
        private Instant mayHurryAt = Instant.MIN;

        private Entry(Device device, Look next, Instant now) {
            this.device = device;
            this.canBeLookedFor = hasAddress(device);
            this.next = next;
            added = now;
            due = now;
        }

        Device device() {
            return device;
        }

        /** How it is to be looked at next. */
        Look next() {
            return next;
        }

        Optional<Sighting> answer() {
            return answer;
        }

        void looked(Instant at, Optional<Sighting> answered) {
            looked = Optional.of(at);
            answer = answered.or(() -> answer);
        }

        /** Hearing puts asking off, but not for ever: an answer says more. */
        void heard(Instant now) {
            Instant latest = looked.map(at -> at.plus(LONGEST_UNASKED)).orElse(now);
            due = latest.isBefore(due) ? latest : due;
        }

        /**
         * Whether a sign that proves nothing may make a look earlier; then it does not again soon.
         */
        boolean hurries(Instant now) {
            boolean mayHurry = !mayHurryAt.isAfter(now);
            mayHurryAt = mayHurry ? now.plus(LEAST_BETWEEN) : mayHurryAt;
            return mayHurry;
        }

        /** Whoever says goodbye over and over is not asked each time. */
        void saidGoodbye(Instant now) {
            boolean wasJustLookedAt =
                    looked.filter(at -> !at.isAfter(now) && at.plus(LEAST_BETWEEN).isAfter(now))
                            .isPresent();
            Instant earliest = now.plus(LEAST_BETWEEN);
            due = wasJustLookedAt && due.isBefore(earliest) ? earliest : due;
        }

        /** It was heard where it is not known to be: it is asked there as well, from now on. */
        void heardAt(IpAddress place, Instant now) {
            if (!place(now).equals(Optional.of(place)) && hurries(now)) {
                elsewhere = Optional.of(new Elsewhere(place, now.plus(ELSEWHERE_FOR)));
                due = now;
            }
        }

        /** Where it was heard lately. */
        Optional<IpAddress> place(Instant now) {
            return elsewhere.filter(it -> it.until().isAfter(now)).map(Elsewhere::place);
        }

        private boolean isDue(Instant until) {
            return (canBeLookedFor || place(until).isPresent()) && !due.isAfter(until);
        }

        private void become(Device changed) {
            device = changed;
            canBeLookedFor = hasAddress(changed);
        }

        private static boolean hasAddress(Device device) {
            return StatusRule.addresses(device).stream().anyMatch(ScanPolicy::canBeAMachine);
        }

        private boolean isWhereItWas(Device changed) {
            return StatusRule.addresses(device).equals(StatusRule.addresses(changed))
                    && device.allAnchors().equals(changed.allAnchors());
        }
    }

    /** Somewhere that is not known to be a device's. */
    private record Elsewhere(IpAddress place, Instant until) {}

    /** Tells the devices from each other. */
    Identity identity() {
        return identity;
    }

    Optional<Entry> entry(DeviceId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** How much is held. */
    int size() {
        return Math.max(entries.size(), states.size());
    }

    /**
     * Takes the devices as they are now. Who is new or has another address is due at once, who is
     * gone is forgotten.
     */
    void refresh(List<Device> now, KindPatience allowed, Instant at) {
        if (now.equals(devices) && allowed == patience) {
            return;
        }
        devices = List.copyOf(now);
        patience = allowed;
        site = new SitePresence(devices, patience);
        identity = new Identity(devices);
        Map<DeviceId, Entry> before = new HashMap<>(entries);
        entries.clear();
        for (Device device : devices) {
            entries.put(device.id(), refreshed(before.get(device.id()), device, at));
        }
        states.keySet().retainAll(entries.keySet());
    }

    private Entry refreshed(@Nullable Entry before, Device device, Instant at) {
        if (before == null) {
            PresenceState known = states.getOrDefault(device.id(), PresenceState.unknown(at));
            return new Entry(device, site.next(device.id(), known), at);
        }
        if (!before.isWhereItWas(device)) {
            before.due = at;
        }
        before.become(device);
        return before;
    }

    /** Nobody's time is right any more: the clock was set back. */
    void allDue(Instant now) {
        entries.values()
                .forEach(entry -> {
                    entry.due = now;
                    entry.elsewhere = Optional.empty();
                    entry.mayHurryAt = now;
                });
    }

    /** Who is to be looked at by then. */
    List<Entry> due(Instant until) {
        return entries.values().stream().filter(entry -> entry.isDue(until)).toList();
    }

    /** When the next one is due; far away where nobody is. */
    Instant nextDue() {
        return entries.values().stream()
                .filter(entry -> entry.canBeLookedFor)
                .map(entry -> entry.due)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Concludes from one round, as {@link SitePresence} does, and lets it be remembered. */
    SequencedMap<DeviceId, Verdict> conclude(
            Map<DeviceId, Observation> seen, Instant now, HistoryRecorder recorder) {
        SequencedMap<DeviceId, Verdict> verdicts = site.after(states, seen);
        verdicts.forEach((id, verdict) -> {
            PresenceState before = states.put(id, verdict.state());
            recorder.verdict(id, before == null ? PresenceState.unknown(now) : before, verdict);
            entry(id)
                    .ifPresent(entry -> {
                        entry.next = verdict.next();
                        entry.due = now.plus(verdict.next().after());
                    });
        });
        return verdicts;
    }

    /** What was known when the home was watched last. */
    void remember(Map<DeviceId, PresenceState> known) {
        states.putAll(known);
    }

    /** When somebody was looked at last; long ago where nobody was. */
    Instant lookedLast() {
        return states.values().stream()
                .map(state -> state.silence().looked())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** Nobody watched for a while: what was so before need not have been so since. */
    void unwatched(Instant now, HistoryRecorder recorder) {
        states.replaceAll((id, before) -> {
            PresenceState after = before.unwatched();
            recorder.unwatched(id, before, after);
            return after;
        });
        allDue(now);
    }

    /** What is known of those that were looked at. */
    Map<DeviceId, PresenceState> states() {
        return Collections.unmodifiableMap(states);
    }

    /** Whether it is online and nothing speaks against it. */
    boolean isUndoubted(DeviceId id) {
        PresenceState known = states.get(id);
        return known != null && known.presence() == Presence.ONLINE && known.silence().looks() == 0;
    }

    /** What hangs on a device. */
    List<Device> behind(DeviceId id) {
        return site.behind(id);
    }

    /** Who is there as far as it is known, in the order of the registry. */
    SequencedMap<DeviceId, DevicePresence> presences() {
        SequencedMap<DeviceId, DevicePresence> all = new LinkedHashMap<>();
        entries.forEach((id, entry) -> all.put(id, presence(entry)));
        return all;
    }

    private DevicePresence presence(Entry entry) {
        PresenceState known = states.get(entry.device.id());
        PresenceState state = known == null ? notLookedAt(entry) : known;
        return new DevicePresence(entry.device, state, entry.answer, entry.looked);
    }

    private static PresenceState notLookedAt(Entry entry) {
        PresenceState unknown = PresenceState.unknown(entry.added);
        return entry.canBeLookedFor
                ? unknown
                : new PresenceRule(KindPatience.WIRED)
                        .after(unknown, new Observation.NotLooked(entry.added, NO_ADDRESS))
                        .state();
    }
}
