package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Latency;
import home333.domain.history.Transition;
import home333.domain.presence.Farewell;
import home333.domain.presence.Flapping;
import home333.domain.presence.LastSign;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Silence;
import home333.domain.presence.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be remembered together, to the last digit: {@code {transitions[{device_id, status, at,
 * because}], latencies[{device_id, start, looks, answers, total_ms, min_ms, max_ms}], wakes[],
 * states[{device_id, status, because, since, last{source, at}, silence{looked, lasted_ms, looks,
 * questions}, farewell, flapping{count, counted, on}, told}]}}.
 */
public final class HistoryBatchJson {
    private HistoryBatchJson() {}

    public static ObjectNode write(HistoryBatch batch) {
        ObjectNode node = Json.object();
        ArrayNode transitions = node.putArray("transitions");
        batch.transitions().forEach(it -> transitions.add(write(it)));
        ArrayNode latencies = node.putArray("latencies");
        batch.latencies().forEach(it -> latencies.add(write(it)));
        ArrayNode wakes = node.putArray("wakes");
        batch.wakes().forEach(it -> wakes.add(WakeJson.write(it)));
        node.set("states", write(batch.states()));
        return node;
    }

    /**
     * Reads a batch.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static HistoryBatch read(JsonNode node) {
        return new HistoryBatch(
                Fields.each(node.path("transitions"), HistoryBatchJson::readTransition),
                Fields.each(node.path("latencies"), HistoryBatchJson::readLatency),
                Fields.each(node.path("wakes"), WakeJson::read),
                readStates(node.path("states")));
    }

    /** {@code {device_id, status, at, because}}. */
    public static ObjectNode write(Transition transition) {
        ObjectNode node =
                Json.object()
                        .put("device_id", transition.deviceId().value())
                        .put("status", Fields.word(transition.presence()))
                        .put("at", transition.at().toString());
        node.set("because", ReasonJson.write(transition.reason()));
        return node;
    }

    /** Reads a transition. */
    public static Transition readTransition(JsonNode node) {
        return new Transition(
                id(node),
                Fields.constant(Presence.class, node.path("status")),
                ReasonJson.read(node.path("because")),
                Fields.instant(node.path("at")));
    }

    /** {@code {device_id, start, looks, answers, total_ms, min_ms, max_ms}}. */
    public static ObjectNode write(Latency latency) {
        ObjectNode node =
                Json.object()
                        .put("device_id", latency.deviceId().value())
                        .put("start", latency.start().toString())
                        .put("looks", latency.looks())
                        .put("answers", latency.answers());
        Fields.putExactly(node, "total_ms", latency.total());
        Fields.putExactly(node, "min_ms", latency.shortest());
        Fields.putExactly(node, "max_ms", latency.longest());
        return node;
    }

    /** Reads a latency. */
    public static Latency readLatency(JsonNode node) {
        return new Latency(
                id(node),
                Fields.instant(node.path("start")),
                Fields.count(node.path("looks")),
                Fields.count(node.path("answers")),
                Fields.exactly(node.path("total_ms")),
                Fields.exactly(node.path("min_ms")),
                Fields.exactly(node.path("max_ms")));
    }

    /** The states of devices, as a list. */
    public static ArrayNode write(Map<DeviceId, PresenceState> states) {
        ArrayNode list = Json.array();
        states.forEach((id, state) -> list.add(write(id, state)));
        return list;
    }

    /** Reads states of devices. */
    public static Map<DeviceId, PresenceState> readStates(JsonNode list) {
        Map<DeviceId, PresenceState> states = new HashMap<>();
        Fields.each(list, node -> Map.entry(id(node), readState(node)))
                .forEach(it -> states.put(it.getKey(), it.getValue()));
        return states;
    }

    private static DeviceId id(JsonNode node) {
        return new DeviceId(Fields.text(node.path("device_id")));
    }

    private static ObjectNode write(DeviceId id, PresenceState state) {
        ObjectNode node =
                Json.object()
                        .put("device_id", id.value())
                        .put("status", Fields.word(state.presence()))
                        .put("since", state.since().toString());
        node.set("because", ReasonJson.write(state.reason()));
        Optional<LastSign> last = state.last();
        last.ifPresent(sign ->
                node.putObject("last")
                        .put("source", Fields.word(sign.source()))
                        .put("at", sign.at().toString()));
        ObjectNode silence =
                node.putObject("silence").put("looked", state.silence().looked().toString());
        Fields.putExactly(silence, "lasted_ms", state.silence().lasted());
        silence.put("looks", state.silence().looks()).put("questions", state.silence().questions());
        node.put("farewell", state.farewell().map(Fields::word).orElse(null));
        node.putObject("flapping")
                .put("count", state.flapping().count())
                .put("counted", state.flapping().counted().toString())
                .put("on", state.flapping().isOn());
        return node.put("told", Fields.word(state.told()));
    }

    private static PresenceState readState(JsonNode node) {
        return new PresenceState(
                Fields.constant(Presence.class, node.path("status")),
                ReasonJson.read(node.path("because")),
                Fields.instant(node.path("since")),
                Fields.maybe(node.path("last"), HistoryBatchJson::readSign),
                readSilence(node.path("silence")),
                Fields.maybe(node.path("farewell"), it -> Fields.constant(Farewell.class, it)),
                readFlapping(node.path("flapping")),
                Fields.constant(Presence.class, node.path("told")));
    }

    private static LastSign readSign(JsonNode node) {
        return new LastSign(
                Fields.constant(Source.class, node.path("source")),
                Fields.instant(node.path("at")));
    }

    private static Silence readSilence(JsonNode node) {
        Duration lasted = Fields.exactly(node.path("lasted_ms"));
        return new Silence(
                Fields.instant(node.path("looked")),
                lasted,
                Math.toIntExact(Fields.count(node.path("looks"))),
                Math.toIntExact(Fields.count(node.path("questions"))));
    }

    private static Flapping readFlapping(JsonNode node) {
        return new Flapping(
                Math.toIntExact(Fields.count(node.path("count"))),
                Fields.instant(node.path("counted")),
                Fields.truth(node.path("on")));
    }
}
