package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.ScanOutlook;
import home333.domain.ScanPolicy.Concern;
import home333.domain.ScanPolicy.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a scan would be: {@code {target, areas[{first, last}], verdict, concern, udp{ports,
 * longest_ms, together, is_for_all}}}; a concern is {@code {kind, areas[]}} or {@code {kind,
 * addresses, limit}}.
 */
public final class ScanOutlookJson {
    private ScanOutlookJson() {}

    public static ObjectNode write(ScanOutlook outlook) {
        ObjectNode node = Json.object().put("target", outlook.target());
        areas(node, outlook.areas());
        switch (outlook.verdict()) {
            case Verdict.Allowed() -> node.put("verdict", "allowed").putNull("concern");
            case Verdict.Ask(Concern concern) ->
                    node.put("verdict", "ask").set("concern", write(concern));
            case Verdict.Refused(Concern concern) ->
                    node.put("verdict", "refused").set("concern", write(concern));
        }
        node.putObject("udp")
                .put("ports", outlook.udp().ports())
                .put("longest_ms", outlook.udp().longest().toMillis())
                .put("together", outlook.udp().together())
                .put("is_for_all", outlook.udp().isForAll());
        return node;
    }

    private static void areas(ObjectNode node, List<IpRange> areas) {
        ArrayNode array = node.putArray("areas");
        areas.forEach(area ->
                array.addObject()
                        .put("first", area.first().toString())
                        .put("last", area.last().toString()));
    }

    private static ObjectNode write(Concern concern) {
        ObjectNode node = Json.object();
        switch (concern) {
            case Concern.Outside(List<IpRange> areas) -> areas(node.put("kind", "outside"), areas);
            case Concern.TooMany(long addresses, long limit) ->
                    node.put("kind", "too_many").put("addresses", addresses).put("limit", limit);
            case Concern.NoMachines(IpRange area) ->
                    areas(node.put("kind", "no_machines"), List.of(area));
            case Concern.Unreachable(IpRange area) ->
                    areas(node.put("kind", "unreachable"), List.of(area));
        }
        return node;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is nothing such
     */
    public static ScanOutlook read(JsonNode node) {
        JsonNode udp = node.path("udp");
        return new ScanOutlook(
                node.path("target").asText(),
                areas(node),
                verdict(node),
                new ScanOutlook.UdpEffort(
                        udp.path("ports").asInt(),
                        Duration.ofMillis(udp.path("longest_ms").asLong()),
                        udp.path("together").asInt(),
                        udp.path("is_for_all").asBoolean()));
    }

    private static List<IpRange> areas(JsonNode node) {
        return node.path("areas")
                .valueStream()
                .map(area ->
                        new IpRange(
                                IpAddress.parse(area.path("first").asText()),
                                IpAddress.parse(area.path("last").asText())))
                .toList();
    }

    private static Verdict verdict(JsonNode node) {
        return switch (node.path("verdict").asText()) {
            case "allowed" -> new Verdict.Allowed();
            case "ask" -> new Verdict.Ask(concern(node.path("concern")));
            case "refused" -> new Verdict.Refused(concern(node.path("concern")));
            case String other -> throw new IllegalArgumentException("no verdict: '" + other + "'");
        };
    }

    private static Concern concern(JsonNode node) {
        List<IpRange> areas = areas(node);
        Optional<IpRange> area = areas.stream().findFirst();
        String kind = node.path("kind").asText();
        return switch (kind) {
            case "outside" -> new Concern.Outside(areas);
            case "too_many" ->
                    new Concern.TooMany(
                            node.path("addresses").asLong(), node.path("limit").asLong());
            case "no_machines" -> new Concern.NoMachines(area.orElseThrow(() -> none(kind)));
            case "unreachable" -> new Concern.Unreachable(area.orElseThrow(() -> none(kind)));
            default -> throw none(kind);
        };
    }

    private static IllegalArgumentException none(String kind) {
        return new IllegalArgumentException("no concern: '" + kind + "'");
    }
}
