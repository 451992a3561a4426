package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Extras;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads an object field by field. What no reader asked for, and what a reader could not understand,
 * is left over as extras: under its own name, or with {@link #UNREADABLE} behind it where we write
 * that name ourselves.
 */
final class Fields {
    /** Stands behind the name of a field of ours whose value could not be understood. */
    static final String UNREADABLE = "_unreadable";

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final BigDecimal LONGEST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE / 2);

    /** Room for what a file, a list or a frame puts around it, within what can be read. */
    private static final int DEEPEST_EXTRA = 64;

    private static final int LONGEST_TIME = 64;

    private final JsonNode object;
    private final Set<String> written;
    private final Set<String> understood = new HashSet<>();
    private final Map<String, String> leftOver = new LinkedHashMap<>();

    /**
     * A reader of one object.
     *
     * @param written the names that our writer gives to fields
     */
    Fields(JsonNode object, Set<String> written) {
        this.object = object;
        this.written = written;
    }

    /** The first of the fields that is there and can be read; those behind it are left over. */
    <T> Optional<T> first(Function<JsonNode, T> reader, String... names) {
        for (String name : names) {
            Optional<T> value = one(name, reader);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Every value of the fields, each of which may hold one or a list. */
    <T> List<T> all(Function<JsonNode, T> reader, String... names) {
        var result = new ArrayList<T>();
        for (String name : names) {
            JsonNode value = object.path(name);
            if (value.isArray()) {
                result.addAll(elements(name, value, reader));
            } else {
                one(name, reader).ifPresent(result::add);
            }
        }
        return result;
    }

    /**
     * Every value of a list of objects. What an object holds beyond what we write of it is left
     * over under the name of the list with what we write behind it: {@link #putRest} finds its way
     * back by that.
     */
    <T> List<T> objects(String list, Function<JsonNode, T> reader, Function<T, ObjectNode> writer) {
        return all(
                element -> {
                    T value = reader.apply(element);
                    keepRest(list, element, writer.apply(value));
                    return value;
                },
                list);
    }

    private void keepRest(String list, JsonNode element, ObjectNode written) {
        var rest = Json.object();
        for (Map.Entry<String, JsonNode> field : element.properties()) {
            if (!written.has(field.getKey())) {
                rest.set(field.getKey(), field.getValue());
            }
        }
        if (rest.isEmpty()) {
            return;
        }
        String name = list + Json.line(written);
        if (leftOver.putIfAbsent(name, kept(list, rest)) != null) {
            throw new IllegalArgumentException("it is there twice: " + name);
        }
    }

    private <T> List<T> elements(String name, JsonNode list, Function<JsonNode, T> reader) {
        understood.add(name);
        var result = new ArrayList<T>();
        var odd = Json.array();
        for (JsonNode element : list) {
            try {
                result.add(reader.apply(element));
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
                odd.add(element);
            }
        }
        if (!odd.isEmpty()) {
            leftOver.put(keptName(name), kept(name, odd));
        }
        return result;
    }

    private <T> Optional<T> one(String name, Function<JsonNode, T> reader) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        understood.add(name);
        if (value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
            leftOver.put(keptName(name), kept(name, value));
            return Optional.empty();
        }
    }

    private String keptName(String name) {
        String kept = written.contains(name) ? name + UNREADABLE : name;
        while (!kept.equals(name) && object.has(kept)) {
            kept += "_too";
        }
        return kept;
    }

    /**
     * Every field that is not understood.
     *
     * @throws IllegalArgumentException if one is nested so deep that a file which holds it could
     *     not be read again
     */
    Extras rest() {
        var rest = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!understood.contains(field.getKey())) {
                rest.put(field.getKey(), kept(field.getKey(), field.getValue()));
            }
        }
        rest.putAll(leftOver);
        return new Extras(rest);
    }

    /**
     * The text that is kept of a value.
     *
     * @throws IllegalArgumentException if it is nested so deep that a file which holds it could not
     *     be read again
     */
    private static String kept(String name, JsonNode value) {
        if (isDeeper(value, DEEPEST_EXTRA)) {
            throw new IllegalArgumentException(
                    "the value of '"
                            + name
                            + "' is nested deeper than "
                            + DEEPEST_EXTRA
                            + " levels");
        }
        return Json.line(value);
    }

    private static boolean isDeeper(JsonNode value, int levels) {
        for (JsonNode child : value) {
            if (levels == 0 || isDeeper(child, levels - 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts the extras behind what we wrote, or into the element of a list that they were read with;
     * a name of our own is never overwritten.
     */
    static void putRest(ObjectNode object, Extras extras) {
        extras.json().forEach((name, json) -> putExtra(object, name, parsed(name, json)));
    }

    private static void putExtra(ObjectNode object, String name, JsonNode value) {
        Optional<ObjectNode> owner = element(object, name);
        if (owner.isPresent()) {
            value.properties()
                    .forEach(field -> putExtra(owner.get(), field.getKey(), field.getValue()));
        } else if (!object.has(name)) {
            object.set(name, value);
        }
    }

    /** The element that {@link #objects} named so. */
    private static Optional<ObjectNode> element(ObjectNode object, String name) {
        int brace = name.indexOf('{');
        if (brace < 0) {
            return Optional.empty();
        }
        String written = name.substring(brace);
        return object.path(name.substring(0, brace))
                .valueStream()
                .filter(element -> element.isObject() && Json.line(element).equals(written))
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    private static JsonNode parsed(String name, String json) {
        try {
            return Json.read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("the value of " + name + " is " + e.getMessage(), e);
        }
    }

    /** Milliseconds with three decimals at the most; null where there is none. */
    static void putMilliseconds(ObjectNode node, String name, Optional<Duration> time) {
        if (time.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, Math.round(time.get().toNanos() / 1e3) / 1e3);
        }
    }

    /** Milliseconds to the nanosecond. */
    static void putExactly(ObjectNode node, String name, Duration time) {
        var nanos = BigDecimal.valueOf(time.getSeconds()).movePointRight(9);
        BigDecimal exact = nanos.add(BigDecimal.valueOf(time.getNano())).movePointLeft(6);
        node.put(name, new BigDecimal(exact.stripTrailingZeros().toPlainString()));
    }

    /** What {@link #putExactly} wrote. */
    static Duration exactly(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("not a number of milliseconds: " + value);
        }
        BigDecimal nanos = value.decimalValue().movePointRight(6);
        if (nanos.abs().compareTo(LONGEST_NANOS) > 0) {
            throw new IllegalArgumentException("not a number of milliseconds: " + value);
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** A time of RFC 3339 in UTC. */
    static Instant instant(JsonNode value) {
        try {
            return time(ZoneOffset.UTC).apply(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time: " + value, e);
        }
    }

    /** Each element of a list; one that cannot be read fails. */
    static <T> List<T> each(JsonNode list, Function<JsonNode, T> reader) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("not a list: " + list.getNodeType());
        }
        return list.valueStream().map(reader).toList();
    }

    /** A value that may be null or missing; one that cannot be read fails. */
    static <T> Optional<T> maybe(JsonNode value, Function<JsonNode, T> reader) {
        return value.isNull() || value.isMissingNode()
                ? Optional.empty()
                : Optional.of(reader.apply(value));
    }

    /** A constant's name as JSON writes it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant that JSON writes so. */
    static <E extends Enum<E>> E constant(Class<E> type, JsonNode value) {
        return Enum.valueOf(type, Fields.text(value).toUpperCase(Locale.ROOT));
    }

    /** A text; numbers and truth values are taken by how they are written. */
    static String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("not a text: " + value);
        }
        return value.asText();
    }

    static long number(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("not a whole number: " + value);
        }
        return value.longValue();
    }

    static long count(JsonNode value) {
        long count = number(value);
        if (count < 0) {
            throw new IllegalArgumentException("not 0 or more: " + value);
        }
        return count;
    }

    static boolean truth(JsonNode value) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("not true or false: " + value);
        }
        return value.booleanValue();
    }

    /** Milliseconds, with a fraction. */
    static Duration milliseconds(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("not a number of milliseconds: " + value);
        }
        double milliseconds = value.doubleValue();
        if (!(milliseconds >= 0) || milliseconds > LONGEST.toMillis()) {
            throw new IllegalArgumentException("not a number of milliseconds: " + value);
        }
        return Duration.ofNanos(Math.round(milliseconds * 1e6));
    }

    /**
     * RFC 3339; a time without a zone, as Python's {@code isoformat()} writes it; or seconds since
     * 1970.
     */
    static Function<JsonNode, Instant> time(ZoneId zone) {
        return value -> {
            if (value.isNumber()) {
                return Instant.ofEpochMilli(Math.round(value.doubleValue() * 1e3));
            }
            String text = text(value).strip();
            if (text.length() > LONGEST_TIME) {
                throw new IllegalArgumentException("not a time: it is too long");
            }
            String time = text.replace(' ', 'T').toUpperCase(Locale.ROOT);
            int offset = offsetIn(time);
            return offset < 0
                    ? LocalDateTime.parse(time).atZone(zone).toInstant()
                    : LocalDateTime.parse(time.substring(0, offset))
                            .toInstant(ZoneOffset.of(time.substring(offset)));
        };
    }

    /** Where the offset from UTC begins; negative where there is none. */
    private static int offsetIn(String time) {
        int clock = Math.max(0, time.indexOf('T'));
        return time.endsWith("Z")
                ? time.length() - 1
                : Math.max(time.indexOf('+', clock), time.indexOf('-', clock));
    }
}
