package home333.adapters.login;

import com.fasterxml.jackson.databind.JsonNode;
import home333.adapters.login.Provider.Reply;
import home333.domain.account.OidcFlow;
import home333.domain.account.OidcPerson;
import home333.ports.OidcLogin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** OpenID Connect: a code with PKCE, discovery, and tokens that Nimbus JOSE + JWT checks. */
public final class NimbusOidc implements OidcLogin {
    private final OidcProvider provider;
    private final InstantSource clock;
    private final Provider http = new Provider();
    private @Nullable Endpoints endpoints; // guarded by this

    /**
     * Nobody is asked yet.
     *
     * @param clock says which tokens are over
     */
    public NimbusOidc(OidcProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /** How the provider works, as it says itself. */
    private record Endpoints(
            URI authorization, URI token, boolean takesBasic, IdTokens tokens, UserInfo more) {}

    private synchronized Endpoints endpoints() throws IOException {
        Endpoints known = endpoints;
        if (known == null) {
            known = discovered();
            endpoints = known;
        }
        return known;
    }

    private Endpoints discovered() throws IOException {
        String issuer = provider.issuer().toString();
        String base = issuer.endsWith("/") ? issuer : issuer + "/";
        JsonNode found = http.get(URI.create(base + ".well-known/openid-configuration"));
        if (!issuer.equals(found.path("issuer").textValue())) {
            throw new IOException(issuer + " calls itself by another name");
        }
        return new Endpoints(
                endpoint(found, "authorization_endpoint"),
                endpoint(found, "token_endpoint"),
                takesBasic(found.path("token_endpoint_auth_methods_supported")),
                new IdTokens(provider, http, endpoint(found, "jwks_uri"), clock),
                new UserInfo(
                        provider,
                        http,
                        found.has("userinfo_endpoint")
                                ? Optional.of(endpoint(found, "userinfo_endpoint"))
                                : Optional.empty()));
    }

    private static boolean takesBasic(JsonNode methods) {
        return methods.isMissingNode()
                || StreamSupport.stream(methods.spliterator(), false)
                        .anyMatch(it -> "client_secret_basic".equals(it.textValue()));
    }

    private static URI endpoint(JsonNode found, String name) throws IOException {
        try {
            URI uri = URI.create(found.path(name).asText());
            Provider.requireSafe(uri);
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IOException("the provider's " + name + " is none that is asked", e);
        }
    }

    @Override
    public URI authorization(OidcFlow flow) throws IOException {
        URI at = endpoints().authorization();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", provider.clientId());
        query.put("redirect_uri", provider.redirect().toString());
        query.put("scope", ("openid profile email " + provider.groups()).strip());
        query.put("state", flow.state());
        query.put("nonce", flow.nonce());
        query.put("code_challenge", challenge(flow.verifier()));
        query.put("code_challenge_method", "S256");
        return URI.create(at + (at.getRawQuery() == null ? "?" : "&") + form(query));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @Override
    public Optional<OidcPerson> person(OidcFlow flow, String code) throws IOException {
        Endpoints known = endpoints();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", provider.redirect().toString());
        form.put("client_id", provider.clientId());
        form.put("code_verifier", flow.verifier());
        boolean isSecret = !provider.clientSecret().isEmpty();
        if (isSecret && !known.takesBasic()) {
            form.put("client_secret", provider.clientSecret().reveal());
        }
        Reply reply =
                http.post(known.token(), form(form), isSecret && known.takesBasic() ? basic() : "");
        if (reply.status() >= 500) {
            throw new IOException("the identity provider answered " + reply.status());
        }
        if (reply.status() != 200) {
            return Optional.empty();
        }
        Optional<OidcPerson> person =
                known.tokens().person(reply.body().path("id_token").asText(), flow.nonce());
        return person.isEmpty()
                ? person
                : known.more().of(person.get(), reply.body().path("access_token").asText());
    }

    private String basic() {
        String pair =
                encoded(provider.clientId()) + ":" + encoded(provider.clientSecret().reveal());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
