package home333.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnTrait;
import home333.domain.vpn.Whereabouts;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tailnet for others: {@code {source, fetched_at, stale, reason, sources[{source, fetched_at,
 * stale, reason, warnings[]}], devices[{node_id, name, hostname, os, version, user, addresses[],
 * presence, presence_source, presence_as_of, last_seen, key_expires_at, key, authorized, external,
 * traits[], tags[], exit_node, subnet_router, routes[], routes_awaiting[], path, device_id, place,
 * place_reason}]}}. The fields before {@code sources} are of all sources together: joined by {@code
 * +}, the oldest time, stale when one is, and why.
 */
public final class TailnetJson {
    private TailnetJson() {}

    /**
     * The whole document.
     *
     * @param devices which machine is which device of ours, by node id
     * @param places where those devices are
     * @param now decides which key has expired
     */
    public static ObjectNode write(
            Tailnet tailnet,
            Map<String, DeviceId> devices,
            Map<DeviceId, Whereabouts> places,
            Instant now) {
        ObjectNode node = Json.object();
        String names =
                tailnet.lists().stream()
                        .map(list -> Fields.word(list.source()))
                        .collect(Collectors.joining("+"));
        node.put("source", names.isEmpty() ? null : names);
        Optional<Instant> oldest =
                tailnet.lists().stream()
                        .flatMap(list -> fetchedAt(list).stream())
                        .min(Comparator.naturalOrder());
        VpnListJson.time(node, "fetched_at", oldest);
        node.put("stale", tailnet.lists().stream().anyMatch(VpnList::isStale));
        node.put(
                "reason",
                tailnet.lists().stream()
                        .flatMap(list -> list.problem().stream())
                        .map(problem -> problem.sentence())
                        .reduce((one, other) -> one + "; " + other)
                        .orElse(null));
        ArrayNode sources = node.putArray("sources");
        tailnet.lists().forEach(list -> sources.add(write(list)));
        ArrayNode machines = node.putArray("devices");
        for (VpnDevice device : tailnet.devices()) {
            var id = Optional.ofNullable(devices.get(device.nodeId()));
            ObjectNode machine = write(device, id, now);
            StatusJson.place(machine, id.map(places::get));
            machines.add(machine);
        }
        return node;
    }

    private static Optional<Instant> fetchedAt(VpnList list) {
        return Optional.of(list.fetchedAt()).filter(_ -> !list.isUnheard());
    }

    private static ObjectNode write(VpnList list) {
        ObjectNode node = Json.object().put("source", Fields.word(list.source()));
        VpnListJson.time(node, "fetched_at", fetchedAt(list));
        node.put("stale", list.isStale())
                .put("reason", list.problem().map(it -> it.sentence()).orElse(null));
        ArrayNode warnings = node.putArray("warnings");
        list.warnings().forEach(warnings::add);
        return node;
    }

    private static ObjectNode write(VpnDevice device, Optional<DeviceId> id, Instant now) {
        ObjectNode node =
                Json.object()
                        .put("node_id", device.nodeId())
                        .put("name", device.name())
                        .put("hostname", device.hostname())
                        .put("os", device.os())
                        .put("version", device.version())
                        .put("user", device.user());
        ArrayNode addresses = node.putArray("addresses");
        device.addresses().forEach(address -> addresses.add(address.toString()));
        node.put("presence", Fields.word(device.presence().state()))
                .put("presence_source", Fields.word(device.presence().source()))
                .put("presence_as_of", device.presence().asOf().toString());
        VpnListJson.time(node, "last_seen", device.presence().lastSeen());
        standing(node, device, now);
        ArrayNode tags = node.putArray("tags");
        device.tags().forEach(tags::add);
        routes(device, node);
        node.set("path", device.path().map(VpnListJson::write).orElse(null));
        node.put("device_id", id.map(DeviceId::value).orElse(null));
        return node;
    }

    /** Whether it may stay, and what else is true of it. */
    static void standing(ObjectNode node, VpnDevice device, Instant now) {
        NodeKey key = device.key();
        VpnListJson.time(node, "key_expires_at", key.expiresAt());
        key.state(now).ifPresent(state -> node.put("key", Fields.word(state)));
        node.put("authorized", !device.is(VpnTrait.UNAPPROVED))
                .put("external", device.is(VpnTrait.EXTERNAL));
        ArrayNode traits = node.putArray("traits");
        device.traits().stream().sorted().forEach(trait -> traits.add(Fields.word(trait)));
    }

    private static void routes(VpnDevice device, ObjectNode node) {
        node.put("exit_node", device.routes().isExitNode())
                .put("subnet_router", device.routes().isSubnetRouter());
        ArrayNode usable = node.putArray("routes");
        device.routes().usable().forEach(route -> usable.add(route.toString()));
        ArrayNode awaiting = node.putArray("routes_awaiting");
        device.routes().awaitingApproval().forEach(route -> awaiting.add(route.toString()));
    }
}
