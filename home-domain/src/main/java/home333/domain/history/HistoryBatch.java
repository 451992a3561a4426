package home333.domain.history;

import home333.domain.DeviceId;
import home333.domain.presence.PresenceState;
import home333.domain.wake.WakeReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be remembered together.
 *
 * @param transitions in any order; of two of one device at the same millisecond the later one
 *     stands
 * @param latencies by the minute; the looks of two of one device and minute are added up
 * @param wakes in the order in which they were made
 * @param states to start from the next time, in place of those that were remembered of these
 *     devices
 */
public record HistoryBatch(
        List<Transition> transitions,
        List<Latency> latencies,
        List<WakeReport> wakes,
        Map<DeviceId, PresenceState> states) {
    public HistoryBatch {
        transitions = List.copyOf(transitions);
        latencies = List.copyOf(latencies);
        wakes = List.copyOf(wakes);
        states = Map.copyOf(states);
    }

    public static HistoryBatch of(List<Transition> transitions) {
        return new HistoryBatch(transitions, List.of(), List.of(), Map.of());
    }

    public static HistoryBatch ofLatencies(List<Latency> latencies) {
        return new HistoryBatch(List.of(), latencies, List.of(), Map.of());
    }

    public static HistoryBatch ofWake(WakeReport wake) {
        return new HistoryBatch(List.of(), List.of(), List.of(wake), Map.of());
    }

    public static HistoryBatch ofStates(Map<DeviceId, PresenceState> states) {
        return new HistoryBatch(List.of(), List.of(), List.of(), states);
    }

    public boolean isEmpty() {
        return transitions.isEmpty() && latencies.isEmpty() && wakes.isEmpty() && states.isEmpty();
    }

    /** This and what came later. */
    public HistoryBatch and(HistoryBatch later) {
        var latest = new HashMap<>(states);
        latest.putAll(later.states);
        return new HistoryBatch(
                joined(transitions, later.transitions),
                joined(latencies, later.latencies),
                joined(wakes, later.wakes),
                latest);
    }

    private static <T> List<T> joined(List<T> earlier, List<T> later) {
        var all = new ArrayList<>(earlier);
        all.addAll(later);
        return all;
    }
}
