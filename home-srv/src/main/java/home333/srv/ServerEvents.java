package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.IOException;
import java.time.Duration;

/**
 * Server-sent events: {@code event:} names the kind, {@code data:} is one JSON object on one line.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">The standard</a>
 */
final class ServerEvents {
    static final String MEDIA_TYPE = "text/event-stream";

    /** So often something is written, to find out who is gone and to keep the way open. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Reply.Line line;

    /** Tells the browser when to come back after the line broke. */
    ServerEvents(Reply.Line line) throws IOException {
        this.line = line;
        line.write("retry: 3000\n\n");
    }

    void send(String event, JsonNode data) throws IOException {
        line.write("event: " + event + "\ndata: " + Json.line(data) + "\n\n");
    }

    /**
     * The same with an id, by which a listener who comes back says what it heard last.
     *
     * @param data JSON on one line
     */
    void send(long id, String event, String data) throws IOException {
        line.write("id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n");
    }

    /** Keeps the way open, and finds out who is gone. */
    void stillHere() throws IOException {
        line.write(": still here\n\n");
    }
}
