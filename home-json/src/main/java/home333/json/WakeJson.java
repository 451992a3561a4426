package home333.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;

/**
 * A wake: {@code {macs[], device_id, at, progress: not_sent|sent|seen|answers|ready, was_awake,
 * seen_after_ms, answers_after_ms, ready_after_ms, deliveries[{interface, kind:
 * limited_broadcast|directed_broadcast|ethernet, source, destination, sent, error}], reasons[]}}.
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
        return node;
    }

    private static ObjectNode write(WakeDelivery delivery) {
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
