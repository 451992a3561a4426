package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Reason;
import java.util.List;
import java.util.Set;

/**
 * A reason for programs: {@code {kind, details[]}}; it stands as {@code because} behind the
 * sentence for people, which is {@code reason}.
 */
public final class ReasonJson {
    private ReasonJson() {}

    public static ObjectNode write(Reason reason) {
        ObjectNode node = Json.object().put("kind", Fields.word(reason.kind()));
        ArrayNode details = node.putArray("details");
        reason.details().forEach(details::add);
        return node;
    }

    /**
     * Reads {@code because}.
     *
     * @throws IllegalArgumentException if it is no reason that we know
     */
    public static Reason read(JsonNode node) {
        return new Reason(
                Fields.constant(Reason.Kind.class, node.path("kind")),
                new Fields(node, Set.of()).all(Fields::text, "details"));
    }

    /** What an object says: by {@code because}, or where that is not known by {@code reason}. */
    public static Reason of(JsonNode object) {
        return of(object, "because", "reason");
    }

    /** What an object says: by {@code because}, or where that is not known by its sentence. */
    static Reason of(JsonNode object, String because, String sentence) {
        return of(object.path(because), object.path(sentence));
    }

    /** A reason, or where it is not known its sentence. */
    static Reason of(JsonNode because, JsonNode sentence) {
        try {
            return read(because);
        } catch (IllegalArgumentException _) {
            return new Reason(Reason.Kind.TOLD, List.of(Fields.text(sentence)));
        }
    }
}
