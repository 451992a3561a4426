package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Capability;
import home333.domain.Finding;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.LocalNetwork;
import home333.domain.MacAddress;

/**
 * What a machine stands in: {@code {interface, address, network, mac}}; and what it may do there:
 * {@code {capability, available, detail}}.
 */
public final class MachineJson {
    private MachineJson() {}

    public static ObjectNode write(LocalNetwork lan) {
        return Json.object()
                .put("interface", lan.interfaceName())
                .put("address", lan.address().toString())
                .put("network", lan.network().toString())
                .put("mac", lan.mac().map(MacAddress::toString).orElse(null));
    }

    /** Reads a LAN. */
    public static LocalNetwork readNetwork(JsonNode node) {
        return new LocalNetwork(
                Fields.text(node.path("interface")),
                IpAddress.parse(Fields.text(node.path("address"))),
                IpNetwork.parse(Fields.text(node.path("network"))),
                Fields.maybe(node.path("mac"), it -> MacAddress.parse(Fields.text(it))));
    }

    public static ObjectNode write(Finding finding) {
        return Json.object()
                .put("capability", Fields.word(finding.capability()))
                .put("available", finding.available())
                .put("detail", finding.detail());
    }

    /** Reads what a machine may do. */
    public static Finding readFinding(JsonNode node) {
        return new Finding(
                Fields.constant(Capability.class, node.path("capability")),
                Fields.truth(node.path("available")),
                Fields.text(node.path("detail")));
    }
}
