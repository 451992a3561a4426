package home333.srv;

import home333.domain.IpAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a server is known to the outside.
 *
 * @param publicUrl where browsers find it, if that is not where it listens: {@code
 *     https://home.example}
 * @param names of this machine, by which it may be called besides its addresses
 * @param proxies whose word counts on where a request comes from
 */
public record Frontage(Optional<URI> publicUrl, Set<String> names, Set<IpAddress> proxies) {
    /** Without a proxy. */
    public static final Frontage DIRECT = new Frontage(Optional.empty(), Set.of(), Set.of());

    /**
     * @throws IllegalArgumentException if the URL has more than a scheme, a host and a port
     */
    public Frontage {
        publicUrl.ifPresent(Frontage::require);
        names = Set.copyOf(names);
        proxies = Set.copyOf(proxies);
    }

    private static void require(URI url) {
        boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        if (!isWeb
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || !(path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException(
                    "no address of a server, as https://home.example: " + url);
        }
    }

    public Frontage at(URI url) {
        return new Frontage(Optional.of(url), names, proxies);
    }

    public Frontage named(Set<String> other) {
        return new Frontage(publicUrl, other, proxies);
    }

    public Frontage trusting(Set<IpAddress> other) {
        return new Frontage(publicUrl, names, other);
    }

    /** The host and the port of the public URL, as a browser names them. */
    Optional<String> authority() {
        return publicUrl.map(url -> authority(url.getScheme(), url.getRawAuthority()));
    }

    /** A host and a port without the port that goes without saying. */
    static String authority(String scheme, String text) {
        String usual = "https".equals(scheme) ? ":443" : ":80";
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower;
    }
}
