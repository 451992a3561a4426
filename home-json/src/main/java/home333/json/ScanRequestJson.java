package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.PortList;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;

/**
 * What a scanner is to look at: {@code {areas[{first, last}], ports, udp_ports,
 * packets_per_second}}; and what came of it: {@code {addresses_probed, complete, warnings[]}}.
 */
public final class ScanRequestJson {
    private ScanRequestJson() {}

    public static ObjectNode write(ScanRequest request) {
        ObjectNode node = Json.object();
        ArrayNode areas = node.putArray("areas");
        for (IpRange area : request.areas()) {
            areas.addObject()
                    .put("first", area.first().toString())
                    .put("last", area.last().toString());
        }
        return node.put("ports", request.ports().toString())
                .put("udp_ports", request.udpPorts().toString())
                .put("packets_per_second", request.packetsPerSecond());
    }

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ScanRequest read(JsonNode node) {
        return new ScanRequest(
                Fields.each(node.path("areas"), ScanRequestJson::area),
                ports(node.path("ports")),
                ports(node.path("udp_ports")),
                Fields.maybe(node.path("packets_per_second"), Fields::number)
                        .map(Math::toIntExact)
                        .orElse(ScanRequest.POLITE));
    }

    private static IpRange area(JsonNode node) {
        return new IpRange(
                IpAddress.parse(Fields.text(node.path("first"))),
                IpAddress.parse(Fields.text(node.path("last"))));
    }

    /** A list of ports: {@code 22,80,8000-8100}; none where it is empty, null or missing. */
    public static PortList ports(JsonNode node) {
        return Fields.maybe(node, Fields::text)
                .filter(text -> !text.isBlank())
                .map(PortList::parse)
                .orElse(PortList.NONE);
    }

    public static ObjectNode write(ScanOutcome outcome) {
        ObjectNode node =
                Json.object()
                        .put("addresses_probed", outcome.addressesProbed())
                        .put("complete", outcome.complete());
        ArrayNode warnings = node.putArray("warnings");
        outcome.warnings().forEach(warnings::add);
        return node;
    }

    /**
     * Reads what came of a scan.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ScanOutcome readOutcome(JsonNode node) {
        return new ScanOutcome(
                Fields.count(node.path("addresses_probed")),
                Fields.truth(node.path("complete")),
                Fields.each(node.path("warnings"), Fields::text));
    }
}
