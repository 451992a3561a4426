package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** What a server answered, in full. */
final class Answer {
    private final String server;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    private Answer(String server, int status, HttpHeaders headers, byte[] body) {
        this.server = server;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Unpacks an answer.
     *
     * @param server who answered, for sentences
     * @param largest how many bytes it may have
     */
    static Answer of(String server, int status, HttpHeaders headers, byte[] sent, int largest)
            throws ApiException {
        boolean isPacked =
                headers.firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
        byte[] body = isPacked ? unpacked(server, sent, largest) : sent;
        return new Answer(server, status, headers, body);
    }

    private static byte[] unpacked(String server, byte[] sent, int largest) throws ApiException {
        if (sent.length == 0) {
            return sent;
        }
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            bytes = in.readNBytes(largest + 1);
        } catch (IOException _) {
            throw new ApiException.Foreign(server + " answered what cannot be unpacked");
        }
        if (bytes.length > largest) {
            throw tooLarge(server, largest);
        }
        return bytes;
    }

    static ApiException tooLarge(String server, int largest) {
        return new ApiException.Foreign(server + " answered more than " + largest + " bytes");
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    HttpHeaders headers() {
        return headers;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The JSON that was answered; empty where it is none. */
    Optional<JsonNode> json() {
        boolean isJson =
                header("Content-Type")
                        .filter(type -> type.matches("(?i)application/([a-z.+-]*\\+)?json.*"))
                        .isPresent();
        try {
            return isJson ? Optional.of(Json.read(body)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * What the JSON says.
     *
     * @throws ApiException if it is none, or says something else
     */
    <T> T read(Function<JsonNode, T> reader) throws ApiException {
        return read(
                json().orElseThrow(() ->
                        new ApiException.Foreign(
                                server + " answered what is no JSON: is it 333HOME?")),
                reader);
    }

    /** What a part of the JSON says. */
    <T> T read(JsonNode node, Function<JsonNode, T> reader) throws ApiException {
        try {
            return reader.apply(node);
        } catch (RuntimeException e) {
            throw new ApiException.Foreign(
                    server
                            + " answered something that this version does not understand: "
                            + shortened(String.valueOf(e.getMessage())));
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
