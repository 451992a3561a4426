package home333.adapters.services.announcements;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A reply of HTTP/1: status and body, unpacked from its chunks where it comes in some.
 *
 * @param status three digits
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader, and never compared
record HttpReply(int status, byte[] body) {
    private static final int HEAD_OF_STATUS = 12;

    /** Reads what came; what is missing at the end of a body is left out. */
    static Optional<HttpReply> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.matches("(?s)HTTP/1\\.[01] [1-5][0-9]{2}[ \r].*")) {
            return Optional.empty();
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        String body = text.substring(end + 4);
        String content = head.contains("\r\ntransfer-encoding: chunked") ? joined(body) : body;
        return Optional.of(
                new HttpReply(
                        Integer.parseInt(text.substring(9, HEAD_OF_STATUS)),
                        content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String joined(String chunks) {
        var content = new StringBuilder();
        int at = 0;
        while (true) {
            int line = chunks.indexOf("\r\n", at);
            String size =
                    line < 0 ? "" : chunks.substring(at, line).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9a-fA-F]{1,6}") || Integer.parseInt(size, 16) == 0) {
                return content.toString();
            }
            int from = line + 2;
            int to = Math.min(chunks.length(), from + Integer.parseInt(size, 16));
            content.append(chunks, Math.min(from, to), to);
            at = Math.min(chunks.length(), to + 2);
        }
    }

    /** Whether all that a head promises has come, so that nobody has to wait for the end. */
    static boolean isWhole(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        int at = head.indexOf("\r\ncontent-length:");
        if (at < 0) {
            return false;
        }
        String length = head.substring(at + 17).lines().findFirst().orElse("").strip();
        return length.matches("[0-9]{1,9}") && text.length() - end - 4 >= Integer.parseInt(length);
    }

    boolean isFine() {
        return status == 200;
    }
}
