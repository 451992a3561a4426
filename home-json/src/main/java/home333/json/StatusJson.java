package home333.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Status;
import home333.domain.vpn.Whereabouts;
import java.util.Optional;

/**
 * A status: {@code {ip, device_id, status: online|offline|asleep|unknown|moved|error, reason,
 * method, response_time_ms, last_check, error}}.
 */
public final class StatusJson {
    private StatusJson() {}

    public static ObjectNode write(Status status) {
        ObjectNode node = Json.object();
        node.put("ip", status.ip().map(IpAddress::toString).orElse(null));
        node.put("device_id", status.deviceId().map(DeviceId::value).orElse(null));
        node.put("status", word(status));
        node.put("reason", status.reason().toString());
        node.put("method", status.method().map(Fields::word).orElse(null));
        Fields.putMilliseconds(node, "response_time_ms", status.responseTime());
        node.put("last_check", status.lastCheck().toString());
        node.put("error", status.error().orElse(null));
        return node;
    }

    /**
     * The same with {@code place: home|away|unknown} and {@code place_reason}; both are null for
     * what is not in the tailnet.
     */
    public static ObjectNode write(Status status, Optional<Whereabouts> where) {
        ObjectNode node = write(status);
        place(node, where);
        return node;
    }

    static String word(Status status) {
        return status.error().isPresent() ? "error" : Fields.word(status.presence());
    }

    static void place(ObjectNode node, Optional<Whereabouts> where) {
        node.put("place", where.map(it -> Fields.word(it.place())).orElse(null));
        node.put("place_reason", where.map(it -> it.reason().toString()).orElse(null));
    }
}
