package home333.srv;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie of a session.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>
 */
final class Cookies {
    static final String SESSION = "home333_session";

    private Cookies() {}

    /** The session's token. */
    static Optional<String> session(Call.Incoming incoming) {
        return incoming.header("Cookie").stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .filter(pair -> pair[0].equals(SESSION))
                .map(pair -> pair[1])
                .findFirst();
    }

    /** What keeps a session's token in a browser, where no page can read it. */
    static String keep(String token) {
        return SESSION + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** What takes it away. */
    static String forget() {
        return keep("") + "; Max-Age=0";
    }
}
