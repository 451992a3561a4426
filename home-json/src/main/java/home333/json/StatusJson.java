package home333.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Status;

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
        node.put("status", status.error().isPresent() ? "error" : Fields.word(status.presence()));
        node.put("reason", status.reason().toString());
        node.put("method", status.method().map(Fields::word).orElse(null));
        Fields.putMilliseconds(node, "response_time_ms", status.responseTime());
        node.put("last_check", status.lastCheck().toString());
        node.put("error", status.error().orElse(null));
        return node;
    }
}
