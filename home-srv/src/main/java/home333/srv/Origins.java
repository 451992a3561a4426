package home333.srv;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** From whose page a browser sends a request. */
final class Origins {
    private final String scheme;
    private final Frontage frontage;

    Origins(ServerOptions options) {
        scheme = options.tls().isPresent() ? "https" : "http";
        frontage = options.frontage();
    }

    /**
     * Ends the handling of a request that no page of this server sent: the browser says of which
     * origin the page is, and to which host it sends.
     *
     * @throws Problem.Failure if it is another one's, or nothing is said
     */
    void requireOwn(Call.Incoming incoming) {
        Optional<String> host = incoming.header("Host").map(it -> it.toLowerCase(Locale.ROOT));
        boolean isOwn =
                incoming.header("Origin")
                        .flatMap(Origins::parsed)
                        .filter(origin -> isOwn(origin, host.orElse("")))
                        .isPresent();
        if (!isOwn) {
            throw Problem.Kind.FORBIDDEN.failure(
                    "A page of another server cannot change anything here.");
        }
    }

    /** Where the request came to the public URL, its page has to be there, too. */
    private boolean isOwn(URI origin, String host) {
        Optional<URI> known = frontage.publicUrl();
        if (known.isPresent() && isAt(known.get().getScheme(), host)) {
            return origin.getScheme().equals(known.get().getScheme()) && sameHost(origin, host);
        }
        return origin.getScheme().equals(scheme) && sameHost(origin, host);
    }

    private boolean isAt(String publicScheme, String host) {
        return frontage.authority().equals(Optional.of(Frontage.authority(publicScheme, host)));
    }

    private static boolean sameHost(URI origin, String host) {
        String of = origin.getScheme();
        return Frontage.authority(of, origin.getRawAuthority())
                .equals(Frontage.authority(of, host));
    }

    /** Empty for {@code null} and whatever is no origin. */
    private static Optional<URI> parsed(String origin) {
        try {
            URI uri = new URI(origin);
            boolean isWhole = uri.getScheme() != null && uri.getRawAuthority() != null;
            return isWhole ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
