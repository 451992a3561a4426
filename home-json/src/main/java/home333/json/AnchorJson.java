package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Anchor;

/** An anchor: {@code {kind, value}}. */
final class AnchorJson {
    private AnchorJson() {}

    static ObjectNode write(Anchor anchor) {
        return Json.object().put("kind", anchor.kind()).put("value", anchor.value());
    }

    static Anchor read(JsonNode value) {
        return new Anchor(Fields.text(value.path("kind")), Fields.text(value.path("value")));
    }
}
