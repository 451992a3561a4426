package home333.adapters.tailscale;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** JSON answers. One of their fields may be read a value at a time, so that it needs no tree. */
final class JsonBody {
    private static final int DEEPEST = 100;
    private static final int MOST_TOKENS = 2_000_000;
    private static final int LONGEST_SENTENCE = 64 << 10;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxTokenCount(MOST_TOKENS)
                                .build());
    }

    private JsonBody() {}

    /** Whether it is one in place of JSON, as proxies and gateways send. */
    static boolean isWebPage(byte[] answer) {
        int first = firstLetter(answer);
        return first < answer.length && answer[first] == '<';
    }

    /** Where blanks end; the length where there is nothing else. */
    static int firstLetter(byte[] answer) {
        int first = 0;
        while (first < answer.length && answer[first] <= ' ' && answer[first] >= 0) {
            first++;
        }
        return first;
    }

    /** A short answer of which nothing is expected; a missing node where it is no JSON. */
    static JsonNode lenient(byte[] utf8) {
        try {
            return utf8.length == 0 || utf8.length > LONGEST_SENTENCE
                    ? MissingNode.getInstance()
                    : MAPPER.readTree(utf8);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Reads an object, and each value of the list or object that is one of its fields.
     *
     * @param others which other fields are wanted
     * @return these; the one is among them, an empty list or object, if it was there
     * @throws IOException if it is no JSON object from its first to its last byte
     */
    static ObjectNode read(byte[] utf8, String field, Set<String> others, Consumer<JsonNode> each)
            throws IOException {
        ObjectNode kept = MAPPER.createObjectNode();
        try (JsonParser parser = MAPPER.createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart() && name.equals(field)) {
                    boolean isList = value == JsonToken.START_ARRAY;
                    var _ = isList ? kept.putArray(name) : kept.putObject(name);
                    forEach(parser, each);
                } else if (others.contains(name)) {
                    var _ = kept.<ObjectNode>set(name, MAPPER.<JsonNode>readTree(parser));
                } else {
                    var _ = parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("something behind the JSON object");
            }
        }
        return kept;
    }

    private static void forEach(JsonParser parser, Consumer<JsonNode> each) throws IOException {
        while (!parser.nextToken().isStructEnd()) {
            if (parser.currentToken() == JsonToken.FIELD_NAME) {
                var _ = parser.nextToken();
            }
            each.accept(MAPPER.readTree(parser));
        }
    }
}
