package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One request, before it knows to whom it goes. For one thread. */
final class Ask {
    /** Of an answer, unless said otherwise. */
    static final int LARGEST = 32 << 20;

    /** Of an answer that is a whole list. */
    static final int LARGEST_LIST = 256 << 20;

    static final String KEY = "Idempotency-Key";

    private final String verb;
    private final String path;
    private final StringBuilder query = new StringBuilder();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Optional<byte[]> body = Optional.empty();
    private Duration longer = Duration.ZERO;
    private int largest = LARGEST;
    private boolean hasKey;
    private boolean isRepeatable;
    private boolean isSentOn;

    private Ask(String verb, String path) {
        this.verb = verb;
        this.path = path;
        this.isRepeatable = verb.equals("GET") || verb.equals("PUT") || verb.equals("DELETE");
    }

    static Ask get(String path, String... names) {
        return new Ask("GET", filled(path, names));
    }

    static Ask put(String path, String... names) {
        return new Ask("PUT", filled(path, names));
    }

    static Ask patch(String path, String... names) {
        return new Ask("PATCH", filled(path, names));
    }

    static Ask delete(String path, String... names) {
        return new Ask("DELETE", filled(path, names));
    }

    static Ask post(String path, String... names) {
        return new Ask("POST", filled(path, names));
    }

    /** Puts each name into its braces, encoded on its own. */
    private static String filled(String path, String... names) {
        String filled = path;
        for (String name : names) {
            int from = filled.indexOf('{');
            int to = filled.indexOf('}');
            filled = filled.substring(0, from) + encoded(name) + filled.substring(to + 1);
        }
        return filled;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A parameter of the query. */
    Ask with(String name, Object value) {
        query.append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(encoded(value.toString()));
        return this;
    }

    Ask with(String name, Optional<?> value) {
        return value.isPresent() ? with(name, (Object) value.get()) : this;
    }

    Ask header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Ask json(JsonNode node) {
        body = Optional.of(Json.line(node).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A body as it is, of JSON. */
    Ask raw(byte[] bytes) {
        body = Optional.of(bytes.clone());
        return this;
    }

    /** With a key of its own, by which a server that knows such tells that it was sent before. */
    Ask once() {
        hasKey = true;
        return header(KEY, UUID.randomUUID().toString());
    }

    /** The server works on it for so long before it answers. */
    Ask lasting(Duration time) {
        longer = time;
        return this;
    }

    Ask upTo(int bytes) {
        largest = bytes;
        return this;
    }

    /** An answer that sends a browser elsewhere is what is asked for; nobody goes there. */
    Ask sentOn() {
        isSentOn = true;
        isRepeatable = false;
        return this;
    }

    boolean isSentOn() {
        return isSentOn;
    }

    String verb() {
        return verb;
    }

    /** The path and the query. */
    String target() {
        return path + query;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<byte[]> body() {
        return body;
    }

    Duration longer() {
        return longer;
    }

    int largest() {
        return largest;
    }

    /** Whether it may be sent again where the server says that it did nothing. */
    boolean hasKey() {
        return hasKey;
    }

    /** Whether to send it again does no more than to send it once. */
    boolean isRepeatable() {
        return isRepeatable;
    }

    /** The verb and the path; what a query holds may be private. */
    @Override
    public String toString() {
        return verb + " " + path;
    }
}
