package home333.adapters.services.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of an answer to an HTTP request.
 *
 * @param status 100 to 599
 * @param headers the first of each name, names in lower case
 * @param page the beginning of the body, one character for each byte; empty where it is packed
 */
public record HttpAnswer(int status, Map<String, String> headers, String page) {
    private static final int LONGEST = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?");
    private static final Pattern BREAK = Pattern.compile("\r?\n\r?\n");
    private static final Pattern NO_BODY = Pattern.compile("HTTP/1\\.[01] (204|304)( .*)?");

    /** How a server that wants TLS complains; its status is 400. */
    private static final Pattern WANTS_TLS =
            Pattern.compile("HTTPS port|SSL-enabled server port|to an HTTPS server");

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Whether the head and the title are there, or nothing more is to come. */
    public static boolean saysEnough(byte[] heard) {
        return isOver(heard, true);
    }

    /** Whether all is there, or too much. */
    public static boolean saysAll(byte[] heard) {
        return isOver(heard, false);
    }

    private static boolean isOver(byte[] heard, boolean titleIsEnough) {
        String text = text(heard);
        if (heard.length >= LONGEST || (heard.length >= 5 && !text.startsWith("HTTP/"))) {
            return true;
        }
        Matcher end = BREAK.matcher(text);
        if (!end.find()) {
            return false;
        }
        String body = text.substring(end.end());
        Map<String, String> headers = Headers.of(text.substring(0, end.start()));
        String length = headers.getOrDefault("content-length", "");
        return (titleIsEnough && HtmlPage.headIsOver(body))
                || (length.matches("[0-9]{1,9}") && body.length() >= Integer.parseInt(length))
                || (isChunked(headers) && Chunks.areAll(body))
                || NO_BODY.matcher(text.lines().findFirst().orElse("")).matches();
    }

    /** Empty if it is no HTTP. */
    public static Optional<HttpAnswer> read(byte[] heard) {
        String text = text(heard);
        String first = text.lines().findFirst().orElse("");
        if (!STATUS.matcher(first).matches()) {
            return Optional.empty();
        }
        Matcher end = BREAK.matcher(text);
        boolean whole = end.find();
        Map<String, String> headers = Headers.of(whole ? text.substring(0, end.start()) : text);
        String packing = headers.getOrDefault("content-encoding", "identity");
        boolean plain = whole && packing.equals("identity");
        String body = plain ? text.substring(end.end()) : "";
        int status = Integer.parseInt(first, 9, 12, 10);
        return Optional.of(
                new HttpAnswer(status, headers, isChunked(headers) ? Chunks.join(body) : body));
    }

    private static String text(byte[] heard) {
        return new String(heard, StandardCharsets.ISO_8859_1);
    }

    private static boolean isChunked(Map<String, String> headers) {
        return headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked");
    }

    /** Whether the server would rather have been asked in TLS. */
    public boolean wantsTls() {
        return status == 400 && WANTS_TLS.matcher(page).find();
    }

    public boolean isFine() {
        return status == 200;
    }

    /** Where it sends a browser to. */
    public Optional<String> location() {
        return status >= 301 && status <= 308
                ? Optional.ofNullable(headers.get("location"))
                : Optional.empty();
    }

    /** What the page calls itself. */
    public Optional<String> title() {
        return HtmlPage.title(page);
    }
}
