package home333.srv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request was not done, as RFC 9457 writes it: {@code {type, title, status, detail}} and what
 * else belongs to the type.
 *
 * @param kind which, named in {@code type}
 * @param detail one sentence for a person
 * @param more further members
 * @param headers that go with it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
record Problem(Kind kind, String detail, ObjectNode more, Map<String, String> headers) {
    /** The type is a reference to what the documentation says of it. */
    private static final String TYPES = "/problems/";

    /** What can be wrong. */
    enum Kind {
        BAD_REQUEST(400, "bad-request", "The request cannot be understood"),
        NOT_AUTHENTICATED(401, "not-authenticated", "Nobody is logged in"),
        FORBIDDEN(403, "forbidden", "This is not allowed"),
        NOT_FOUND(404, "not-found", "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "This cannot be done here"),
        TOO_SLOW(408, "too-slow", "The request comes too slowly"),
        CONFLICT(409, "conflict", "Something else stands in the way"),
        CONFIRMATION_NEEDED(409, "confirmation-needed", "A person has to agree first"),
        CHANGED(412, "changed", "It was changed meanwhile"),
        TOO_LARGE(413, "too-large", "The request is too large"),
        WRONG_MEDIA_TYPE(415, "wrong-media-type", "The body is not JSON"),
        MISDIRECTED(421, "misdirected", "This is another server"),
        INVALID(422, "invalid", "The request asks for something that cannot be"),
        VERSION_NEEDED(428, "version-needed", "Nothing says which version is to be changed"),
        TOO_MANY(429, "too-many", "There were too many requests"),
        INTERNAL(500, "internal", "A mistake of 333HOME"),
        UNAVAILABLE(503, "unavailable", "It cannot be done now");

        private final int status;
        private final String word;
        private final String title;

        Kind(int status, String word, String title) {
            this.status = status;
            this.word = word;
            this.title = title;
        }

        int status() {
            return status;
        }

        String word() {
            return word;
        }

        /** The problem with a sentence. */
        Problem because(String detail) {
            return new Problem(this, detail, Json.object(), Map.of());
        }

        /** The same, to be thrown. */
        Failure failure(String detail) {
            return new Failure(because(detail));
        }
    }

    /** Ends the handling of a request. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Failure(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    Problem {
        headers = Map.copyOf(headers);
    }

    /** The same with a header. */
    Problem with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Problem(kind, detail, more, all);
    }

    /** The same with further members. */
    Problem with(ObjectNode members) {
        ObjectNode all = more.deepCopy();
        all.setAll(members);
        return new Problem(kind, detail, all, headers);
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("type", TYPES + kind.word());
        node.put("title", kind.title);
        node.put("status", kind.status);
        node.put("detail", detail);
        node.setAll(more);
        return node;
    }
}
