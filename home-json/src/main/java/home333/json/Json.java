package home333.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** JSON texts to trees and back. Numbers keep their digits; two keys of one name are an error. */
public final class Json {
    private static final int DEEPEST = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Pattern SETTINGS =
            Pattern.compile(
                    ", from `[^`]*`|: enable `[^`]*` to allow| \\(not recognized as [^)]*\\)");

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .nodeFactory(NODES)
                    .build();

    private static final ObjectWriter PRETTY =
            MAPPER.writer(
                    new DefaultPrettyPrinter()
                            .withArrayIndenter(
                                    DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
                            .withObjectIndenter(
                                    DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n")));

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @param utf8 the text, with or without a byte order mark; nothing but white space behind the
     *     value
     * @throws IOException if it is no JSON, saying what was wrong in which line
     */
    public static JsonNode read(byte[] utf8) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(utf8);
            if (node == null || node.isMissingNode()) {
                throw new IOException("not JSON: it is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            String line = where == null ? "" : " (line " + where.getLineNr() + ")";
            throw new IOException("not JSON: " + reason(e) + line, e);
        } catch (CharConversionException e) {
            throw new IOException("not JSON: it is not written in UTF-8", e);
        } catch (NumberFormatException e) {
            throw new IOException("not JSON: a number is out of all bounds", e);
        }
    }

    /** What the parser says, without its talk of its own settings. */
    private static String reason(JsonProcessingException failure) {
        return switch (failure) {
            case JsonEOFException _ -> "it ends too early";
            case MismatchedInputException _ -> "something follows behind its end";
            default -> SETTINGS.matcher(failure.getOriginalMessage()).replaceAll("");
        };
    }

    /** Reads one JSON value. */
    public static JsonNode read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One line, without a line feed at its end. */
    public static String line(JsonNode node) {
        return node.toString();
    }

    /** Indented lines for a person, with a line feed at the end. */
    public static String pretty(JsonNode node) {
        try {
            return PRETTY.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree can always be written", e);
        }
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }
}
