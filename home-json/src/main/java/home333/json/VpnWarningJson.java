package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.vpn.VpnWarning;
import home333.domain.vpn.VpnWarning.Cause;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person should see to in the tailnet: {@code {warning, subject, name, detail, when}}. The
 * subject is a node id, or a source; the detail is a route, or how many days before the end it is
 * told. As it is kept: {@code {told[{warning, subject, detail}]}}.
 */
public final class VpnWarningJson {
    private VpnWarningJson() {}

    public static ObjectNode write(VpnWarning warning) {
        ObjectNode node = write(warning.cause());
        node.put("name", warning.label());
        VpnListJson.time(node, "when", warning.when());
        return node;
    }

    /** Reads a warning. */
    public static VpnWarning read(JsonNode node) {
        return new VpnWarning(
                cause(node),
                Fields.text(node.path("name")),
                Fields.maybe(node.path("when"), Fields::instant));
    }

    private static ObjectNode write(Cause cause) {
        return Json.object()
                .put("warning", Fields.word(cause.kind()))
                .put("subject", cause.subject())
                .put("detail", cause.detail());
    }

    /** What a person was told of, in an order of its own. */
    public static ObjectNode writeTold(Collection<Cause> causes) {
        ObjectNode node = Json.object();
        var told = node.putArray("told");
        new TreeSet<>(causes).forEach(cause -> told.add(write(cause)));
        return node;
    }

    /**
     * Reads what {@link #writeTold} wrote; a kind that is not known is left out.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Set<Cause> readTold(JsonNode node) {
        if (!node.path("told").isArray()) {
            throw new IllegalArgumentException("it holds no list of what was told");
        }
        return Set.copyOf(new Fields(node, Set.of()).all(VpnWarningJson::cause, "told"));
    }

    private static Cause cause(JsonNode node) {
        return new Cause(
                Fields.constant(VpnWarning.Kind.class, node.path("warning")),
                Fields.text(node.path("subject")),
                Fields.text(node.path("detail")));
    }
}
