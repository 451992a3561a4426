package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.vpn.TailnetJoin;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnReport;
import home333.domain.vpn.VpnSource;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that a home knows of its tailnet: {@code {configured, lists[{list, warnings[], problem}],
 * access_ends[{source, at}], pairs[{node_id, device_id, why, sure}]}}, where {@code list} is as
 * {@link VpnListJson} has it.
 */
public final class VpnReportJson {
    private VpnReportJson() {}

    public static ObjectNode write(VpnReport report) {
        ObjectNode node = Json.object().put("configured", report.isConfigured());
        ArrayNode lists = node.putArray("lists");
        for (VpnList list : report.lists()) {
            ObjectNode one = lists.addObject();
            one.set("list", VpnListJson.write(list));
            ArrayNode warnings = one.putArray("warnings");
            list.warnings().forEach(warnings::add);
            one.set("problem", list.problem().map(VpnChangeJson::write).orElse(null));
        }
        ArrayNode ends = node.putArray("access_ends");
        report.accessEnds()
                .forEach((source, at) ->
                        ends.addObject()
                                .put("source", Fields.word(source))
                                .put("at", at.toString()));
        ArrayNode pairs = node.putArray("pairs");
        report.pairs()
                .forEach(pair ->
                        pairs.addObject()
                                .put("node_id", pair.nodeId())
                                .put("device_id", pair.device().value())
                                .put("why", Fields.word(pair.why()))
                                .put("sure", pair.isSure()));
        return node;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is nothing such
     */
    public static VpnReport read(JsonNode node) {
        Map<VpnSource, Instant> ends = new EnumMap<>(VpnSource.class);
        for (JsonNode end : node.path("access_ends")) {
            ends.put(VpnChangeJson.source(end.path("source")), Fields.instant(end.path("at")));
        }
        return new VpnReport(
                node.path("configured").asBoolean(),
                node.path("lists").valueStream().map(VpnReportJson::list).toList(),
                ends,
                node.path("pairs").valueStream().map(VpnReportJson::pair).toList());
    }

    private static VpnList list(JsonNode node) {
        VpnList list = VpnListJson.read(node.path("list"));
        return new VpnList(
                list.source(),
                list.fetchedAt(),
                list.devices(),
                node.path("warnings").valueStream().map(JsonNode::asText).toList(),
                Optional.of(node.path("problem"))
                        .filter(JsonNode::isObject)
                        .map(VpnChangeJson::readProblem));
    }

    private static VpnReport.Pairing pair(JsonNode node) {
        return new VpnReport.Pairing(
                node.path("node_id").asText(),
                new DeviceId(node.path("device_id").asText()),
                Fields.constant(TailnetJoin.Why.class, node.path("why")),
                node.path("sure").asBoolean());
    }
}
