package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part of the settings that was written by hand. Everything that is wrong in it is said in one
 * sentence, a field that nobody asked for included.
 */
final class Section {
    private final String name;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    /**
     * A part of the settings.
     *
     * @param name what sentences call it
     * @throws IllegalArgumentException if the node is no object
     */
    Section(String name, JsonNode node) {
        this.name = name;
        this.object = node;
        if (!node.isObject()) {
            throw new IllegalArgumentException(name + " has to be an object");
        }
    }

    /** A field that has to be there. */
    <T> T need(String field, Function<JsonNode, T> reader) {
        return find(field, reader)
                .orElseThrow(() -> new IllegalArgumentException(name + " needs '" + field + "'"));
    }

    /** A field that may be missing. */
    <T> Optional<T> find(String field, Function<JsonNode, T> reader) {
        asked.add(field);
        JsonNode value = object.path(field);
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(read(field, value, reader));
    }

    /** A list, which may be missing. */
    <T> Optional<List<T>> list(String field, Function<JsonNode, T> reader) {
        return find(
                field,
                value -> {
                    if (!value.isArray()) {
                        throw new IllegalArgumentException("it has to be a list");
                    }
                    List<T> all = new ArrayList<>();
                    value.forEach(element -> all.add(reader.apply(element)));
                    return all;
                });
    }

    /** A part of this part. */
    Optional<Section> inner(String field) {
        asked.add(field);
        JsonNode value = object.path(field);
        return value.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Section(name + ", " + field, value));
    }

    /** Makes something of fields that may not fit each other. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            throw said.startsWith(name) ? e : new IllegalArgumentException(name + ": " + said, e);
        }
    }

    /**
     * Everything was asked for.
     *
     * @throws IllegalArgumentException if there is a field more
     */
    void end() {
        for (var field : object.properties()) {
            if (!asked.contains(field.getKey())) {
                throw new IllegalArgumentException(name + " has no field '" + field.getKey() + "'");
            }
        }
    }

    private <T> T read(String field, JsonNode value, Function<JsonNode, T> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(name + ", '" + field + "': " + e.getMessage(), e);
        }
    }

    static String text(JsonNode value) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException("it has to be a text, got " + value);
        }
        return value.textValue();
    }

    /** The constant that is written so, in lower case. */
    static <E extends Enum<E>> E word(Class<E> type, JsonNode value) {
        String text = text(value);
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (Fields.word(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            words.add(Fields.word(constant));
        }
        throw new IllegalArgumentException(
                "it is one of " + String.join(", ", words) + ", got '" + text + "'");
    }
}
