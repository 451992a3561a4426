package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Device;
import home333.json.Assumptions;
import home333.json.DeviceJson;
import home333.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Devices as callers send them. A field that cannot be understood is refused here. */
final class DeviceForm {
    /** What a caller never chooses. */
    private static final Set<String> OURS = Set.of("id", "version", "created_at", "updated_at");

    private DeviceForm() {}

    /** A new device, of an id of ours. */
    static Device added(ObjectNode sent, Instant now) {
        ObjectNode node = sent.deepCopy();
        var _ = node.remove(OURS);
        return read(node.put("id", UUID.randomUUID().toString()), now);
    }

    /** A device in place of another: what is not said of it, it has not. */
    static Device replaced(Device before, ObjectNode sent) {
        ObjectNode node = sent.deepCopy();
        ours(node, before);
        return read(node, before.createdAt());
    }

    /**
     * A device of which some fields are others: those that are sent, of which null takes away.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
     */
    static Device patched(Device before, ObjectNode patch) {
        ObjectNode node = DeviceJson.write(before);
        merge(node, patch);
        ours(node, before);
        return read(node, before.createdAt());
    }

    private static void ours(ObjectNode node, Device before) {
        var _ = node.remove(OURS);
        ObjectNode written = DeviceJson.write(before);
        OURS.forEach(name -> node.set(name, written.get(name)));
    }

    static void merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            String name = field.getKey();
            switch (field.getValue()) {
                case ObjectNode inner -> {
                    ObjectNode there =
                            target.get(name) instanceof ObjectNode object ? object : Json.object();
                    merge(there, inner);
                    var _ = target.set(name, there);
                }
                case JsonNode value when value.isNull() -> {
                    var _ = target.remove(name);
                }
                case JsonNode value -> {
                    var _ = target.set(name, value);
                }
            }
        }
    }

    private static Device read(ObjectNode node, Instant now) {
        Device device = DeviceJson.read(node, new Assumptions(ZoneOffset.UTC, now));
        ObjectNode written = DeviceJson.write(device);
        for (Map.Entry<String, JsonNode> field : written.properties()) {
            if (!node.has(field.getKey()) && field.getKey().contains("_unreadable")) {
                String name = field.getKey().replaceFirst("_unreadable.*", "");
                throw Problem.Kind.INVALID.failure(
                        "'"
                                + name
                                + "' cannot be understood: "
                                + shortened(field.getValue())
                                + ".");
            }
        }
        return device;
    }

    private static String shortened(JsonNode value) {
        String text = Json.line(value);
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
