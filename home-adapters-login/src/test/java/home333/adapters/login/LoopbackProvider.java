package home333.adapters.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import home333.domain.Secret;
import home333.testkit.LoopbackHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An identity provider on the loopback that can be made to lie. */
final class LoopbackProvider implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final String NONCE = "a nonce";

    final LoopbackHttp http = LoopbackHttp.plain();
    final AtomicInteger keysAsked = new AtomicInteger();
    volatile RSAKey key = key("one");
    volatile String issuer = http.uri("").toString();
    volatile int tokenStatus = 200;
    volatile String userInfo = "";
    volatile UnaryOperator<JWTClaimsSet.Builder> claims = it -> it;
    volatile Function<JWTClaimsSet, String> signing = this::signed;

    LoopbackProvider() throws IOException, JOSEException {
        http.answer(this::answer);
    }

    static RSAKey key(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    OidcProvider provider() {
        return new OidcProvider(
                URI.create(http.uri("").toString()),
                "home",
                Secret.of("s&cret"),
                URI.create("https://home.example.org/oidc"),
                "groups");
    }

    private void answer(LoopbackHttp.Request request, OutputStream out)
            throws IOException, InterruptedException {
        if (request.line().contains("/.well-known/openid-configuration")) {
            LoopbackHttp.text(200, "", discovery()).to(request, out);
        } else if (request.line().contains("/keys")) {
            keysAsked.incrementAndGet();
            LoopbackHttp.text(200, "", new JWKSet(key.toPublicJWK()).toString()).to(request, out);
        } else if (request.line().contains("/userinfo")) {
            boolean isHolder = "Bearer x".equals(request.headers().get("authorization"));
            LoopbackHttp.text(isHolder ? 200 : 401, "", userInfo).to(request, out);
        } else {
            LoopbackHttp.text(
                            tokenStatus,
                            "",
                            "{\"id_token\": \"" + token() + "\", \"access_token\": \"x\"}")
                    .to(request, out);
        }
    }

    private String discovery() {
        return "{\"issuer\": \""
                + issuer
                + "\", \"authorization_endpoint\": \""
                + http.uri("/authorize")
                + "\", \"token_endpoint\": \""
                + http.uri("/token")
                + "\", \"jwks_uri\": \""
                + http.uri("/keys")
                + (userInfo.isEmpty()
                        ? ""
                        : "\", \"userinfo_endpoint\": \"" + http.uri("/userinfo"))
                + "\"}";
    }

    private String token() {
        JWTClaimsSet.Builder usual =
                new JWTClaimsSet.Builder()
                        .issuer(http.uri("").toString())
                        .subject("subject-1")
                        .audience("home")
                        .issueTime(Date.from(NOW))
                        .expirationTime(Date.from(NOW.plusSeconds(300)))
                        .claim("nonce", NONCE)
                        .claim("preferred_username", "anna")
                        .claim("groups", List.of("family", "admins"));
        return signing.apply(claims.apply(usual).build());
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    static String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
