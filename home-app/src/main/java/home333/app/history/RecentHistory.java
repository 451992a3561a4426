package home333.app.history;

import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import home333.domain.wake.WakeReport;
import home333.ports.History;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Remembers until the process ends: the latest of the devices and cards of which something came
 * last.
 */
public final class RecentHistory implements History {
    private final InstantSource clock;
    private final SequencedMap<DeviceId, TreeMap<Instant, Transition>> transitions =
            new LinkedHashMap<>();
    private final SequencedMap<DeviceId, RecentLatencies> latencies = new LinkedHashMap<>();
    private final SequencedMap<MacAddress, Deque<WakeReport>> wakes = new LinkedHashMap<>();
    private final SequencedMap<DeviceId, PresenceState> states = new LinkedHashMap<>();

    public RecentHistory(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void add(HistoryBatch batch) {
        batch.transitions().forEach(this::add);
        for (Latency latency : batch.latencies()) {
            RecentLatencies of = latencies.get(latency.deviceId());
            RecentLatencies those = of == null ? new RecentLatencies() : of;
            those.add(latency, clock.instant());
            keep(latencies, latency.deviceId(), those);
        }
        batch.wakes().forEach(this::add);
        batch.states().forEach((id, state) -> keep(states, id, state));
    }

    /** All that is remembered. */
    synchronized HistoryBatch contents() {
        return new HistoryBatch(
                transitions.values().stream().flatMap(of -> of.values().stream()).toList(),
                latencies.values().stream().flatMap(RecentLatencies::all).toList(),
                wakes.values().stream().flatMap(of -> of.reversed().stream()).toList(),
                states);
    }

    private void add(Transition transition) {
        TreeMap<Instant, Transition> of = transitions.get(transition.deviceId());
        TreeMap<Instant, Transition> those = of == null ? new TreeMap<>() : of;
        those.put(transition.at(), transition);
        if (those.size() > TRANSITIONS_KEPT) {
            those.pollFirstEntry();
        }
        keep(transitions, transition.deviceId(), those);
    }

    private void add(WakeReport wake) {
        Deque<WakeReport> of = wakes.get(wake.mac());
        Deque<WakeReport> those = of == null ? new ArrayDeque<>(1) : of;
        those.addFirst(wake);
        if (those.size() > WAKES_KEPT) {
            those.removeLast();
        }
        keep(wakes, wake.mac(), those);
    }

    /** Puts something last; the first is forgotten where there are too many. */
    private static <K, V> void keep(SequencedMap<K, V> map, K key, V value) {
        map.putLast(key, value);
        if (map.size() > DEVICES_KEPT) {
            map.pollFirstEntry();
        }
    }

    @Override
    public synchronized List<Transition> transitions(DeviceId device, Interval span, int most) {
        TreeMap<Instant, Transition> of = transitions.getOrDefault(device, new TreeMap<>());
        Instant held = of.floorKey(span.from());
        Instant from = held == null ? span.from() : held;
        Instant to = span.to().isAfter(from) ? span.to() : from.plusNanos(1);
        return of.subMap(from, to).sequencedValues().reversed().stream().limit(most).toList();
    }

    @Override
    public synchronized List<Latency> latencies(
            DeviceId device, Resolution resolution, Interval span) {
        RecentLatencies of = latencies.get(device);
        return of == null ? List.of() : of.within(resolution, span);
    }

    @Override
    public synchronized List<WakeReport> wakes(MacAddress mac, int most) {
        Deque<WakeReport> of = wakes.get(mac);
        return of == null ? List.of() : of.stream().limit(most).toList();
    }

    @Override
    public synchronized Map<DeviceId, PresenceState> states() {
        return Map.copyOf(states);
    }
}
