package home333.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.ScanReport;
import home333.domain.Trait;
import home333.json.DeviceJson;
import home333.json.Json;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows devices, to people or as JSON. */
final class DeviceView {
    private static final int SHORTEST_ID = 8;

    private final Session session;

    DeviceView(Session session) {
        this.session = session;
    }

    /** {@code {devices: […]}}. */
    static ObjectNode json(List<Device> devices) {
        ObjectNode document = Json.object();
        var array = document.putArray("devices");
        devices.forEach(device -> array.add(DeviceJson.write(device)));
        return document;
    }

    void print(List<Device> devices, boolean json) {
        if (json) {
            session.terminal().json(json(devices));
        } else if (!devices.isEmpty()) {
            table(devices).printTo(session.terminal());
        }
    }

    private Table table(List<Device> devices) {
        var table =
                new Table(
                        Column.of(session.text("column.id")),
                        new Column(session.text("column.name"), Fit.SHORT),
                        new Column(session.text("column.kind"), Fit.SHORT),
                        new Column(session.text("column.address"), Fit.SHORT),
                        new Column(session.text("column.mac"), Fit.SHORT),
                        new Column(session.text("column.vpn"), Fit.SHORT),
                        new Column(session.text("column.tags"), Fit.SHORT));
        int idLength = shortestIds(devices);
        for (Device device : devices) {
            String id = device.id().value();
            table.row(
                    Cell.of(id.substring(0, Math.min(idLength, id.length()))),
                    Cell.of(device.name()),
                    Cell.of(device.kind()),
                    Cell.of(summary(device.ips())),
                    Cell.of(summary(device.macs())),
                    Cell.of(summary(device.vpnIps())),
                    Cell.of(String.join(" ", device.tags())));
        }
        return table;
    }

    /** How much of the ids still tells these devices apart. */
    private static int shortestIds(Collection<Device> devices) {
        int length = SHORTEST_ID;
        while (length < 128 && !areDistinct(devices, length)) {
            length++;
        }
        return length;
    }

    private static boolean areDistinct(Collection<Device> devices, int length) {
        return devices.stream()
                        .map(device -> device.id().value())
                        .map(id -> id.substring(0, Math.min(length, id.length())))
                        .collect(Collectors.toSet())
                        .size()
                == devices.size();
    }

    private static String summary(List<?> addresses) {
        return switch (addresses.size()) {
            case 0 -> "";
            case 1 -> addresses.getFirst().toString();
            default -> addresses.getFirst() + " +" + (addresses.size() - 1);
        };
    }

    void print(Device device, boolean json) throws IOException {
        if (json) {
            session.terminal().json(DeviceJson.write(device));
        } else {
            card(device).printTo(session.terminal());
        }
    }

    /** Everything about one device, a line for each thing that is known. */
    private Table card(Device device) throws IOException {
        var table = new Table(Column.of(device.name()), new Column("", Fit.SHORT));
        line(table, "column.id", device.id().value());
        line(table, "column.kind", device.kind());
        line(table, "column.address", joined(device.ips()));
        line(table, "column.vpn", joined(device.vpnIps()));
        line(table, "column.mac", joined(device.macs()));
        line(table, "column.anchors", joined(device.anchors()));
        List<Host> seen = seen(device);
        line(table, "column.names", joined(names(seen)));
        line(table, "column.kind-reasons", joined(reasons(seen)));
        line(table, "column.tags", String.join(" ", device.tags()));
        if (device.parentId().isPresent()) {
            line(table, "column.parent", nameOf(device.parentId().get()));
        }
        line(table, "column.site", device.siteId());
        line(table, "column.notes", device.notes());
        for (var extra : device.extras().json().entrySet()) {
            row(table, extra.getKey(), shown(Json.read(extra.getValue())));
        }
        line(table, "column.created", time(device.createdAt()));
        line(table, "column.updated", time(device.updatedAt()));
        return table;
    }

    /** The device's addresses in the last scan. */
    private List<Host> seen(Device device) throws IOException {
        return session.backend().scans().last().map(ScanReport::hosts).orElse(List.of()).stream()
                .filter(host -> host.deviceId().filter(device.id()::equals).isPresent())
                .toList();
    }

    private static List<String> names(List<Host> hosts) {
        return hosts.stream()
                .flatMap(host -> host.names().stream())
                .map(name -> name.name() + " (" + name.source() + ")")
                .distinct()
                .toList();
    }

    private List<String> reasons(List<Host> hosts) {
        return hosts.stream()
                .flatMap(host -> host.kind().stream())
                .flatMap(guess ->
                        guess.reasons().stream()
                                .map(reason -> guess.kind() + ": " + sentence(reason)))
                .distinct()
                .toList();
    }

    private String sentence(Trait reason) {
        String key = "trait." + reason.field();
        return session.messages().has(key)
                ? session.text(key, reason.text())
                : session.text("trait", reason.field(), reason.text());
    }

    private String nameOf(DeviceId id) throws IOException {
        return session.backend().devices().list().stream()
                .filter(device -> device.id().equals(id))
                .map(Device::name)
                .findFirst()
                .orElse(id.value());
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.asText() : Json.line(value);
    }

    private void line(Table table, String heading, String value) {
        if (!value.isBlank()) {
            row(table, session.text(heading).toLowerCase(session.messages().locale()), value);
        }
    }

    private static void row(Table table, String name, String value) {
        table.row(new Cell(name, Tone.FAINT), Cell.of(value));
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private String time(Instant instant) {
        return session.surroundings().time(instant);
    }

    /** Whether a device has something of that text in its name, addresses or words. */
    static boolean mentions(Device device, String text) {
        return Stream.of(
                        List.of(device.name(), device.kind(), device.notes(), device.siteId()),
                        device.tags(),
                        device.macs(),
                        device.ips(),
                        device.vpnIps(),
                        device.extras().json().values())
                .flatMap(Collection::stream)
                .anyMatch(value -> containsIgnoringCase(value.toString(), text));
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
