package home333.testkit;

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
import java.util.List;
import java.util.Map;

/** A history on a disk that becomes read-only, and can be written again later. */
public final class FailingHistory implements History {
    private final History history;
    private volatile boolean fails;
    private volatile boolean isBroken;

    public FailingHistory(History history) {
        this.history = history;
    }

    /** Whether nothing can be added from now on. */
    public void fail(boolean value) {
        fails = value;
    }

    /** Whether its own code fails at each addition from now on. */
    public void breakDown(boolean value) {
        isBroken = value;
    }

    @Override
    public void add(HistoryBatch batch) throws IOException {
        if (fails) {
            throw new IOException("cannot keep the history: read-only file system");
        }
        if (isBroken) {
            throw new IllegalStateException("a fault in the history");
        }
        history.add(batch);
    }

    @Override
    public List<Transition> transitions(DeviceId device, Interval span, int most)
            throws IOException {
        return history.transitions(device, span, most);
    }

    @Override
    public List<Latency> latencies(DeviceId device, Resolution resolution, Interval span)
            throws IOException {
        return history.latencies(device, resolution, span);
    }

    @Override
    public List<WakeReport> wakes(MacAddress mac, int most) throws IOException {
        return history.wakes(mac, most);
    }

    @Override
    public Map<DeviceId, PresenceState> states() throws IOException {
        return history.states();
    }
}
