package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import home333.domain.vpn.Whereabouts;
import home333.json.StatusJson;
import home333.json.VpnChangeJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A machine of the tailnet, as all sources of a server together know it.
 *
 * @param label the first part of its name
 * @param keyEnds when its key ends; empty where it never does, or nothing tells
 * @param key what state that key is in; empty where nothing tells
 * @param routes networks that are reached by it
 * @param routesAwaiting networks that would be, if somebody approved
 * @param path how packets go there
 * @param device which device it surely is
 * @param where that device is
 */
public record TailnetNode(
        String nodeId,
        String label,
        String hostname,
        String os,
        String version,
        String user,
        List<IpAddress> addresses,
        VpnPresence presence,
        Optional<Instant> keyEnds,
        Optional<NodeKey.State> key,
        Set<VpnTrait> traits,
        List<String> tags,
        List<IpNetwork> routes,
        List<IpNetwork> routesAwaiting,
        Optional<VpnPath> path,
        Optional<DeviceId> device,
        Optional<Whereabouts> where) {
    public TailnetNode {
        addresses = List.copyOf(addresses);
        traits = Set.copyOf(traits);
        tags = List.copyOf(tags);
        routes = List.copyOf(routes);
        routesAwaiting = List.copyOf(routesAwaiting);
    }

    static TailnetNode read(JsonNode node) {
        return new TailnetNode(
                Shape.text(node, "node_id"),
                Shape.text(node, "name"),
                Shape.text(node, "hostname"),
                Shape.text(node, "os"),
                Shape.text(node, "version"),
                Shape.text(node, "user"),
                Shape.list(node, "addresses", it -> IpAddress.parse(it.asText())),
                presence(node),
                Shape.findTime(node, "key_expires_at"),
                Shape.find(node, "key").map(_ -> Shape.constant(NodeKey.State.class, node, "key")),
                traits(node),
                Shape.texts(node, "tags"),
                Shape.list(node, "routes", it -> IpNetwork.parse(it.asText())),
                Shape.list(node, "routes_awaiting", it -> IpNetwork.parse(it.asText())),
                path(node.path("path")),
                Shape.device(node),
                StatusJson.readPlace(node));
    }

    private static VpnPresence presence(JsonNode node) {
        return new VpnPresence(
                Shape.constant(VpnPresence.State.class, node, "presence"),
                Shape.constant(VpnSource.class, node, "presence_source"),
                Shape.time(node, "presence_as_of"),
                Shape.findTime(node, "last_seen"));
    }

    private static Set<VpnTrait> traits(JsonNode node) {
        return Shape.list(
                        node,
                        "traits",
                        it -> VpnTrait.valueOf(it.asText().toUpperCase(Locale.ROOT)))
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    static Optional<VpnPath> path(JsonNode node) {
        return node.isObject() ? Optional.of(VpnChangeJson.readPath(node)) : Optional.empty();
    }
}
