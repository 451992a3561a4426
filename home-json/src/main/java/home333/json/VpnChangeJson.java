package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSource;

/**
 * A change of the tailnet: {@code {action: approve|rename|keep_key|routes|remove, name, keep,
 * routes[]}}; and why the tailnet could not be asked: {@code {kind, source, sentence,
 * retry_after_ms}}.
 */
public final class VpnChangeJson {
    private VpnChangeJson() {}

    public static ObjectNode write(VpnAction action) {
        ObjectNode node = Json.object();
        switch (action) {
            case VpnAction.Approve() -> node.put("action", "approve");
            case VpnAction.Rename(String name) -> node.put("action", "rename").put("name", name);
            case VpnAction.KeepKey(boolean keep) ->
                    node.put("action", "keep_key").put("keep", keep);
            case VpnAction.Remove() -> node.put("action", "remove");
            case VpnAction.ApproveRoutes(var enabled) -> {
                ArrayNode routes = node.put("action", "routes").putArray("routes");
                enabled.forEach(route -> routes.add(route.toString()));
            }
        }
        return node;
    }

    public static ObjectNode write(VpnProblem problem) {
        ObjectNode node =
                Json.object()
                        .put("kind", Fields.word(problem.kind()))
                        .put("source", Fields.word(problem.source()))
                        .put("sentence", problem.sentence());
        problem.retryAfter().ifPresent(time -> Fields.putExactly(node, "retry_after_ms", time));
        return node;
    }

    /**
     * Reads why the tailnet could not be asked.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static VpnProblem readProblem(JsonNode node) {
        return new VpnProblem(
                Fields.constant(VpnProblem.Kind.class, node.path("kind")),
                source(node.path("source")),
                Fields.text(node.path("sentence")),
                Fields.maybe(node.path("retry_after_ms"), Fields::exactly));
    }

    /** A source of the tailnet, as a word in lower case. */
    public static VpnSource source(JsonNode node) {
        return Fields.constant(VpnSource.class, node);
    }

    /** The same. */
    public static String word(VpnSource source) {
        return Fields.word(source);
    }

    /** How packets go to a machine: {@code {kind, via, round_trip_ms}}. */
    public static ObjectNode write(VpnPath path) {
        ObjectNode node = VpnListJson.write(path);
        path.roundTrip().ifPresent(time -> Fields.putExactly(node, "round_trip_ms", time));
        return node;
    }

    /** Reads a path. */
    public static VpnPath readPath(JsonNode node) {
        return new VpnPath(
                Fields.constant(VpnPath.Kind.class, node.path("kind")),
                Fields.text(node.path("via")),
                Fields.maybe(node.path("round_trip_ms"), Fields::exactly));
    }
}
