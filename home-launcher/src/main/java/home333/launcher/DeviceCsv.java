package home333.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.json.DeviceJson;
import home333.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Devices as a spreadsheet shows them: a header, then one device in a line, its fields named as in
 * JSON.
 *
 * <p>Lists stand in one cell with semicolons between, as {@link ListCell} writes them; fields that
 * we have no word for stand in the column {@code extras}, as one JSON object. A column that is not
 * ours becomes such a field.
 */
final class DeviceCsv {
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "name",
                    "kind",
                    "macs",
                    "ips",
                    "vpn_ips",
                    "anchors",
                    "tags",
                    "parent_id",
                    "site_id",
                    "notes",
                    "created_at",
                    "updated_at",
                    "extras");

    private static final Set<String> LISTS =
            Set.of(
                    "mac",
                    "mac_address",
                    "macs",
                    "ip",
                    "ip_address",
                    "ips",
                    "vpn_ip",
                    "vpn_ips",
                    "tailscale_ip",
                    "tags");

    private static final Set<String> FOREIGN = Set.of("type", "hostname");

    private DeviceCsv() {}

    static String write(List<Device> devices) {
        var result = new StringBuilder(Csv.line(COLUMNS));
        devices.forEach(device -> result.append(Csv.line(cells(device))));
        return result.toString();
    }

    private static List<String> cells(Device device) {
        ObjectNode json = DeviceJson.write(device);
        ObjectNode extras = Json.object();
        device.extras().json().forEach((key, text) -> extras.putRawValue(key, new RawValue(text)));
        return COLUMNS.stream().map(column -> cell(column, json, extras)).toList();
    }

    private static String cell(String column, ObjectNode device, ObjectNode extras) {
        return switch (column) {
            case "extras" -> extras.isEmpty() ? "" : Json.line(extras);
            case "anchors" -> ListCell.write(texts(device.path(column), DeviceCsv::anchor));
            default ->
                    LISTS.contains(column)
                            ? ListCell.write(texts(device.path(column), JsonNode::asText))
                            : device.path(column).asText("");
        };
    }

    private static String anchor(JsonNode anchor) {
        return anchor.path("kind").asText() + " " + anchor.path("value").asText();
    }

    private static List<String> texts(JsonNode array, Function<JsonNode, String> writer) {
        var result = new ArrayList<String>();
        array.forEach(element -> result.add(writer.apply(element)));
        return result;
    }

    /**
     * Reads devices as the JSON objects that their lines stand for.
     *
     * @throws IllegalArgumentException if it is no such table, naming the line
     * @throws IOException if a cell of extras is no JSON
     */
    static List<JsonNode> read(String text) throws IOException {
        List<List<String>> records = Csv.read(text);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("there is no line in it");
        }
        List<String> header =
                records.getFirst().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        requireKnown(header);
        var devices = new ArrayList<JsonNode>();
        for (List<String> record : records.subList(1, records.size())) {
            if (record.size() > header.size()) {
                throw new IllegalArgumentException(
                        "the line of '"
                                + record.getFirst()
                                + "' has "
                                + record.size()
                                + " cells, the header has "
                                + header.size());
            }
            devices.add(device(header, record));
        }
        return devices;
    }

    private static void requireKnown(List<String> header) {
        var names = new LinkedHashSet<>(header);
        if (names.size() != header.size()) {
            throw new IllegalArgumentException("two columns of the header have one name");
        }
        names.removeIf(name ->
                !COLUMNS.contains(name) && !LISTS.contains(name) && !FOREIGN.contains(name));
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "its first line names none of " + String.join(", ", COLUMNS));
        }
    }

    private static ObjectNode device(List<String> header, List<String> record) throws IOException {
        ObjectNode device = Json.object();
        for (int i = 0; i < record.size(); i++) {
            String column = header.get(i);
            String cell = record.get(i);
            if (!cell.isEmpty() && !column.isEmpty() && !column.equals("extras")) {
                device.set(column, value(column, cell));
            }
        }
        int extras = header.indexOf("extras");
        if (extras >= 0 && extras < record.size() && !record.get(extras).isBlank()) {
            JsonNode rest = Json.read(record.get(extras));
            rest.properties()
                    .forEach(field -> device.putIfAbsent(field.getKey(), field.getValue()));
        }
        return device;
    }

    private static JsonNode value(String column, String cell) {
        if (column.equals("anchors")) {
            var anchors = Json.array();
            for (String anchor : ListCell.read(cell)) {
                int space = anchor.indexOf(' ');
                anchors.addObject()
                        .put("kind", space < 0 ? Anchor.MAC : anchor.substring(0, space))
                        .put("value", anchor.substring(space + 1));
            }
            return anchors;
        }
        if (LISTS.contains(column)) {
            var list = Json.array();
            ListCell.read(cell).forEach(list::add);
            return list;
        }
        return Json.object().textNode(cell);
    }
}
