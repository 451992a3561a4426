package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.json.Assumptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fields of JSON that only the API writes. What is of another type than it has to be is refused.
 */
final class Shape {
    /** For what is read as it came: nothing of it is assumed that the server could have said. */
    static final Assumptions AS_IT_CAME = new Assumptions(ZoneOffset.UTC, Instant.EPOCH);

    private Shape() {}

    static String text(JsonNode node, String name) {
        return find(node, name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    static Optional<String> find(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + name + "' is no text");
        }
        return Optional.of(value.textValue());
    }

    static Optional<DeviceId> device(JsonNode node) {
        return find(node, "device_id").map(DeviceId::new);
    }

    static Instant time(JsonNode node, String name) {
        try {
            return Instant.parse(text(node, name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + name + "' is no time", e);
        }
    }

    static Optional<Instant> findTime(JsonNode node, String name) {
        return find(node, name).isPresent() ? Optional.of(time(node, name)) : Optional.empty();
    }

    static long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("'" + name + "' is no whole number");
        }
        return value.longValue();
    }

    static int count(JsonNode node, String name) {
        return Math.toIntExact(number(node, name));
    }

    static boolean flag(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("'" + name + "' is not true or false");
        }
        return value.booleanValue();
    }

    static Optional<Duration> milliseconds(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber() || Math.abs(value.doubleValue()) > 1e15) {
            throw new IllegalArgumentException("'" + name + "' is no number of milliseconds");
        }
        return Optional.of(Duration.ofNanos(Math.round(value.doubleValue() * 1e6)));
    }

    static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> reader) {
        JsonNode list = node.path(name);
        if (!list.isArray()) {
            throw new IllegalArgumentException("'" + name + "' is no list");
        }
        return list.valueStream().map(reader).toList();
    }

    static List<String> texts(JsonNode node, String name) {
        return list(node, name, JsonNode::asText);
    }

    /** A word in lower case as the constant that it stands for. */
    static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String name) {
        return Enum.valueOf(type, text(node, name).toUpperCase(Locale.ROOT));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Where a part of a list goes on. */
    static <T> Pages.Part<T> part(JsonNode node, String name, Function<JsonNode, T> reader) {
        return new Pages.Part<>(list(node, name, reader), find(node, "next"));
    }

    static void putTexts(ObjectNode node, String name, Collection<?> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(value.toString()));
    }
}
