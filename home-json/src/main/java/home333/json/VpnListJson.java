package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a source of the tailnet said last, as it is kept: {@code {source, fetched_at,
 * devices[{node_id, name, hostname, os, user, version, addresses[], endpoints[], presence{state,
 * source, as_of, last_seen}, key{expires_at, kept_for_ever}, routes{advertised[], enabled[]},
 * path{kind, via, round_trip_ms}, tags[], traits[]}]}}. Why it could not be asked since is not part
 * of it.
 */
public final class VpnListJson {
    private VpnListJson() {}

    public static ObjectNode write(VpnList list) {
        ObjectNode node =
                Json.object()
                        .put("source", Fields.word(list.source()))
                        .put("fetched_at", list.fetchedAt().toString());
        ArrayNode devices = node.putArray("devices");
        list.devices().forEach(device -> devices.add(write(device)));
        return node;
    }

    private static ObjectNode write(VpnDevice device) {
        ObjectNode node =
                Json.object()
                        .put("node_id", device.nodeId())
                        .put("name", device.name())
                        .put("hostname", device.hostname())
                        .put("os", device.os())
                        .put("user", device.user())
                        .put("version", device.version());
        texts(node.putArray("addresses"), device.addresses());
        texts(node.putArray("endpoints"), device.endpoints());
        node.set("presence", write(device.presence()));
        ObjectNode key = node.putObject("key");
        time(key, "expires_at", device.key().expires());
        key.put("kept_for_ever", device.key().keptForEver());
        ObjectNode routes = node.putObject("routes");
        texts(routes.putArray("advertised"), device.routes().advertised());
        texts(routes.putArray("enabled"), device.routes().enabled());
        device.path().ifPresent(path -> node.set("path", write(path)));
        texts(node.putArray("tags"), device.tags());
        ArrayNode traits = node.putArray("traits");
        new TreeSet<>(device.traits()).forEach(trait -> traits.add(Fields.word(trait)));
        return node;
    }

    private static ObjectNode write(VpnPresence presence) {
        ObjectNode node =
                Json.object()
                        .put("state", Fields.word(presence.state()))
                        .put("source", Fields.word(presence.source()))
                        .put("as_of", presence.asOf().toString());
        time(node, "last_seen", presence.lastSeen());
        return node;
    }

    /** A path: {@code {kind, via, round_trip_ms}}. */
    static ObjectNode write(VpnPath path) {
        ObjectNode node =
                Json.object().put("kind", Fields.word(path.kind())).put("via", path.via());
        Fields.putMilliseconds(node, "round_trip_ms", path.roundTrip());
        return node;
    }

    private static void texts(ArrayNode array, Collection<?> values) {
        values.forEach(value -> array.add(value.toString()));
    }

    /** A time in UTC; null where there is none. */
    static void time(ObjectNode node, String name, Optional<Instant> time) {
        node.put(name, time.map(Instant::toString).orElse(null));
    }

    /**
     * Reads what {@link #write(VpnList)} wrote; a machine that cannot be read is left out.
     *
     * @throws IllegalArgumentException if it is no such list
     */
    public static VpnList read(JsonNode node) {
        var fields = new Fields(node, Set.of());
        VpnSource source =
                fields.first(value -> Fields.constant(VpnSource.class, value), "source")
                        .orElseThrow(() -> new IllegalArgumentException("a list has a source"));
        Instant fetchedAt =
                fields.first(Fields.time(ZoneOffset.UTC), "fetched_at")
                        .orElseThrow(() -> new IllegalArgumentException("a list has a time"));
        List<VpnDevice> devices = fields.all(VpnListJson::device, "devices");
        return new VpnList(source, fetchedAt, devices, List.of(), Optional.empty());
    }

    private static VpnDevice device(JsonNode node) {
        var fields = new Fields(node, Set.of());
        return new VpnDevice(
                text(fields, "node_id"),
                text(fields, "name"),
                text(fields, "hostname"),
                text(fields, "os"),
                text(fields, "user"),
                text(fields, "version"),
                fields.all(value -> IpAddress.parse(Fields.text(value)), "addresses"),
                Set.copyOf(fields.all(value -> IpAddress.parse(Fields.text(value)), "endpoints")),
                presence(node.path("presence")),
                key(new Fields(node.path("key"), Set.of())),
                routes(new Fields(node.path("routes"), Set.of())),
                fields.first(VpnListJson::path, "path"),
                new TreeSet<>(fields.all(Fields::text, "tags")),
                Set.copyOf(fields.all(value -> Fields.constant(VpnTrait.class, value), "traits")));
    }

    private static String text(Fields fields, String name) {
        return fields.first(Fields::text, name).orElse("");
    }

    private static VpnPresence presence(JsonNode node) {
        var fields = new Fields(node, Set.of());
        return new VpnPresence(
                Fields.constant(VpnPresence.State.class, node.path("state")),
                Fields.constant(VpnSource.class, node.path("source")),
                Fields.time(ZoneOffset.UTC).apply(node.path("as_of")),
                fields.first(Fields.time(ZoneOffset.UTC), "last_seen"));
    }

    private static NodeKey key(Fields fields) {
        return new NodeKey(
                fields.first(Fields.time(ZoneOffset.UTC), "expires_at"),
                fields.first(Fields::truth, "kept_for_ever").orElse(false));
    }

    private static VpnRoutes routes(Fields fields) {
        return new VpnRoutes(
                fields.all(value -> IpNetwork.parse(Fields.text(value)), "advertised"),
                fields.all(value -> IpNetwork.parse(Fields.text(value)), "enabled"));
    }

    private static VpnPath path(JsonNode node) {
        return new VpnPath(
                Fields.constant(VpnPath.Kind.class, node.path("kind")),
                Fields.text(node.path("via")),
                new Fields(node, Set.of()).first(Fields::milliseconds, "round_trip_ms"));
    }
}
