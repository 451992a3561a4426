package home333.srv;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** From whose page a browser sends a request. */
final class Origins {
    private Origins() {}

    /**
     * Ends the handling of a request that no page of this server sent: the browser says of which
     * origin the page is, and to which host it sends.
     *
     * @throws Problem.Failure if it is another one's, or nothing is said
     */
    static void requireOwn(Call.Incoming incoming) {
        Optional<String> origin = incoming.header("Origin");
        Optional<String> host = incoming.header("Host").map(it -> it.toLowerCase(Locale.ROOT));
        boolean isOwn =
                origin.flatMap(Origins::authority).isPresent()
                        && origin.flatMap(Origins::authority).equals(host);
        if (!isOwn) {
            throw Problem.Kind.FORBIDDEN.failure(
                    "A page of another server cannot change anything here.");
        }
    }

    /** The host and port of an origin; empty for {@code null} and whatever is none. */
    private static Optional<String> authority(String origin) {
        try {
            URI uri = new URI(origin);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return Optional.ofNullable(uri.getRawAuthority())
                    .filter(_ -> isWeb)
                    .map(it -> it.toLowerCase(Locale.ROOT));
        } catch (java.net.URISyntaxException _) {
            return Optional.empty();
        }
    }
}
