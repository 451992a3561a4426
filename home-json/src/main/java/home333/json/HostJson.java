package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.PortState;
import home333.domain.Service;
import home333.domain.Trait;
import home333.domain.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A host of a scan: {@code {ip, mac, hostname, names[{name, source}], vendor, rtt_ms, methods[],
 * open_ports[], udp_ports[{port, state}], closed_ports, filtered_ports, services[{port, protocol,
 * name, product, version, evidence, confidence}], anchors[{kind, value}], kind, kind_confidence,
 * kind_reasons[{field, text}], device_id, last_seen}} and whatever else came.
 */
public final class HostJson {
    private static final Set<String> WRITTEN =
            Set.of(
                    "ip",
                    "mac",
                    "hostname",
                    "names",
                    "vendor",
                    "rtt_ms",
                    "methods",
                    "open_ports",
                    "udp_ports",
                    "closed_ports",
                    "filtered_ports",
                    "services",
                    "anchors",
                    "kind",
                    "kind_confidence",
                    "kind_reasons",
                    "device_id",
                    "last_seen");

    /** Of a kind that is said without a number. */
    private static final int SURE = 90;

    private HostJson() {}

    public static ObjectNode write(Host host) {
        ObjectNode node = Json.object();
        node.put("ip", host.ip().toString());
        node.put("mac", host.mac().map(MacAddress::toString).orElse(null));
        node.put("hostname", host.hostname().orElse(null));
        var names = node.putArray("names");
        for (HostName name : host.names()) {
            names.add(write(name));
        }
        node.put("vendor", host.vendor().orElse(null));
        Fields.putMilliseconds(node, "rtt_ms", host.roundTrip());
        var methods = node.putArray("methods");
        host.methods().forEach(method -> methods.add(Fields.word(method)));
        var ports = node.putArray("open_ports");
        host.openPorts().forEach(port -> ports.add(port.number()));
        if (!host.udpPorts().isEmpty()) {
            var udp = node.putArray("udp_ports");
            host.udpPorts().entrySet().forEach(port -> udp.add(write(port)));
        }
        node.put("closed_ports", host.otherPorts().map(PortCounts::closed).orElse(null));
        node.put("filtered_ports", host.otherPorts().map(PortCounts::filtered).orElse(null));
        var services = node.putArray("services");
        host.services().forEach(service -> services.add(write(service)));
        var anchors = node.putArray("anchors");
        host.anchors().forEach(anchor -> anchors.add(AnchorJson.write(anchor)));
        node.put("kind", host.kind().map(KindGuess::kind).orElse(null));
        node.put("kind_confidence", host.kind().map(KindGuess::confidence).orElse(null));
        var reasons = node.putArray("kind_reasons");
        for (Trait reason : host.kind().map(KindGuess::reasons).orElse(List.of())) {
            reasons.add(write(reason));
        }
        node.put("device_id", host.deviceId().map(DeviceId::value).orElse(null));
        node.put("last_seen", host.lastSeen().toString());
        Fields.putRest(node, host.extras());
        return node;
    }

    /** What we understand of an open port that is an object; we write them as numbers. */
    private static ObjectNode write(Port port) {
        return Json.object().put("port", port.number());
    }

    private static ObjectNode write(Map.Entry<Port, PortState> udp) {
        return Json.object()
                .put("port", udp.getKey().number())
                .put("state", Fields.word(udp.getValue()));
    }

    private static ObjectNode write(HostName name) {
        return Json.object().put("name", name.name()).put("source", name.source());
    }

    static ObjectNode write(Service service) {
        return Json.object()
                .put("port", service.port().number())
                .put("protocol", Fields.word(service.transport()))
                .put("name", service.name())
                .put("product", service.product())
                .put("version", service.version())
                .put("evidence", service.evidence())
                .put("confidence", service.confidence());
    }

    /**
     * Reads a host. A field that cannot be understood is kept among the extras.
     *
     * @throws IllegalArgumentException if it has no address that can be read
     */
    public static Host read(JsonNode node, Assumptions assumptions) {
        var fields = new Fields(node, WRITTEN);
        IpAddress ip =
                fields.first(value -> IpAddress.parse(Fields.text(value)), "ip", "ip_address")
                        .orElseThrow(() ->
                                new IllegalArgumentException("a host has an address in 'ip'"));
        var builder =
                new Host.Builder(
                                ip,
                                fields.first(Fields.time(assumptions.zone()), "last_seen")
                                        .orElse(assumptions.time()))
                        .methods(
                                fields.all(
                                        value -> Fields.constant(Method.class, value), "methods"))
                        .openPorts(fields.objects("open_ports", HostJson::port, HostJson::write))
                        .udpPorts(udpPorts(fields))
                        .services(fields.objects("services", HostJson::service, HostJson::write))
                        .anchors(fields.objects("anchors", AnchorJson::read, AnchorJson::write))
                        .names(names(fields));
        kind(fields).ifPresent(builder::kind);
        otherPorts(fields).ifPresent(builder::otherPorts);
        fields.first(value -> MacAddress.parse(Fields.text(value)), "mac", "mac_address")
                .ifPresent(builder::mac);
        fields.first(Fields::text, "vendor").ifPresent(builder::vendor);
        fields.first(Fields::milliseconds, "rtt_ms").ifPresent(builder::roundTrip);
        fields.first(value -> new DeviceId(Fields.text(value)), "device_id")
                .ifPresent(builder::deviceId);
        return builder.extras(fields.rest()).build();
    }

    private static Map<Port, PortState> udpPorts(Fields fields) {
        Map<Port, PortState> ports = new HashMap<>();
        fields.objects("udp_ports", HostJson::udpPort, HostJson::write)
                .forEach(udp -> ports.put(udp.getKey(), udp.getValue()));
        return ports;
    }

    private static Map.Entry<Port, PortState> udpPort(JsonNode value) {
        return Map.entry(port(value), Fields.constant(PortState.class, value.path("state")));
    }

    /** Where only one of the two counts can be read, the other is taken as 0. */
    private static Optional<PortCounts> otherPorts(Fields fields) {
        Optional<Integer> closed = fields.first(HostJson::count, "closed_ports");
        Optional<Integer> filtered = fields.first(HostJson::count, "filtered_ports");
        return closed.isEmpty() && filtered.isEmpty()
                ? Optional.empty()
                : Optional.of(new PortCounts(closed.orElse(0), filtered.orElse(0)));
    }

    private static int count(JsonNode value) {
        return Math.toIntExact(Fields.count(value));
    }

    /** What is said of no kind is left over. */
    private static Optional<KindGuess> kind(Fields fields) {
        Optional<String> kind =
                fields.first(
                        value -> new KindGuess(Fields.text(value), SURE, List.of()).kind(), "kind");
        String word = kind.orElse("");
        int confidence =
                fields.first(
                                value -> new KindGuess(word, count(value), List.of()).confidence(),
                                "kind_confidence")
                        .orElse(SURE);
        List<Trait> reasons =
                fields.objects("kind_reasons", value -> reason(word, value), HostJson::write);
        return kind.map(it -> new KindGuess(it, confidence, reasons));
    }

    private static Trait reason(String kind, JsonNode value) {
        var reason = new Trait(Fields.text(value.path("field")), Fields.text(value.path("text")));
        return new KindGuess(kind, SURE, List.of(reason)).reasons().getFirst();
    }

    private static ObjectNode write(Trait reason) {
        return Json.object().put("field", reason.field()).put("text", reason.text());
    }

    /** All names, led by the one that is called the host's name. */
    private static List<HostName> names(Fields fields) {
        List<HostName> names =
                new ArrayList<>(fields.objects("names", HostJson::name, HostJson::write));
        fields.first(value -> new HostName(Fields.text(value), "unknown"), "hostname")
                .filter(hostname ->
                        names.stream().noneMatch(known -> known.name().equals(hostname.name())))
                .ifPresent(names::addFirst);
        return names;
    }

    private static HostName name(JsonNode value) {
        return new HostName(Fields.text(value.path("name")), Fields.text(value.path("source")));
    }

    /** A port as a number, or as the field {@code port} of an object. */
    private static Port port(JsonNode value) {
        return new Port(
                Math.toIntExact(Fields.number(value.isObject() ? value.path("port") : value)));
    }

    static Service service(JsonNode value) {
        return new Service(
                port(value),
                Fields.constant(Transport.class, value.path("protocol")),
                text(value, "name"),
                text(value, "product"),
                text(value, "version"),
                text(value, "evidence"),
                value.has("confidence")
                        ? Math.toIntExact(Fields.number(value.path("confidence")))
                        : 0);
    }

    private static String text(JsonNode object, String name) {
        return object.hasNonNull(name) ? Fields.text(object.path(name)) : "";
    }
}
