package home333.adapters.fs;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the objects of a JSON list that is no longer JSON as a whole: cut off, or with bad bytes in
 * it. Where an object is damaged, the search goes on at the next line that begins with one.
 */
final class Salvage {
    private static final long LEAST_PATIENCE = 100_000_000;

    private final byte[] text;
    private final List<JsonNode> found = new ArrayList<>();

    /** In bytes. Where each object swallows all that follow, there is no end to looking at them. */
    private long patience;

    private Salvage(byte[] text) {
        this.text = text;
        patience = LEAST_PATIENCE + 4L * text.length;
    }

    /** The objects that stand directly in the list. */
    static List<JsonNode> objects(byte[] text) {
        var salvage = new Salvage(text);
        salvage.search();
        return salvage.found;
    }

    private void search() {
        int position = indexOf('{', 0);
        int indent = column(position);
        while (position < text.length) {
            Optional<JsonNode> object = Optional.empty();
            int end = endOfObject(position);
            if (end > 0) {
                object = parsed(position, end);
            }
            if (object.isPresent()) {
                found.add(object.get());
                position = indexOf('{', end);
            } else {
                position = nextObject(position, indent);
            }
        }
    }

    private Optional<JsonNode> parsed(int start, int end) {
        try {
            return Optional.of(Json.read(Arrays.copyOfRange(text, start, end)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Behind the brace that closes the one at {@code start}; 0 where none does. */
    private int endOfObject(int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < text.length && patience-- > 0; i++) {
            byte c = text[i];
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The next brace that opens a line and stands no deeper than the first one did. */
    private int nextObject(int position, int indent) {
        int next = indexOf('{', position + 1);
        while (next < text.length && !(opensLine(next) && column(next) <= indent)) {
            next = indexOf('{', next + 1);
        }
        return next;
    }

    private boolean opensLine(int position) {
        int i = position - 1;
        while (i >= 0 && (text[i] == ' ' || text[i] == '\t')) {
            i--;
        }
        return i >= 0 && text[i] == '\n';
    }

    private int column(int position) {
        int i = position;
        while (i > 0 && i <= text.length && text[i - 1] != '\n') {
            i--;
        }
        return position - i;
    }

    private int indexOf(char c, int start) {
        int i = start;
        while (i < text.length && text[i] != c) {
            i++;
        }
        return i;
    }
}
