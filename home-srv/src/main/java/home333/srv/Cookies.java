package home333.srv;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie of a session, and those of logins that are under way. None can be read by a page.
 * Where all that browsers send is encrypted, the session's name says so, and then no browser takes
 * one that came in the clear or from a neighbour's host.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>
 */
final class Cookies {
    static final String SESSION = "home333_session";

    /** Of the browser that began a login at an identity provider. */
    static final String OIDC = "home333_oidc";

    /** Of the browser that began to link its account there. */
    static final String LINK = "home333_link";

    /** Of a login that needs a second factor. */
    static final String PENDING = "home333_pending";

    private static final long PENDING_SECONDS = 300;

    private final String name;
    private final String secure;

    Cookies(ServerOptions options) {
        name = options.isSecure() ? "__Host-" + SESSION : SESSION;
        secure = options.isSecure() ? "; Secure" : "";
    }

    /** Of the session's. */
    String name() {
        return name;
    }

    /** The session's token. */
    Optional<String> session(Call.Incoming incoming) {
        return find(incoming.header("Cookie"), name);
    }

    /** A cookie of those in a header. */
    static Optional<String> find(Optional<String> header, String name) {
        return header.stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .filter(pair -> pair[0].equals(name))
                .map(pair -> pair[1])
                .findFirst();
    }

    /** What keeps a session's token in a browser, where no page can read it. */
    String keep(String token) {
        return name + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" + secure;
    }

    /** What a browser needs to come back with, when a provider sends it here. */
    String binding(String cookie, String binding, Duration lasts) {
        return cookie
                + "="
                + binding
                + "; Path=/api/v1/oidc; HttpOnly; SameSite=Lax; Max-Age="
                + lasts.toSeconds()
                + secure;
    }

    /** What the second factor of a login that a provider began is handed in with. */
    String pending(String token) {
        return PENDING
                + "="
                + token
                + "; Path=/api/v1/session; HttpOnly; SameSite=Strict; Max-Age="
                + PENDING_SECONDS
                + secure;
    }

    /** What takes it away. */
    String forget() {
        return keep("") + "; Max-Age=0";
    }
}
