package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A device: {@code {id, name, kind, macs[], ips[], vpn_ips[], anchors[{kind, value}], tags[],
 * parent_id, site_id, notes, version, created_at, updated_at}} and whatever else came.
 *
 * <p>Of the Python program's devices {@code mac}, {@code mac_address}, {@code ip}, {@code
 * ip_address}, {@code vpn_ip}, {@code tailscale_ip} and {@code type} are understood.
 */
public final class DeviceJson {
    private static final Set<String> WRITTEN =
            Set.of(
                    "id",
                    "name",
                    "kind",
                    "macs",
                    "ips",
                    "vpn_ips",
                    "anchors",
                    "tags",
                    "parent_id",
                    "site_id",
                    "notes",
                    "version",
                    "created_at",
                    "updated_at");

    private DeviceJson() {}

    public static ObjectNode write(Device device) {
        ObjectNode node = Json.object();
        node.put("id", device.id().value());
        node.put("name", device.name());
        node.put("kind", device.kind());
        putTexts(node, "macs", device.macs());
        putTexts(node, "ips", device.ips());
        putTexts(node, "vpn_ips", device.vpnIps());
        var anchors = node.putArray("anchors");
        for (Anchor anchor : device.anchors()) {
            anchors.add(AnchorJson.write(anchor));
        }
        putTexts(node, "tags", device.tags());
        node.put("parent_id", device.parentId().map(DeviceId::value).orElse(null));
        node.put("site_id", device.siteId());
        node.put("notes", device.notes());
        node.put("version", device.version());
        node.put("created_at", device.createdAt().toString());
        node.put("updated_at", device.updatedAt().toString());
        Fields.putRest(node, device.extras());
        return node;
    }

    private static void putTexts(ObjectNode node, String name, Iterable<?> values) {
        var array = node.putArray(name);
        values.forEach(value -> array.add(value.toString()));
    }

    /**
     * Reads a device. A field that cannot be understood is kept among the extras; a device without
     * an id gets one that is made from its text, so that reading it again gives the same; one
     * without a version has version 0.
     *
     * @throws IllegalArgumentException if the node is no object
     */
    public static Device read(JsonNode node, Assumptions assumptions) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "a device is a JSON object, got " + node.getNodeType());
        }
        var fields = new Fields(node, WRITTEN);
        DeviceId id =
                fields.first(value -> new DeviceId(Fields.text(value)), "id")
                        .orElseGet(() -> madeFrom(node));
        Function<JsonNode, Instant> time = Fields.time(assumptions.zone());
        Instant created = fields.first(time, "created_at").orElse(assumptions.time());
        List<MacAddress> macs = fields.all(DeviceJson::card, "macs", "mac", "mac_address");
        List<IpAddress> ips = fields.all(DeviceJson::address, "ips", "ip", "ip_address");
        var builder =
                new Device.Builder(id, created)
                        .kind(fields.first(Fields::text, "kind", "type").orElse(""))
                        .macs(macs)
                        .ips(ips)
                        .vpnIps(
                                fields.all(
                                        DeviceJson::address, "vpn_ips", "vpn_ip", "tailscale_ip"))
                        .anchors(fields.objects("anchors", AnchorJson::read, AnchorJson::write))
                        .tags(fields.all(DeviceJson::tag, "tags"))
                        .siteId(fields.first(Fields::text, "site_id").orElse(""))
                        .notes(fields.first(Fields::text, "notes").orElse(""))
                        .version(fields.first(Fields::count, "version").orElse(0L))
                        .updatedAt(fields.first(time, "updated_at").orElse(created));
        fields.first(value -> parent(value, id), "parent_id").ifPresent(builder::parentId);
        builder.name(
                fields.first(Fields::text, "name")
                        .orElseGet(() ->
                                node.path("name").isTextual() ? "" : name(node, ips, macs, id)));
        return builder.extras(fields.rest()).build();
    }

    private static DeviceId madeFrom(JsonNode node) {
        byte[] text = Json.line(node).getBytes(StandardCharsets.UTF_8);
        return new DeviceId(UUID.nameUUIDFromBytes(text).toString());
    }

    /** What to call a device that has no name. */
    private static String name(
            JsonNode node, List<IpAddress> ips, List<MacAddress> macs, DeviceId id) {
        Optional<String> hostname =
                Optional.of(node.path("hostname").asText("")).filter(text -> !text.isBlank());
        Stream<String> addresses = Stream.concat(ips.stream(), macs.stream()).map(Object::toString);
        return hostname.or(addresses::findFirst).orElse(id.value());
    }

    private static MacAddress card(JsonNode value) {
        MacAddress mac = MacAddress.parse(Fields.text(value));
        if (!mac.isCard()) {
            throw new IllegalArgumentException("not the address of one card: " + mac);
        }
        return mac;
    }

    private static IpAddress address(JsonNode value) {
        return IpAddress.parse(Fields.text(value));
    }

    private static String tag(JsonNode value) {
        String text = Fields.text(value).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a tag is not blank");
        }
        return text;
    }

    private static DeviceId parent(JsonNode value, DeviceId child) {
        var parent = new DeviceId(Fields.text(value));
        if (parent.equals(child)) {
            throw new IllegalArgumentException("device " + child + " cannot hang on itself");
        }
        return parent;
    }
}
