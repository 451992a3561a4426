package home333.adapters.services;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
 * @param page the beginning of the body; empty where it is packed
 */
record HttpAnswer(int status, Map<String, String> headers, String page) {
    private static final int LONGEST = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?");
    private static final Pattern BREAK = Pattern.compile("\r?\n\r?\n");
    private static final Pattern TITLE = Pattern.compile("<title[^<>]{0,200}>");
    private static final Pattern NO_BODY = Pattern.compile("HTTP/1\\.[01] (204|304)( .*)?");

    /** How a server that wants TLS complains; its status is 400. */
    private static final Pattern WANTS_TLS =
            Pattern.compile("HTTPS port|SSL-enabled server port|to an HTTPS server");

    /** Header fields in which a server says what it is, the most telling first. */
    private static final List<String> TELLING =
            List.of("x-plex-protocol", "www-authenticate", "x-powered-by", "location", "server");

    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Whether the head and the title are there, or nothing more is to come. */
    static boolean saysEnough(byte[] heard) {
        String text = text(heard);
        if (heard.length >= LONGEST || (heard.length >= 5 && !text.startsWith("HTTP/"))) {
            return true;
        }
        Matcher end = BREAK.matcher(text);
        if (!end.find()) {
            return false;
        }
        String body = text.substring(end.end());
        String length = headers(text.substring(0, end.start())).getOrDefault("content-length", "");
        return title(body).isPresent()
                || body.toLowerCase(Locale.ROOT).contains("<body")
                || (length.matches("[0-9]{1,9}") && body.length() >= Integer.parseInt(length))
                || NO_BODY.matcher(text.lines().findFirst().orElse("")).matches();
    }

    /** Empty if it is no HTTP. */
    static Optional<HttpAnswer> read(byte[] heard) {
        String text = text(heard);
        String first = text.lines().findFirst().orElse("");
        if (!STATUS.matcher(first).matches()) {
            return Optional.empty();
        }
        Matcher end = BREAK.matcher(text);
        boolean whole = end.find();
        Map<String, String> headers = headers(whole ? text.substring(0, end.start()) : text);
        String packing = headers.getOrDefault("content-encoding", "identity");
        boolean plain = whole && packing.equals("identity");
        String page = plain ? text.substring(end.end()) : "";
        int status = Integer.parseInt(first, 9, 12, 10);
        return Optional.of(new HttpAnswer(status, headers, page));
    }

    private static String text(byte[] heard) {
        return new String(heard, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> headers(String head) {
        Map<String, String> headers = new HashMap<>();
        head.lines()
                .skip(1)
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        var _ =
                                headers.putIfAbsent(
                                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                                        line.substring(colon + 1).strip());
                    }
                });
        return headers;
    }

    /** Whether the server would rather have been asked in TLS. */
    boolean wantsTls() {
        return status == 400 && WANTS_TLS.matcher(page).find();
    }

    Answer toAnswer() {
        List<Clue> clues = new ArrayList<>();
        title(page).ifPresent(title -> clues.add(new Clue("http.title", title)));
        for (String name : TELLING) {
            String value = headers.get(name);
            if (value != null) {
                clues.add(new Clue("http." + name, value));
            }
        }
        return new Answer("http", clues);
    }

    /** What the head of a page, not one of its pictures or texts, calls the page. */
    private static Optional<String> title(String page) {
        String lower = page.toLowerCase(Locale.ROOT);
        Matcher start = TITLE.matcher(lower);
        int body = lower.indexOf("<body");
        if (!start.find() || (body >= 0 && body < start.start())) {
            return Optional.empty();
        }
        String before = lower.substring(0, start.start());
        int end = lower.indexOf("</title", start.end());
        boolean hidden =
                isOpen(before, "<!--", "-->")
                        || isOpen(before, "<script", "</script")
                        || isOpen(before, "<svg", "</svg");
        return end < 0 || hidden
                ? Optional.empty()
                : Optional.of(plainText(page.substring(start.end(), end)));
    }

    private static boolean isOpen(String before, String opening, String closing) {
        return before.lastIndexOf(opening) > before.lastIndexOf(closing);
    }

    /** Pages are taken as ISO 8859-1 up to here, so that one byte is one character. */
    private static String plainText(String html) {
        String text =
                new String(html.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.replace("&nbsp;", " ")
                .replace("&#33;", "!")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
