package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Server-sent events, as a browser reads them. */
final class Followed implements AutoCloseable {
    private static final int FLOOD = 100;

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private int comments;

    /**
     * An event.
     *
     * @param id empty for one without
     */
    record Event(String id, String name, JsonNode data) {}

    Followed(ServedHome served, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        response = served.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** How often it was only said that the line is open. */
    int comments() {
        return comments;
    }

    int status() {
        return response.statusCode();
    }

    /** The next event; empty at the end. */
    Optional<Event> next() throws IOException {
        String id = "";
        String name = "";
        String data = "";
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(": ")) {
                comments++;
                if (comments > FLOOD) {
                    throw new IOException("nothing but comments come");
                }
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(id, name, Json.read(data)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
