package home333.adapters.services.http;

/** A body in chunks, RFC 9112 section 7.1: each after its length in hexadecimal; 0 is the last. */
final class Chunks {
    private static final int MOST = 4096;

    private Chunks() {}

    /** What the chunks carry, as far as they go. */
    static String join(String body) {
        var joined = new StringBuilder();
        var _ = read(body, joined);
        return joined.toString();
    }

    /** Whether the last chunk is there, or something that is no chunk. */
    static boolean areAll(String body) {
        return read(body, new StringBuilder());
    }

    private static boolean read(String body, StringBuilder joined) {
        int at = 0;
        for (int i = 0; i < MOST; i++) {
            int lineEnd = body.indexOf("\r\n", at);
            if (lineEnd < 0) {
                return false;
            }
            String size = body.substring(at, lineEnd).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                return true;
            }
            int length = Integer.parseInt(size, 16);
            int start = lineEnd + 2;
            int end = Math.min(body.length(), start + length);
            joined.append(body, start, end);
            if (length == 0) {
                return true;
            }
            at = Math.min(body.length(), end + 2);
        }
        return true;
    }
}
