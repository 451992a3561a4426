package home333.srv;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie of a session. Over TLS its name makes browsers keep it to this very host.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>
 */
final class Cookies {
    static final String SESSION = "home333_session";
    private static final String SECURE_SESSION = "__Host-" + SESSION;

    private Cookies() {}

    /** The session's token. */
    static Optional<String> session(Call.Incoming incoming) {
        return incoming.header("Cookie").stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .filter(pair -> pair[0].equals(SESSION) || pair[0].equals(SECURE_SESSION))
                .map(pair -> pair[1])
                .findFirst();
    }

    /** What keeps a session's token in a browser, where no page can read it. */
    static String keep(String token, boolean isEncrypted) {
        return (isEncrypted ? SECURE_SESSION : SESSION)
                + "="
                + token
                + "; Path=/; HttpOnly; SameSite=Strict"
                + (isEncrypted ? "; Secure" : "");
    }

    /** What takes it away. */
    static String forget(boolean isEncrypted) {
        return keep("", isEncrypted) + "; Max-Age=0";
    }
}
