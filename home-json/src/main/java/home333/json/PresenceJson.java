package home333.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.Sighting;
import home333.domain.presence.DevicePresence;
import java.time.Instant;
import java.util.Optional;

/**
 * A device that is watched: {@code {device_id, name, ip, status:
 * online|offline|asleep|unknown|moved, reason, since, method, response_time_ms, last_seen,
 * last_check, because{kind, details[]}}}. Method, response time and {@code last_seen} are those of
 * its latest answer.
 */
public final class PresenceJson {
    private PresenceJson() {}

    public static ObjectNode write(DevicePresence known) {
        ObjectNode node = Json.object();
        Optional<Sighting> answer = known.answer();
        node.put("device_id", known.device().id().value());
        node.put("name", known.device().name());
        node.put("ip", known.address().map(IpAddress::toString).orElse(null));
        node.put("status", Fields.word(known.state().presence()));
        node.put("reason", known.state().reason().toString());
        node.put("since", known.state().since().toString());
        node.put("method", answer.map(Sighting::method).map(Fields::word).orElse(null));
        Fields.putMilliseconds(node, "response_time_ms", answer.flatMap(Sighting::roundTrip));
        node.put("last_seen", known.state().last().map(sign -> sign.at().toString()).orElse(null));
        node.put("last_check", known.looked().map(Instant::toString).orElse(null));
        node.set("because", ReasonJson.write(known.state().reason()));
        return node;
    }
}
