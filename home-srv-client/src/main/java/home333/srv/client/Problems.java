package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.DeviceId;
import java.time.Duration;
import java.util.Optional;

/** Makes exceptions of answers that are no success. */
final class Problems {
    private static final String TYPES = "/problems/";
    private static final int LONGEST = 1_000;
    private static final long LONGEST_WAIT = 86_400;

    private Problems() {}

    /** The exception that says what an answer says. */
    static ApiException of(String server, Answer answer) {
        Optional<JsonNode> document =
                answer.json().filter(node -> node.path("type").asText("").startsWith(TYPES));
        if (document.isPresent()) {
            return new ApiException.Refused(problem(document.get(), answer));
        }
        int status = answer.status();
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                    new ApiException.Foreign(
                            server
                                    + " sends elsewhere, which is not followed: give the address"
                                    + " of 333HOME itself");
            case 502, 503, 504 ->
                    new ApiException.Refused(
                            bare(answer, server + " cannot answer now (status " + status + ")"));
            default ->
                    new ApiException.Foreign(
                            server + " answered with status " + status + ": is it 333HOME?");
        };
    }

    /** What a server said on the way that it could not do. */
    static ApiException told(String sentence) {
        return new ApiException.Refused(
                new ApiException.Problem(
                        503,
                        "unavailable",
                        "It cannot be done now",
                        plain(sentence),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static ApiException.Problem bare(Answer answer, String detail) {
        return new ApiException.Problem(
                answer.status(),
                "",
                "",
                detail,
                Optional.empty(),
                Optional.empty(),
                retryAfter(answer),
                Optional.empty(),
                Optional.empty());
    }

    private static ApiException.Problem problem(JsonNode node, Answer answer) {
        return new ApiException.Problem(
                answer.status(),
                plain(node.path("type").asText("").substring(TYPES.length())),
                text(node, "title").orElse(""),
                text(node, "detail").orElse("the server refused it"),
                text(node, "denial"),
                text(node, "scope"),
                retryAfter(answer),
                device(node),
                answer.header("ETag"));
    }

    private static Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? Optional.of(plain(value.textValue())) : Optional.empty();
    }

    private static Optional<DeviceId> device(JsonNode node) {
        try {
            return text(node, "device_id").map(DeviceId::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** One line, without what a terminal obeys. */
    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** Seconds; dates are not written by 333HOME. */
    private static Optional<Duration> retryAfter(Answer answer) {
        return answer.header("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_WAIT)));
    }
}
