package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request, as a route sees it. What cannot be understood of it ends the handling with a problem
 * that says so. For one thread.
 */
final class Call {
    /** Of a body, unless a route says otherwise. */
    static final int LARGEST_BODY = 1 << 20;

    private final Route route;
    private final Map<String, String> names;
    private final Map<String, String> query;
    private final Incoming incoming;
    private final Optional<Caller> caller;
    private final Client from;
    private final Map<String, String> notes = new LinkedHashMap<>();

    /** What the transport knows of a request. */
    interface Incoming {
        /** The first header of that name. */
        Optional<String> header(String name);

        /** What was sent; may block. */
        InputStream body();
    }

    Call(
            Routes.Found found,
            Map<String, String> query,
            Incoming incoming,
            Optional<Caller> caller,
            Client from) {
        this.route = found.route();
        this.names = found.names();
        this.query = query;
        this.incoming = incoming;
        this.caller = caller;
        this.from = from;
        List<String> known = route.parameters().stream().map(Parameter::name).toList();
        query.keySet().stream()
                .filter(name -> !route.takesMore() && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.Kind.BAD_REQUEST.failure(
                            known.isEmpty()
                                    ? "This takes no parameters, got '" + name + "'."
                                    : "There is no parameter '"
                                            + name
                                            + "'; there are: "
                                            + String.join(", ", known)
                                            + ".");
                });
    }

    Route route() {
        return route;
    }

    /** What stands in the path for a name of the route's. */
    String name(String name) {
        return Optional.ofNullable(names.get(name)).orElseThrow();
    }

    /** A parameter of the query. */
    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** The parameter's words, which commas part. */
    List<String> words(String name) {
        return query(name).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean flag(String name) {
        return switch (query.getOrDefault(name, "false")) {
            case "true", "" -> true;
            case "false" -> false;
            case String other ->
                    throw Problem.Kind.BAD_REQUEST.failure(
                            "'" + name + "' is true or false, got '" + other + "'.");
        };
    }

    /** A whole number within bounds. */
    int number(String name, int usual, int least, int most) {
        Optional<String> value = query(name);
        if (value.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same is said of it.
        }
        throw Problem.Kind.BAD_REQUEST.failure(
                "'" + name + "' is " + least + " to " + most + ", got '" + value.get() + "'.");
    }

    Optional<String> header(String name) {
        return incoming.header(name);
    }

    InputStream body() {
        return incoming.body();
    }

    /** The JSON object that was sent. */
    ObjectNode json() throws IOException {
        return json(LARGEST_BODY);
    }

    /**
     * The JSON object that was sent.
     *
     * @param largest in bytes
     */
    ObjectNode json(int largest) throws IOException {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().matches("application/(.*\\+)?json")) {
            throw Problem.Kind.WRONG_MEDIA_TYPE.failure(
                    "Send it with Content-Type: application/json.");
        }
        byte[] bytes = body().readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw Problem.Kind.TOO_LARGE.failure("The body has more than " + largest + " bytes.");
        }
        if (parsed(bytes) instanceof ObjectNode object) {
            return object;
        }
        throw Problem.Kind.BAD_REQUEST.failure("The body is not a JSON object.");
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (IOException e) {
            throw Problem.Kind.BAD_REQUEST.failure("The body is " + e.getMessage() + ".");
        }
    }

    /** What the audit log is to say of it besides; nothing that is secret. */
    void note(String key, String value) {
        notes.put(key, value);
    }

    Map<String, String> notes() {
        return notes;
    }

    /** From where. */
    Client from() {
        return from;
    }

    /** Who calls; only on routes that not everybody may take. */
    Caller caller() {
        return caller.orElseThrow();
    }
}
