package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a JSON object whose fields may be missing, null, empty or nonsense. What cannot be read is
 * as if it were not told, and remembered by its name.
 */
final class Fields {
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_LIST = 1_000;

    private final JsonNode object;
    private final Set<String> odd;

    Fields(JsonNode object) {
        this(object, new LinkedHashSet<>());
    }

    private Fields(JsonNode object, Set<String> odd) {
        this.object = object;
        this.odd = odd;
    }

    /** The names of the fields that could not be read, those inside of others among them. */
    Set<String> odd() {
        return odd;
    }

    boolean has(String name) {
        return !object.path(name).isMissingNode() && !object.path(name).isNull();
    }

    /** One line of bounded length; empty where there is none. */
    String text(String name) {
        return has(name) ? one(name, Fields::line).orElse("") : "";
    }

    /** The first of several texts that is there. */
    String text(String name, String otherwise) {
        String text = text(name);
        return text.isEmpty() ? text(otherwise) : text;
    }

    Optional<Boolean> flag(String name) {
        return one(name, Fields::truth);
    }

    boolean isTrue(String name) {
        return flag(name).orElse(false);
    }

    /** An instant in RFC 3339; empty also for the year 1, by which Go says that there is none. */
    Optional<Instant> time(String name) {
        return text(name).isBlank()
                ? Optional.empty()
                : one(name, Fields::instant).filter(Fields::isTold);
    }

    /** Whether it is an instant of the year 1. */
    boolean isNever(String name) {
        return !text(name).isBlank()
                && one(name, Fields::instant).filter(time -> !isTold(time)).isPresent();
    }

    /** Whether the field is there, and holds nothing. */
    boolean isNull(String name) {
        return object.path(name).isNull();
    }

    /** An object in a field; one without fields where there is none. */
    Fields inside(String name) {
        if (has(name) && !object.path(name).isObject()) {
            odd.add(name);
        }
        return new Fields(object.path(name), odd);
    }

    List<String> texts(String name) {
        return list(name, text -> text);
    }

    List<IpAddress> addresses(String name) {
        return list(name, IpAddress::parse);
    }

    List<IpNetwork> networks(String name) {
        return list(name, IpNetwork::parse);
    }

    /** The addresses of {@code 192.0.2.7:41641} and {@code [2001:db8::7]:41641}. */
    List<IpAddress> endpoints(String name) {
        return list(name, Fields::parseEndpoint);
    }

    Optional<IpAddress> endpoint(String name) {
        return text(name).isBlank()
                ? Optional.empty()
                : one(name, value -> parseEndpoint(line(value)));
    }

    private static IpAddress parseEndpoint(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        return IpAddress.parse(host.replaceAll("[\\[\\]]", ""));
    }

    private <T> List<T> list(String name, Function<String, T> reader) {
        List<T> result = new ArrayList<>();
        JsonNode list = object.path(name);
        if (has(name) && (!list.isArray() || list.size() > LONGEST_LIST)) {
            odd.add(name);
        }
        if (list.isArray()) {
            list.valueStream()
                    .limit(LONGEST_LIST)
                    .flatMap(element -> read(name, () -> reader.apply(line(element))).stream())
                    .forEach(result::add);
        }
        return result;
    }

    private <T> Optional<T> one(String name, Function<JsonNode, T> reader) {
        return has(name) ? read(name, () -> reader.apply(object.path(name))) : Optional.empty();
    }

    private <T> Optional<T> read(String name, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IllegalArgumentException | DateTimeException _) {
            odd.add(name);
            return Optional.empty();
        }
    }

    private static String line(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("no text");
        }
        String text = value.asText().replaceAll("\\p{Cc}", "\uFFFD").strip();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static boolean truth(JsonNode value) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return value.booleanValue();
    }

    private static Instant instant(JsonNode value) {
        return OffsetDateTime.parse(line(value)).toInstant();
    }

    private static boolean isTold(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getYear() > 1;
    }
}
