package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Status;
import home333.domain.vpn.Whereabouts;
import java.util.Optional;

/**
 * A status: {@code {ip, device_id, status: online|offline|asleep|unknown|moved|error, reason,
 * method, response_time_ms, last_check, error, because{kind, details[]}}}.
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
        node.set("because", ReasonJson.write(status.reason()));
        return node;
    }

    /**
     * Reads a status.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Status read(JsonNode node) {
        Optional<String> error = Fields.maybe(node.path("error"), Fields::text);
        return new Status(
                Fields.maybe(node.path("ip"), ip -> IpAddress.parse(Fields.text(ip))),
                Fields.maybe(node.path("device_id"), id -> new DeviceId(Fields.text(id))),
                error.isPresent()
                        ? Presence.UNKNOWN
                        : Fields.constant(Presence.class, node.path("status")),
                ReasonJson.of(node, "because", "reason"),
                Fields.maybe(node.path("method"), it -> Fields.constant(Method.class, it)),
                Fields.maybe(node.path("response_time_ms"), Fields::milliseconds),
                Fields.instant(node.path("last_check")),
                error);
    }

    /**
     * Reads where a device is; empty for one that is not in the tailnet.
     *
     * @throws IllegalArgumentException if it is no place
     */
    public static Optional<Whereabouts> readPlace(JsonNode node) {
        return Fields.maybe(
                node.path("place"),
                place ->
                        new Whereabouts(
                                Fields.constant(Whereabouts.Place.class, place),
                                ReasonJson.of(node, "place_because", "place_reason")));
    }

    /**
     * The same with {@code place: home|away|unknown} and {@code place_reason}, which are null for
     * what is not in the tailnet, and else {@code place_because}.
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
        where.ifPresent(it -> node.set("place_because", ReasonJson.write(it.reason())));
    }
}
