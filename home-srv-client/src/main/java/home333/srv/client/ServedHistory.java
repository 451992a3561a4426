package home333.srv.client;

import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import home333.domain.wake.WakeReport;
import home333.json.HistoryBatchJson;
import home333.json.WakeJson;
import home333.ports.History;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a server remembers of who came and went. */
final class ServedHistory implements History {
    private static final String ALL = "/api/v1/ports/history";

    private final Wire wire;

    ServedHistory(Wire wire) {
        this.wire = wire;
    }

    @Override
    @Route("addHistory")
    public void add(HistoryBatch batch) throws IOException {
        Ask ask = Ask.post(ALL).json(HistoryBatchJson.write(batch)).once();
        var _ = Uninterrupted.call(() -> wire.send(ask));
    }

    private static Ask within(Ask ask, Interval span) {
        return ask.with("from", span.from()).with("to", span.to()).upTo(Ask.LARGEST_LIST);
    }

    @Override
    @Route("listTransitions")
    public List<Transition> transitions(DeviceId device, Interval span, int most)
            throws IOException {
        Ask ask = Ask.get(ALL + "/transitions").with("device", device).with("most", most);
        return Uninterrupted.call(() ->
                wire.send(within(ask, span))
                        .read(node ->
                                Shape.list(node, "transitions", HistoryBatchJson::readTransition)));
    }

    @Override
    @Route("listLatencies")
    public List<Latency> latencies(DeviceId device, Resolution resolution, Interval span)
            throws IOException {
        Ask ask =
                Ask.get(ALL + "/latencies")
                        .with("device", device)
                        .with("resolution", Shape.word(resolution));
        return Uninterrupted.call(() ->
                wire.send(within(ask, span))
                        .read(node ->
                                Shape.list(node, "latencies", HistoryBatchJson::readLatency)));
    }

    @Override
    @Route("listKeptWakes")
    public List<WakeReport> wakes(MacAddress mac, int most) throws IOException {
        Ask ask = Ask.get(ALL + "/wakes").with("mac", mac).with("most", most);
        return Uninterrupted.call(
                () -> wire.send(ask).read(node -> Shape.list(node, "wakes", WakeJson::read)));
    }

    @Override
    @Route("listStates")
    public Map<DeviceId, PresenceState> states() throws IOException {
        return Uninterrupted.call(() ->
                wire.send(Ask.get(ALL + "/states").upTo(Ask.LARGEST_LIST))
                        .read(node -> HistoryBatchJson.readStates(node.path("states"))));
    }
}
