package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered. */
sealed interface Reply {
    int status();

    Map<String, String> headers();

    /** The same with a header. */
    Reply with(String name, String value);

    /** Frees what was kept for it. */
    void close();

    /**
     * A whole body.
     *
     * @param mediaType empty for none
     */
    record Whole(int status, String mediaType, String body, Map<String, String> headers)
            implements Reply {
        public Whole {
            headers = Map.copyOf(headers);
        }

        @Override
        public void close() {}

        @Override
        public Reply with(String name, String value) {
            return new Whole(status, mediaType, body, added(headers, name, value));
        }
    }

    /** What is told while it happens, until one side has enough. */
    record Stream(String mediaType, Telling telling, Map<String, String> headers) implements Reply {
        public Stream {
            headers = Map.copyOf(headers);
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public void close() {
            telling.close();
        }

        @Override
        public Reply with(String name, String value) {
            return new Stream(mediaType, telling, added(headers, name, value));
        }
    }

    /** Tells by a line that is open; returns when there is no more to tell. */
    @FunctionalInterface
    interface Telling {
        void tell(Line line) throws IOException, InterruptedException;

        /** Frees what was kept for it, whether or not it told. */
        default void close() {}
    }

    /** What is written to somebody who listens. */
    interface Line {
        /**
         * Writes, and waits until it is on its way.
         *
         * @throws IOException if the other side is gone, or too slow
         */
        void write(String text) throws IOException;
    }

    Reply NOTHING = new Whole(204, "", "", Map.of());

    /** Sends a browser elsewhere. */
    static Reply to(String place) {
        return new Whole(303, "", "", Map.of("Location", place));
    }

    static Reply json(JsonNode node) {
        return json(200, node);
    }

    static Reply json(int status, JsonNode node) {
        return whole(status, "application/json", Json.line(node) + "\n");
    }

    static Reply whole(int status, String mediaType, String text) {
        return new Whole(status, mediaType, text, Map.of());
    }

    static Reply of(Problem problem) {
        Reply reply =
                whole(
                        problem.kind().status(),
                        "application/problem+json",
                        Json.line(problem.json()) + "\n");
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private static Map<String, String> added(
            Map<String, String> headers, String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return all;
    }
}
