package home333.adapters.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * The text of a journal: one entry in each line, {@code KIND LENGTH CRC PAYLOAD}, in UTF-8.
 *
 * <table>
 * <caption>An entry</caption>
 * <tr><th>field</th><th>meaning</th></tr>
 * <tr><td>KIND</td><td>{@code H}: the first line, {@code FORMAT GENERATION BASE}; {@code R}: one
 * commit; {@code S}: the SHA-256 of a snapshot that holds all commits above</td></tr>
 * <tr><td>LENGTH</td><td>bytes of the payload, decimal</td></tr>
 * <tr><td>CRC</td><td>CRC-32C of kind and payload, 8 hexadecimal digits</td></tr>
 * <tr><td>PAYLOAD</td><td>never holds a line feed</td></tr>
 * </table>
 *
 * @param header of the whole journal; empty where the first line is none
 * @param entries all that can be read
 * @param end where the last of them ends
 * @param length of the text; more than {@code end} where the last write did not get through
 * @param damage where entries that cannot be read lie between others
 */
record Journal(
        Optional<Header> header, List<Entry> entries, int end, int length, OptionalInt damage) {
    static final int FORMAT = 1;

    private static final int SHORTEST_LINE = "R 0 00000000 \n".length();
    private static final int MOST_DIGITS = 9;
    private static final HexFormat HEX = HexFormat.of();

    Journal {
        entries = List.copyOf(entries);
    }

    /** What an entry is. */
    enum Kind {
        HEADER('H'),
        COMMIT('R'),
        SNAPSHOT('S');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    /**
     * What the first line says.
     *
     * @param generation one more with each journal that begins
     * @param base SHA-256 of the snapshot that the commits follow, in hexadecimal digits
     */
    record Header(long generation, String base) {}

    /** An entry that can be read; {@code end} is where the next one begins. */
    record Entry(Kind kind, int start, int end, int crc, String payload) {}

    static byte[] header(Header header) {
        return line(Kind.HEADER, FORMAT + " " + header.generation() + " " + header.base());
    }

    static byte[] line(Kind kind, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        String start =
                kind.letter
                        + " "
                        + bytes.length
                        + " "
                        + HEX.toHexDigits(crc(kind, bytes, 0, bytes.length))
                        + " ";
        byte[] head = start.getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[head.length + bytes.length + 1];
        System.arraycopy(head, 0, line, 0, head.length);
        System.arraycopy(bytes, 0, line, head.length, bytes.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /**
     * Reads a whole journal.
     *
     * @throws IOException if a later version of this program wrote it
     */
    static Journal parse(byte[] text) throws IOException {
        List<Entry> entries = entries(text);
        Optional<Header> header =
                entries.isEmpty() || entries.getFirst().kind() != Kind.HEADER
                        ? Optional.empty()
                        : Optional.of(parseHeader(entries.getFirst().payload()));
        int end = entries.isEmpty() ? 0 : entries.getLast().end();
        return new Journal(header, entries, end, text.length, lastGap(text, entries, header));
    }

    /** The entries of a text that begins where an entry begins; what cannot be read is left out. */
    static List<Entry> entries(byte[] text) {
        List<Entry> entries = new ArrayList<>();
        int position = 0;
        while (position < text.length) {
            Optional<Entry> entry = entryAt(text, position);
            entry.ifPresent(entries::add);
            position = entry.isPresent() ? entry.get().end() : nextLine(text, position);
        }
        return entries;
    }

    /** Whether the journal is torn or damaged nowhere behind that position. */
    boolean isSoundBehind(int position) {
        return damage.isEmpty() || damage.getAsInt() < position;
    }

    private static OptionalInt lastGap(byte[] text, List<Entry> entries, Optional<Header> header) {
        int last = text.length > 0 && header.isEmpty() ? 0 : -1;
        int expected = 0;
        for (Entry entry : entries) {
            last = entry.start() == expected ? last : expected;
            expected = entry.end();
        }
        return last < 0 ? OptionalInt.empty() : OptionalInt.of(last);
    }

    private static Optional<Entry> entryAt(byte[] text, int start) {
        if (start + SHORTEST_LINE > text.length || text[start + 1] != ' ') {
            return Optional.empty();
        }
        int position = start + 2;
        int length = 0;
        int digits = 0;
        while (position < text.length && text[position] >= '0' && text[position] <= '9') {
            length = 10 * length + text[position++] - '0';
            if (++digits > MOST_DIGITS) {
                return Optional.empty();
            }
        }
        int payload = position + " 00000000 ".length();
        boolean fits =
                digits > 0 && payload + length < text.length && text[payload + length] == '\n';
        if (!fits || text[position] != ' ' || text[payload - 1] != ' ') {
            return Optional.empty();
        }
        return checked(text, start, position + 1, length);
    }

    /** The entry whose frame fits, if its checksum does too. */
    private static Optional<Entry> checked(byte[] text, int start, int crcAt, int length) {
        String digits = new String(text, crcAt, 8, StandardCharsets.US_ASCII);
        int payload = crcAt + 9;
        for (Kind kind : Kind.values()) {
            if (kind.letter == text[start]
                    && digits.equals(HEX.toHexDigits(crc(kind, text, payload, length)))) {
                String content = new String(text, payload, length, StandardCharsets.UTF_8);
                int crc = HexFormat.fromHexDigits(digits);
                return Optional.of(new Entry(kind, start, payload + length + 1, crc, content));
            }
        }
        return Optional.empty();
    }

    private static int crc(Kind kind, byte[] bytes, int start, int length) {
        var crc = new CRC32C();
        crc.update(kind.letter);
        crc.update(bytes, start, length);
        return (int) crc.getValue();
    }

    private static int nextLine(byte[] text, int position) {
        int next = position;
        while (next < text.length && text[next] != '\n') {
            next++;
        }
        return next + 1;
    }

    private static Header parseHeader(String payload) throws IOException {
        String[] fields = payload.split(" ", -1);
        if (!fields[0].equals(Integer.toString(FORMAT)) || fields.length != 3) {
            throw new IOException(
                    "it was written by a later version of this program (format " + fields[0] + ")");
        }
        try {
            return new Header(Long.parseLong(fields[1]), fields[2]);
        } catch (NumberFormatException e) {
            throw new IOException("its generation is no number: " + fields[1], e);
        }
    }
}
