package home333.adapters.fs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.json.Assumptions;
import home333.json.Json;
import home333.json.ScanJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A scan as a file of the history: the scan's JSON, led by {@code saved} and by what a list shows,
 * so that a list need not read the hosts.
 *
 * @param saved the number that the store gave it; the one that was saved last has the highest
 * @param scheduled whether nobody asked for it
 * @param summary what a list shows
 */
record ScanFile(long saved, boolean scheduled, ScanSummary summary) {
    private static final String SAVED = "saved";
    private static final String SCHEDULED = "scheduled";
    private static final String HOST_COUNT = "host_count";
    private static final JsonFactory JSON = new JsonFactory();

    static byte[] write(long saved, boolean scheduled, ScanReport report) {
        ObjectNode node = Json.object().put(SAVED, saved);
        if (scheduled) {
            node.put(SCHEDULED, true);
        }
        node.setAll(ScanJson.write(report.summary()));
        node.setAll(ScanJson.write(report));
        return (Json.line(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a scan, of the history or of the Python program.
     *
     * @throws IOException if it is none
     */
    static ScanReport read(byte[] text, Assumptions assumptions) throws IOException {
        JsonNode node = Json.read(text);
        if (node instanceof ObjectNode object && object.has(SAVED)) {
            object.remove(SAVED);
            object.remove(SCHEDULED);
            object.remove(HOST_COUNT);
        }
        return report(node, assumptions);
    }

    private static ScanReport report(JsonNode node, Assumptions assumptions) throws IOException {
        try {
            return ScanJson.read(node, assumptions);
        } catch (IllegalArgumentException e) {
            throw new IOException("no scan: " + e.getMessage(), e);
        }
    }

    /**
     * Reads what a list shows.
     *
     * @param start the first bytes of the file
     * @return empty where that is not among them
     */
    static Optional<ScanFile> readStart(byte[] start, Assumptions assumptions) {
        ObjectNode head = Json.object();
        try (JsonParser parser = JSON.createParser(start)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (!head.has(HOST_COUNT)) {
                String name = parser.nextFieldName();
                JsonToken value = parser.nextToken();
                if (name == null || value == null || !value.isScalarValue()) {
                    return Optional.empty();
                }
                put(head, name, parser);
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return ofHead(head, assumptions);
    }

    private static void put(ObjectNode head, String name, JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> head.put(name, parser.getLongValue());
            case VALUE_TRUE, VALUE_FALSE -> head.put(name, parser.getBooleanValue());
            default -> head.put(name, parser.getText());
        }
    }

    private static Optional<ScanFile> ofHead(ObjectNode head, Assumptions assumptions) {
        if (!head.path(SAVED).isIntegralNumber()) {
            return Optional.empty();
        }
        int hosts = head.path(HOST_COUNT).asInt();
        head.putArray("hosts");
        try {
            ScanSummary bare = report(head, assumptions).summary();
            var summary =
                    new ScanSummary(
                            bare.id(),
                            bare.target(),
                            bare.kind(),
                            bare.startedAt(),
                            bare.duration(),
                            bare.complete(),
                            hosts);
            boolean scheduled = head.path(SCHEDULED).asBoolean();
            return Optional.of(new ScanFile(head.path(SAVED).asLong(), scheduled, summary));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
