package home333.adapters.net;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Registered prefixes, looked up in the bytes of the file: no object for each of the entries.
 *
 * <p>UTF-8; one line for each prefix, sorted by bytes:
 *
 * <pre>
 * hexadecimal digits in upper case, 6, 7 or 9 of them
 * a tab
 * the owner
 * a line feed
 * </pre>
 */
final class OuiTable {
    private final byte[] lines;

    /** A table in the form above; each line ends with a line feed, the last one too. */
    OuiTable(byte[] lines) {
        this.lines = lines;
    }

    /** The owner of exactly that prefix, given as a number of that many digits. */
    Optional<String> ownerOf(long prefix, int digits) {
        int low = 0;
        int high = lines.length;
        while (low < high) {
            int start = startOfLine((low + high) >>> 1);
            int end = endOfLine(start);
            int order = compare(start, prefix, digits);
            if (order == 0) {
                int owner = start + digits + 1;
                return Optional.of(new String(lines, owner, end - owner, StandardCharsets.UTF_8));
            }
            if (order < 0) {
                low = end + 1;
            } else {
                high = start;
            }
        }
        return Optional.empty();
    }

    private int startOfLine(int position) {
        int start = position;
        while (start > 0 && lines[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int endOfLine(int position) {
        int end = position;
        while (lines[end] != '\n') {
            end++;
        }
        return end;
    }

    /** How the prefix of the line compares to that one; a tab sorts before all digits. */
    private int compare(int start, long prefix, int digits) {
        for (int i = 0; i < digits; i++) {
            int digit = (int) (prefix >>> (4 * (digits - 1 - i))) & 0xf;
            int difference = lines[start + i] - "0123456789ABCDEF".charAt(digit);
            if (difference != 0) {
                return difference;
            }
        }
        return lines[start + digits] - '\t';
    }
}
