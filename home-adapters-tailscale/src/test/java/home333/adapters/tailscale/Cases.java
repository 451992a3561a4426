package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Cases of a JSON file: each has a name, {@code case}, and changes some fields of what is the base
 * of all.
 */
final class Cases {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Cases() {}

    static ObjectNode json(String text) throws IOException {
        return (ObjectNode) MAPPER.readTree(text);
    }

    /**
     * The cases of a file.
     *
     * @param changed the field of a case that changes the base, and has the result then
     */
    static Stream<Arguments> of(String file, String changed) throws IOException {
        ObjectNode all = read(file);
        return all.path("cases")
                .valueStream()
                .map(one -> complete((ObjectNode) one, changed, (ObjectNode) all.get("base")))
                .map(one -> Arguments.of(Named.of(one.path("case").asText(), one)));
    }

    private static ObjectNode read(String file) throws IOException {
        try (var in = Objects.requireNonNull(Cases.class.getResourceAsStream(file), file)) {
            return (ObjectNode) MAPPER.readTree(in);
        }
    }

    private static ObjectNode complete(ObjectNode one, String changed, ObjectNode base) {
        JsonNode whole = base.deepCopy().setAll((ObjectNode) one.path(changed));
        var _ = one.set(changed, whole);
        return one;
    }
}
