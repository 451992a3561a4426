package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.ScanDiff;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanKind;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.domain.Service;
import home333.domain.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * A scan: {@code {id, target, kind: quick|full, ports, udp_ports, started_at, finished_at,
 * duration_ms, addresses_probed, complete, warnings[], hosts[]}} and whatever else came; and what
 * is made of scans.
 *
 * <p>The Python program's {@code last_scan.json} is understood: a list of hosts, or an object with
 * {@code devices} or {@code hosts}.
 */
public final class ScanJson {
    private static final Set<String> WRITTEN =
            Set.of(
                    "id",
                    "target",
                    "kind",
                    "ports",
                    "udp_ports",
                    "started_at",
                    "finished_at",
                    "duration_ms",
                    "addresses_probed",
                    "complete",
                    "warnings",
                    "hosts");

    private ScanJson() {}

    public static ObjectNode write(ScanReport report) {
        ObjectNode node = head(report.summary());
        node.put("ports", report.ports().toString());
        node.put("udp_ports", report.udpPorts().toString());
        node.put("finished_at", report.finishedAt().toString());
        node.put("addresses_probed", report.addressesProbed());
        var warnings = node.putArray("warnings");
        report.warnings().forEach(warnings::add);
        putHosts(node, "hosts", report.hosts());
        Fields.putRest(node, report.extras());
        return node;
    }

    /** {@code {id, target, kind, started_at, duration_ms, complete, host_count, finished_at}}. */
    public static ObjectNode write(ScanSummary summary) {
        return head(summary)
                .put("host_count", summary.hostCount())
                .put("finished_at", summary.startedAt().plus(summary.duration()).toString());
    }

    private static ObjectNode head(ScanSummary summary) {
        return Json.object()
                .put("id", summary.id().value())
                .put("target", summary.target())
                .put("kind", Fields.word(summary.kind()))
                .put("started_at", summary.startedAt().toString())
                .put("duration_ms", summary.duration().toMillis())
                .put("complete", summary.complete());
    }

    private static void putHosts(ObjectNode node, String name, Collection<Host> hosts) {
        var array = node.putArray(name);
        hosts.forEach(host -> array.add(HostJson.write(host)));
    }

    /**
     * {@code {earlier, later, new[], gone[], not_looked_at_before[], not_looked_at[], moved[{from,
     * to}], ports_changed[{host, opened[], closed[], opened_udp[], closed_udp[]}]}}, with a host
     * wherever one is meant, and the two scans as a list of scans shows them.
     */
    public static ObjectNode write(ScanDiff diff) {
        ObjectNode node = Json.object();
        node.set("earlier", write(diff.earlier()));
        node.set("later", write(diff.later()));
        putHosts(node, "new", diff.appeared());
        putHosts(node, "gone", diff.gone());
        putHosts(node, "not_looked_at_before", diff.notLookedAtBefore());
        putHosts(node, "not_looked_at", diff.notLookedAt());
        var moved = node.putArray("moved");
        for (ScanDiff.Moved move : diff.moved()) {
            moved.addObject()
                    .<ObjectNode>set("from", HostJson.write(move.from()))
                    .set("to", HostJson.write(move.to()));
        }
        var changed = node.putArray("ports_changed");
        for (ScanDiff.PortsChanged change : diff.portsChanged()) {
            ObjectNode entry = changed.addObject();
            entry.set("host", HostJson.write(change.host()));
            putPorts(entry, "opened", change.opened());
            putPorts(entry, "closed", change.closed());
            putPorts(entry, "opened_udp", change.openedUdp());
            putPorts(entry, "closed_udp", change.closedUdp());
        }
        return node;
    }

    private static void putPorts(ObjectNode node, String name, Collection<Port> ports) {
        var array = node.putArray(name);
        ports.forEach(port -> array.add(port.number()));
    }

    /**
     * {@code {event: found|updated, host}}, {@code {event: port_opened, ip, port, protocol}},
     * {@code {event: service_identified, ip, service}}, {@code {event: progress, done, total}},
     * {@code {event: warning, text}} or, at the end, {@code {event: report, scan}}.
     */
    public static ObjectNode write(ScanEvent event) {
        return switch (event) {
            case ScanEvent.Found(Host host) ->
                    Json.object().put("event", "found").set("host", HostJson.write(host));
            case ScanEvent.Updated(Host host) ->
                    Json.object().put("event", "updated").set("host", HostJson.write(host));
            case ScanEvent.Progress(long done, long total) ->
                    Json.object().put("event", "progress").put("done", done).put("total", total);
            case ScanEvent.Warning(String text) ->
                    Json.object().put("event", "warning").put("text", text);
            case ScanEvent.PortOpened(IpAddress ip, Port port, Transport transport) ->
                    Json.object()
                            .put("event", "port_opened")
                            .put("ip", ip.toString())
                            .put("port", port.number())
                            .put("protocol", Fields.word(transport));
            case ScanEvent.ServiceIdentified(IpAddress ip, Service service) ->
                    Json.object()
                            .put("event", "service_identified")
                            .put("ip", ip.toString())
                            .set("service", HostJson.write(service));
            case ScanEvent.Finished(ScanReport report) ->
                    Json.object().put("event", "report").set("scan", write(report));
        };
    }

    /**
     * Reads a scan of ours or of the Python program. A host without an address that can be read,
     * and a second one of the same address, are kept among the extras; a scan without an id gets
     * one that is made from its text.
     *
     * @throws IllegalArgumentException if it is neither a list nor an object with hosts
     */
    public static ScanReport read(JsonNode node, Assumptions assumptions) {
        JsonNode scan = node.isArray() ? Json.object().set("hosts", node) : node;
        if (!scan.path("hosts").isArray() && !scan.path("devices").isArray()) {
            throw new IllegalArgumentException(
                    "a scan is a list of hosts, or an object with 'hosts' or 'devices'");
        }
        var fields = new Fields(scan, WRITTEN);
        var time = Fields.time(assumptions.zone());
        Instant started =
                fields.first(time, "started_at", "timestamp", "scan_time")
                        .orElse(assumptions.time());
        Duration took = fields.first(Fields::milliseconds, "duration_ms").orElse(Duration.ZERO);
        Instant finished = fields.first(time, "finished_at").orElse(started.plus(took));
        var ofHosts = new Assumptions(assumptions.zone(), finished);
        Set<IpAddress> found = new HashSet<>();
        return new ScanReport(
                fields.first(value -> new ScanId(Fields.text(value)), "id")
                        .orElseGet(() -> madeFrom(node)),
                fields.first(Fields::text, "target", "network").orElse(""),
                fields.first(value -> Fields.constant(ScanKind.class, value), "kind")
                        .orElse(ScanKind.QUICK),
                ports(fields, "ports"),
                ports(fields, "udp_ports"),
                started,
                finished,
                fields.first(Fields::count, "addresses_probed").orElse(0L),
                fields.first(Fields::truth, "complete").orElse(true),
                fields.all(Fields::text, "warnings"),
                fields.all(
                        host -> another(HostJson.read(host, ofHosts), found), "hosts", "devices"),
                fields.rest());
    }

    private static PortList ports(Fields fields, String name) {
        return fields.first(value -> PortList.parse(Fields.text(value)), name)
                .orElse(PortList.NONE);
    }

    private static Host another(Host host, Set<IpAddress> found) {
        if (!found.add(host.ip())) {
            throw new IllegalArgumentException(host.ip() + " is there twice");
        }
        return host;
    }

    private static ScanId madeFrom(JsonNode node) {
        byte[] text = Json.line(node).getBytes(StandardCharsets.UTF_8);
        return new ScanId("imported-" + UUID.nameUUIDFromBytes(text));
    }

    /**
     * Reads a scan as a list of scans shows it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ScanSummary readSummary(JsonNode node) {
        Instant started = Fields.instant(node.path("started_at"));
        Duration took =
                Fields.maybe(node.path("finished_at"), Fields::instant)
                        .map(finished -> Duration.between(started, finished))
                        .orElseGet(() -> Fields.milliseconds(node.path("duration_ms")));
        return new ScanSummary(
                new ScanId(Fields.text(node.path("id"))),
                Fields.text(node.path("target")),
                Fields.constant(ScanKind.class, node.path("kind")),
                started,
                took,
                Fields.truth(node.path("complete")),
                Math.toIntExact(Fields.count(node.path("host_count"))));
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ScanEvent readEvent(JsonNode node, Assumptions assumptions) {
        return switch (Fields.text(node.path("event"))) {
            case "found" -> new ScanEvent.Found(HostJson.read(node.path("host"), assumptions));
            case "updated" -> new ScanEvent.Updated(HostJson.read(node.path("host"), assumptions));
            case "progress" ->
                    new ScanEvent.Progress(
                            Fields.count(node.path("done")), Fields.count(node.path("total")));
            case "warning" -> new ScanEvent.Warning(Fields.text(node.path("text")));
            case "port_opened" ->
                    new ScanEvent.PortOpened(
                            IpAddress.parse(Fields.text(node.path("ip"))),
                            port(node.path("port")),
                            Fields.constant(Transport.class, node.path("protocol")));
            case "service_identified" ->
                    new ScanEvent.ServiceIdentified(
                            IpAddress.parse(Fields.text(node.path("ip"))),
                            HostJson.service(node.path("service")));
            case "report" -> new ScanEvent.Finished(read(node.path("scan"), assumptions));
            case String other -> throw new IllegalArgumentException("no event of a scan: " + other);
        };
    }

    private static Port port(JsonNode node) {
        return new Port(Math.toIntExact(Fields.number(node)));
    }

    /**
     * Reads what changed between two scans.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ScanDiff readDiff(JsonNode node) {
        ScanSummary later = readSummary(node.path("later"));
        var assumptions = new Assumptions(ZoneOffset.UTC, later.startedAt());
        Function<JsonNode, Host> host = it -> HostJson.read(it, assumptions);
        return new ScanDiff(
                readSummary(node.path("earlier")),
                later,
                Fields.each(node.path("new"), host),
                Fields.each(node.path("gone"), host),
                Fields.each(node.path("not_looked_at_before"), host),
                Fields.each(node.path("not_looked_at"), host),
                Fields.each(
                        node.path("moved"),
                        it ->
                                new ScanDiff.Moved(
                                        host.apply(it.path("from")), host.apply(it.path("to")))),
                Fields.each(node.path("ports_changed"), it -> change(it, host)));
    }

    private static ScanDiff.PortsChanged change(JsonNode node, Function<JsonNode, Host> host) {
        return new ScanDiff.PortsChanged(
                host.apply(node.path("host")),
                new TreeSet<>(Fields.each(node.path("opened"), ScanJson::port)),
                new TreeSet<>(Fields.each(node.path("closed"), ScanJson::port)),
                new TreeSet<>(Fields.each(node.path("opened_udp"), ScanJson::port)),
                new TreeSet<>(Fields.each(node.path("closed_udp"), ScanJson::port)));
    }
}
