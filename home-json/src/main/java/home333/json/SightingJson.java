package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Sighting;
import java.util.Set;

/** A sighting: {@code {ip, anchors[{kind, value}], method, at, round_trip_ms}}. */
public final class SightingJson {
    private SightingJson() {}

    public static ObjectNode write(Sighting sighting) {
        ObjectNode node = Json.object().put("ip", sighting.address().toString());
        ArrayNode anchors = node.putArray("anchors");
        sighting.anchors().forEach(anchor -> anchors.add(AnchorJson.write(anchor)));
        node.put("method", Fields.word(sighting.method())).put("at", sighting.at().toString());
        sighting.roundTrip().ifPresent(time -> Fields.putExactly(node, "round_trip_ms", time));
        return node;
    }

    /**
     * Reads a sighting.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Sighting read(JsonNode node) {
        return new Sighting(
                IpAddress.parse(Fields.text(node.path("ip"))),
                Set.copyOf(Fields.each(node.path("anchors"), AnchorJson::read)),
                method(node.path("method")),
                Fields.instant(node.path("at")),
                Fields.maybe(node.path("round_trip_ms"), Fields::exactly));
    }

    /** A way of asking, as a word in lower case. */
    public static Method method(JsonNode node) {
        return Fields.constant(Method.class, node);
    }
}
