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
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A history that goes on in memory while the one behind it fails, and says so once each time that
 * this begins; once that is over, what is in memory is kept too. No wake and no watch ends because
 * nobody can write it down.
 */
public final class EnduringHistory implements History {
    private static final Logger LOG = LoggerFactory.getLogger(EnduringHistory.class);

    private final History kept;
    private final InstantSource clock;
    private RecentHistory spare; // guarded by this
    private boolean fails; // guarded by this

    public EnduringHistory(History kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
        this.spare = new RecentHistory(clock);
    }

    /** What could not be kept before goes first, together with this. */
    @Override
    public synchronized void add(HistoryBatch batch) {
        try {
            kept.add(spare.contents().and(batch));
            spare = new RecentHistory(clock);
            fails = false;
        } catch (IOException | RuntimeException e) {
            say(e);
            spare.add(batch);
        }
    }

    private void say(Exception failure) {
        if (!fails) {
            LOG.warn("{}; it goes on in memory until that is over", failure.getMessage());
        }
        fails = true;
    }

    @Override
    public synchronized List<Transition> transitions(DeviceId device, Interval span, int most) {
        List<Transition> read =
                read(() -> kept.transitions(device, span, most), List.<Transition>of());
        List<Transition> latestFirst =
                joined(spare.transitions(device, span, most), read).stream()
                        .sorted(Comparator.comparing(Transition::at).reversed())
                        .limit(most)
                        .toList();
        List<Transition> within = new ArrayList<>();
        for (Transition transition : latestFirst) {
            within.add(transition);
            if (!transition.at().isAfter(span.from())) {
                break; // it held when the time began
            }
        }
        return within;
    }

    @Override
    public synchronized List<Latency> latencies(
            DeviceId device, Resolution resolution, Interval span) {
        List<Latency> spared = spare.latencies(device, resolution, span);
        List<Latency> read =
                read(() -> kept.latencies(device, resolution, span), List.<Latency>of());
        return spared.isEmpty() ? read : Latency.rolledUp(joined(read, spared), resolution);
    }

    @Override
    public synchronized List<WakeReport> wakes(MacAddress mac, int most) {
        List<WakeReport> read = read(() -> kept.wakes(mac, most), List.<WakeReport>of());
        return joined(spare.wakes(mac, most), read).stream().limit(most).toList();
    }

    @Override
    public synchronized Map<DeviceId, PresenceState> states() {
        var states = new HashMap<>(read(kept::states, Map.<DeviceId, PresenceState>of()));
        states.putAll(spare.states());
        return Map.copyOf(states);
    }

    private static <T> List<T> joined(Collection<T> first, Collection<T> then) {
        var all = new ArrayList<T>(first);
        all.addAll(then);
        return all;
    }

    private <T> T read(Reading<T> reading, T otherwise) {
        try {
            return reading.read();
        } catch (IOException | RuntimeException e) {
            say(e);
            return otherwise;
        }
    }

    /** Reads what is kept. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }
}
