package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Server-sent events, within bounds: who says nothing for too long, not even that it is still
 * there, is taken for gone.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">The standard</a>
 */
final class ServerEvents implements AutoCloseable {
    static final String MEDIA_TYPE = "text/event-stream";

    private final Lines lines;
    private final String server;
    private final int largest;

    /**
     * An event.
     *
     * @param id by which one comes back; empty for one without
     */
    record Event(String id, String name, JsonNode data) {}

    /**
     * Reads events.
     *
     * @param silence after which the other side is gone
     * @param largest how many bytes one event may have
     */
    ServerEvents(InputStream in, String server, Duration silence, int largest) {
        this.lines = new Lines(in, server, silence, largest);
        this.server = server;
        this.largest = largest;
    }

    /** The next event; empty at the end. */
    Optional<Event> next() throws ApiException, InterruptedException {
        String id = "";
        String name = "";
        var data = new StringBuilder();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = line.get();
            if (text.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(id, name, json(data.toString())));
            }
            int colon = text.indexOf(':');
            String value = colon < 0 ? "" : text.substring(colon + 1).replaceFirst("^ ", "");
            switch (colon < 0 ? text : text.substring(0, colon)) {
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                default -> {} // a comment, or what the standard has us ignore
            }
            if (data.length() > largest) {
                throw Answer.tooLarge(server, largest);
            }
        }
        return Optional.empty();
    }

    private JsonNode json(String data) throws ApiException {
        try {
            return Json.read(data);
        } catch (IOException _) {
            throw new ApiException.Foreign(server + " tells what is no JSON");
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
