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
import java.util.List;
import java.util.Map;

/** What is remembered, for who only looks: what is added is forgotten at once. */
public record UnrecordedHistory(History kept) implements History {
    @Override
    public void add(HistoryBatch batch) {}

    @Override
    public List<Transition> transitions(DeviceId device, Interval span, int most)
            throws IOException {
        return kept.transitions(device, span, most);
    }

    @Override
    public List<Latency> latencies(DeviceId device, Resolution resolution, Interval span)
            throws IOException {
        return kept.latencies(device, resolution, span);
    }

    @Override
    public List<WakeReport> wakes(MacAddress mac, int most) throws IOException {
        return kept.wakes(mac, most);
    }

    @Override
    public Map<DeviceId, PresenceState> states() throws IOException {
        return kept.states();
    }
}
