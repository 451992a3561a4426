package home333.app.history;

import home333.domain.DeviceId;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Verdict;
import home333.ports.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Collects what a watch sees, and writes it down seldom: transitions after a minute at most, looks
 * and the states of all devices each quarter of an hour. For one thread.
 */
public final class HistoryRecorder {
    /** Who watches writes down more often than that to when it did. */
    public static final Duration UNWATCHED = Duration.ofMinutes(30);

    private static final Duration TRANSITIONS_EVERY = Duration.ofMinutes(1);
    private static final Duration ALL_EVERY = Duration.ofMinutes(15);

    private final History history;
    private final List<Transition> transitions = new ArrayList<>();
    private final SequencedMap<Minute, Latency> looks = new LinkedHashMap<>();
    private Instant written;
    private Instant writtenAll;

    /**
     * @param now when the watch begins
     */
    public HistoryRecorder(History history, Instant now) {
        this.history = history;
        this.written = now;
        this.writtenAll = now;
    }

    /** A minute of a device. */
    private record Minute(DeviceId device, Instant start) {}

    /** A verdict; what changes nothing is not remembered. */
    public void verdict(DeviceId id, PresenceState before, Verdict verdict) {
        if (verdict.isTransition()) {
            transitions.add(Transition.of(id, before, verdict));
        }
    }

    /** What is unknown for the time in which nobody watched. */
    public void unwatched(DeviceId id, PresenceState before, PresenceState after) {
        if (before.presence() != after.presence()) {
            transitions.add(new Transition(id, after.presence(), after.reason(), after.since()));
        }
    }

    /**
     * A look at a device.
     *
     * @param roundTrip empty when it did not answer
     */
    public void look(DeviceId id, Instant at, Optional<Duration> roundTrip) {
        Latency look = Latency.of(id, at, roundTrip);
        var _ = looks.merge(new Minute(id, look.start()), look, Latency::and);
    }

    /**
     * Writes down what is due by now.
     *
     * @param states of all devices
     */
    public void write(Instant now, Map<DeviceId, PresenceState> states) throws IOException {
        if (isOver(writtenAll, ALL_EVERY, now)) {
            add(now, states, Resolution.MINUTE.startOf(now));
            writtenAll = now;
        } else if (!transitions.isEmpty() && isOver(written, TRANSITIONS_EVERY, now)) {
            add(now, changed(states), Instant.MIN);
        }
    }

    /** Writes down everything, as the watch ends. */
    public void close(Instant now, Map<DeviceId, PresenceState> states) throws IOException {
        add(now, states, Instant.MAX);
    }

    /** A clock that was set back ends every wait. */
    private static boolean isOver(Instant last, Duration every, Instant now) {
        return now.isBefore(last) || !now.isBefore(last.plus(every));
    }

    private Map<DeviceId, PresenceState> changed(Map<DeviceId, PresenceState> states) {
        Set<DeviceId> changed = new HashSet<>();
        transitions.forEach(transition -> changed.add(transition.deviceId()));
        Map<DeviceId, PresenceState> of = new HashMap<>(states);
        of.keySet().retainAll(changed);
        return of;
    }

    /** What cannot be added stays for the next time. */
    private void add(Instant now, Map<DeviceId, PresenceState> states, Instant looksBefore)
            throws IOException {
        List<Latency> over =
                looks.values().stream().filter(look -> look.start().isBefore(looksBefore)).toList();
        var batch = new HistoryBatch(transitions, over, List.of(), states);
        if (!batch.isEmpty()) {
            history.add(batch);
        }
        looks.values().removeAll(Set.copyOf(over));
        transitions.clear();
        written = now;
    }
}
