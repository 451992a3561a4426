package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.Reason;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.domain.wake.WakeRoute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A wake: {@code {macs[], device_id, at, progress: not_sent|sent|seen|answers|ready, was_awake,
 * seen_after_ms, answers_after_ms, ready_after_ms, deliveries[{interface, kind:
 * limited_broadcast|directed_broadcast|ethernet, source, destination, sent, error}], reasons[],
 * reached_ms{seen, answers, ready}, because[{kind, details[]}]}}. The times of {@code reached_ms}
 * are those that were measured, to the nanosecond.
 */
public final class WakeJson {
    private WakeJson() {}

    public static ObjectNode write(WakeReport wake) {
        ObjectNode node = Json.object();
        ArrayNode macs = node.putArray("macs");
        wake.macs().stream().map(MacAddress::toString).forEach(macs::add);
        node.put("device_id", wake.deviceId().map(DeviceId::value).orElse(null));
        node.put("at", wake.at().toString());
        node.put("progress", Fields.word(wake.progress()));
        node.put("was_awake", wake.wasAwake());
        Fields.putMilliseconds(node, "seen_after_ms", wake.reached(WakeProgress.SEEN));
        Fields.putMilliseconds(node, "answers_after_ms", wake.reached(WakeProgress.ANSWERS));
        Fields.putMilliseconds(node, "ready_after_ms", wake.reached(WakeProgress.READY));
        ArrayNode deliveries = node.putArray("deliveries");
        wake.deliveries().forEach(delivery -> deliveries.add(write(delivery)));
        ArrayNode reasons = node.putArray("reasons");
        wake.reasons().forEach(reason -> reasons.add(reason.toString()));
        ObjectNode reached = node.putObject("reached_ms");
        wake.reached().forEach((step, time) -> Fields.putExactly(reached, Fields.word(step), time));
        ArrayNode because = node.putArray("because");
        wake.reasons().forEach(reason -> because.add(ReasonJson.write(reason)));
        return node;
    }

    /**
     * Reads a wake.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static WakeReport read(JsonNode node) {
        Map<WakeProgress, Duration> reached = new EnumMap<>(WakeProgress.class);
        for (Map.Entry<String, JsonNode> step : node.path("reached_ms").properties()) {
            reached.put(
                    Fields.constant(WakeProgress.class, TextNode.valueOf(step.getKey())),
                    Fields.exactly(step.getValue()));
        }
        return new WakeReport(
                Fields.each(node.path("macs"), mac -> MacAddress.parse(Fields.text(mac))),
                Fields.maybe(node.path("device_id"), id -> new DeviceId(Fields.text(id))),
                Fields.instant(node.path("at")),
                Fields.each(node.path("deliveries"), WakeJson::readDelivery),
                reached,
                Fields.truth(node.path("was_awake")),
                reasons(node));
    }

    private static List<Reason> reasons(JsonNode node) {
        List<Reason> reasons = new ArrayList<>();
        JsonNode sentences = node.path("reasons");
        for (int i = 0; i < sentences.size(); i++) {
            reasons.add(ReasonJson.of(node.path("because").path(i), sentences.path(i)));
        }
        return reasons;
    }

    /** {@code {interface, kind, source, destination, sent, error}}. */
    public static WakeDelivery readDelivery(JsonNode node) {
        var route =
                new WakeRoute(
                        Fields.text(node.path("interface")),
                        Fields.constant(WakeRoute.Kind.class, node.path("kind")),
                        Fields.text(node.path("source")),
                        Fields.text(node.path("destination")));
        return new WakeDelivery(
                route,
                Math.toIntExact(Fields.number(node.path("sent"))),
                Fields.maybe(node.path("error"), Fields::text));
    }

    /** {@code {interface, kind, source, destination, sent, error}}. */
    public static ObjectNode write(WakeDelivery delivery) {
        ObjectNode node = Json.object();
        node.put("interface", delivery.route().interfaceName());
        node.put("kind", Fields.word(delivery.route().kind()));
        node.put("source", delivery.route().source());
        node.put("destination", delivery.route().destination());
        node.put("sent", delivery.sent());
        node.put("error", delivery.error().orElse(null));
        return node;
    }
}
