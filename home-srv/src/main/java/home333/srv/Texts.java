package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fields of a body. What is of another type than it has to be ends the handling. */
final class Texts {
    private Texts() {}

    static String required(ObjectNode node, String name) {
        return find(node, name)
                .orElseThrow(() -> Problem.Kind.INVALID.failure("'" + name + "' is missing."));
    }

    static Optional<String> find(ObjectNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Problem.Kind.INVALID.failure("'" + name + "' is a text.");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isBlank());
    }

    static List<String> list(ObjectNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.valueStream().anyMatch(it -> !it.isTextual())) {
            throw Problem.Kind.INVALID.failure("'" + name + "' is a list of texts.");
        }
        return value.valueStream().map(JsonNode::textValue).toList();
    }

    static boolean flag(ObjectNode node, String name, boolean usual) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        if (!value.isBoolean()) {
            throw Problem.Kind.INVALID.failure("'" + name + "' is true or false.");
        }
        return value.booleanValue();
    }

    /** A whole number of milliseconds, or of anything else. */
    static Optional<Long> number(ObjectNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Problem.Kind.INVALID.failure("'" + name + "' is a whole number.");
        }
        return Optional.of(value.longValue());
    }

    static Optional<Duration> milliseconds(ObjectNode node, String name) {
        return number(node, name).map(Duration::ofMillis);
    }
}
