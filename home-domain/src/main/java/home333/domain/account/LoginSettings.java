package home333.domain.account;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * By what people log in besides passwords; nothing of it is secret.
 *
 * @param publicUrl where browsers reach this home: {@code https://home.example.org}; empty where
 *     that is not known, and then neither passkeys nor a provider can be used
 * @param passkeySite what passkeys are bound to for ever: the host of that, or a domain above it;
 *     empty where there are none, for an address is no site
 * @param provider who else may say who somebody is
 */
public record LoginSettings(
        Optional<URI> publicUrl, Optional<String> passkeySite, Optional<IdProvider> provider) {
    /** Passwords alone. */
    public static final LoginSettings NONE =
            new LoginSettings(Optional.empty(), Optional.empty(), Optional.empty());

    /** Where an identity provider sends browsers back to. */
    public static final String CALLBACK = "/api/v1/oidc/callback";

    private static final String LOCALHOST = "localhost";

    /**
     * An identity provider (OpenID Connect).
     *
     * @param issuer as it calls itself
     * @param clientId what it knows us by
     * @param groups the scope and the claim that name somebody's groups
     * @param rules who of those that it knows may come in, and as what
     */
    public record IdProvider(URI issuer, String clientId, String groups, OidcRules rules) {
        /** What groups are usually called. */
        public static final String GROUPS = "groups";

        public IdProvider {
            if (!isSafe(issuer)) {
                throw new IllegalArgumentException(
                        "an issuer is asked by https, or by http on this machine, got " + issuer);
            }
            if (clientId.isBlank()) {
                throw new IllegalArgumentException("a provider knows us by a client id");
            }
        }
    }

    public LoginSettings {
        publicUrl.ifPresent(LoginSettings::requireOrigin);
        boolean isReached = publicUrl.isPresent();
        if (!isReached && (passkeySite.isPresent() || provider.isPresent())) {
            throw new IllegalArgumentException(
                    "passkeys and providers need 'public_url': where browsers reach this home");
        }
        if (passkeySite.filter(site -> !isSite(site, host(publicUrl.orElseThrow()))).isPresent()) {
            throw new IllegalArgumentException(
                    "passkeys are bound to the host of 'public_url' or to a domain above it, and"
                            + " never to an address, got '"
                            + passkeySite.get()
                            + "'");
        }
    }

    /** Those of a home that browsers reach there: with passkeys, unless it goes by an address. */
    public static LoginSettings at(URI publicUrl, Optional<IdProvider> provider) {
        Optional<String> site = Optional.of(host(publicUrl)).filter(host -> isSite(host, host));
        return new LoginSettings(Optional.of(publicUrl), site, provider);
    }

    private static void requireOrigin(URI url) {
        boolean hasPath = !url.getRawPath().isEmpty() && !url.getRawPath().equals("/");
        if (!isSafe(url) || hasPath || url.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "'public_url' is written as https://home.example.org or"
                            + " https://home.example.org:8443 (by http on this machine only), got "
                            + url);
        }
    }

    private static boolean isSafe(URI url) {
        String host = host(url);
        boolean isHere = host.equals(LOCALHOST) || host.startsWith("127.") || host.equals("[::1]");
        return !host.isEmpty()
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isHere));
    }

    private static String host(URI url) {
        return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    }

    private static boolean isSite(String site, String host) {
        boolean isAddress = host.startsWith("[") || host.matches(".*[.]?[0-9]+");
        boolean isName = site.equals(LOCALHOST) || site.contains(".");
        return isName && !isAddress && (host.equals(site) || host.endsWith("." + site));
    }

    /** What browsers say that our pages are from: scheme, host and port. */
    public Optional<String> origin() {
        return publicUrl.map(url -> url.getScheme() + "://" + url.getRawAuthority());
    }

    /** Where the provider sends browsers back to. */
    public Optional<URI> callback() {
        return origin().map(origin -> URI.create(origin + CALLBACK));
    }
}
