package home333.srv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page that people see. It is a handful of files, the same for everybody; what is in no list
 * here is served to nobody.
 */
final class PageRoutes {
    /** The files, all in UTF-8; the first is the page itself. */
    static final List<String> FILES =
            List.of(
                    "index.html",
                    "page.css",
                    "icon.svg",
                    "main.js",
                    "entry.js",
                    "api.js",
                    "stream.js",
                    "words.js",
                    "dom.js",
                    "devices.js",
                    "device.js",
                    "scan.js",
                    "messages.en.json",
                    "messages.fr.json");

    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml");

    /** Nothing but what this server sends is run, shown or asked; no page frames this one. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self' data:; form-action 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy", POLICY,
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Permissions-Policy",
                            "camera=(), display-capture=(), geolocation=(), microphone=(),"
                                    + " payment=(), usb=()",
                    "Cache-Control", "no-cache",
                    "Vary", "Accept-Encoding");

    List<Route> routes() {
        return FILES.stream().map(PageRoutes::route).toList();
    }

    private static Route route(String file) {
        return Route.get(path(file))
                .named(file, "A file of the page.")
                .allowed(Access.EVERYBODY)
                .answering(Route.Answer.of(mediaType(file)))
                .by(call -> reply(call, file));
    }

    /** Where a file is found. */
    static String path(String file) {
        return file.equals(FILES.getFirst()) ? "/" : "/page/" + file;
    }

    private static String mediaType(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1);
        return Objects.requireNonNull(MEDIA_TYPES.get(ending), file);
    }

    private static Reply reply(Call call, String file) {
        String body = read(file);
        boolean isPacked = Transfer.isPacked(body, call.header("Accept-Encoding"));
        String tag = tag(body, isPacked);
        Map<String, String> headers = new LinkedHashMap<>(HEADERS);
        headers.put("ETag", tag);
        return isKnown(call.header("If-None-Match"), tag)
                ? new Reply.Whole(304, "", "", headers)
                : new Reply.Whole(200, mediaType(file), body, headers);
    }

    static String read(String file) {
        try (InputStream in =
                Objects.requireNonNull(PageRoutes.class.getResourceAsStream("page/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the page: " + file, e);
        }
    }

    /** Stands for these very bytes, so packed ones have another. */
    private static String tag(String body, boolean isPacked) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(body.getBytes(StandardCharsets.UTF_8));
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            return "\"" + text.substring(0, 22) + (isPacked ? "-gzip" : "") + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /**
     * Whether a browser has it already.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match">RFC 9110, 13.1.2</a>
     */
    private static boolean isKnown(Optional<String> ifNoneMatch, String tag) {
        return ifNoneMatch.stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                .anyMatch(known -> known.equals(tag) || known.equals("*"));
    }
}
