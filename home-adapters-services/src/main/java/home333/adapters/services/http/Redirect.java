package home333.adapters.services.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a server sends a browser to, as far as that is the same server. */
public final class Redirect {
    private static final int LONGEST = 200;

    private Redirect() {}

    /**
     * The path of a target on the same port by the same protocol.
     *
     * @param location the header
     * @param tunnelled whether TLS is spoken now
     * @param host the Host header that was sent
     */
    public static Optional<String> here(String location, boolean tunnelled, String host) {
        if (location.length() > LONGEST || !location.matches("[\\x21-\\x7E]+")) {
            return Optional.empty();
        }
        try {
            URI there =
                    URI.create((tunnelled ? "https://" : "http://") + host + "/")
                            .resolve(new URI(location));
            boolean same =
                    (tunnelled ? "https" : "http").equals(there.getScheme())
                            && host.equals(plainHost(there, tunnelled));
            String path = there.getRawPath();
            boolean sane = same && path != null && path.startsWith("/") && !path.equals("/");
            String query = there.getRawQuery();
            return sane ? Optional.of(query == null ? path : path + "?" + query) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String plainHost(URI there, boolean tunnelled) {
        String authority = String.valueOf(there.getRawAuthority()).toLowerCase(Locale.ROOT);
        return authority.replaceFirst(tunnelled ? ":443$" : ":80$", "");
    }
}
