package home333.adapters.login;

import static home333.adapters.login.LoopbackProvider.NONCE;
import static home333.adapters.login.LoopbackProvider.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import home333.domain.Secret;
import home333.domain.account.OidcFlow;
import home333.domain.account.OidcIdentity;
import home333.domain.account.OidcPerson;
import home333.testkit.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NimbusOidcTest {
    /** That of RFC 7636, appendix B. */
    private static final OidcFlow FLOW =
            new OidcFlow("a state", NONCE, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    private final LoopbackProvider provider;
    private final NimbusOidc oidc;
    private Instant now = NOW;

    NimbusOidcTest() throws Exception {
        provider = new LoopbackProvider();
        oidc = new NimbusOidc(provider.provider(), () -> now);
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    private Optional<OidcPerson> person() throws IOException {
        return oidc.person(FLOW, "the code");
    }

    @Test
    void a_browser_is_sent_with_state_nonce_and_challenge() throws IOException {
        assertThat(oidc.authorization(FLOW).toString())
                .startsWith(provider.http.uri("/authorize?").toString())
                .contains("response_type=code", "client_id=home", "state=a+state", "nonce=a+nonce")
                .contains("redirect_uri=https%3A%2F%2Fhome.example.org%2Foidc")
                .contains("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
                .contains("code_challenge_method=S256")
                .doesNotContain("dBjftJeZ4CVP");
    }

    @Test
    void who_comes_back_is_known_by_what_the_provider_signed() throws IOException {
        assertThat(person())
                .contains(
                        new OidcPerson(
                                new OidcIdentity(provider.http.uri("").toString(), "subject-1"),
                                "anna",
                                Set.of("family", "admins")));
        LoopbackHttp.Request asked =
                provider.http.requests().stream()
                        .filter(it -> it.line().contains("/token"))
                        .findFirst()
                        .orElseThrow();
        assertThat(asked.body())
                .contains("grant_type=authorization_code", "code=the+code")
                .contains("code_verifier=" + FLOW.verifier())
                .doesNotContain("cret");
        String basic = asked.headers().getOrDefault("authorization", "").substring(6);
        assertThat(new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8))
                .isEqualTo("home:s%26cret");
    }

    private static JWTClaimsSet.Builder bare(JWTClaimsSet.Builder claims) {
        return claims.claim("preferred_username", null).claim("groups", null);
    }

    @Test
    void what_the_token_does_not_say_the_provider_is_asked_for() throws IOException {
        provider.claims = NimbusOidcTest::bare;
        provider.userInfo =
                """
                {"sub": "subject-1", "preferred_username": "anna", "groups": ["family", 7]}\
                """;
        assertThat(person().orElseThrow().name()).isEqualTo("anna");
        assertThat(person().orElseThrow().groups()).containsExactly("family");
    }

    @Test
    void what_the_provider_says_of_somebody_else_is_not_taken() throws IOException {
        provider.claims = NimbusOidcTest::bare;
        provider.userInfo =
                """
                {"sub": "subject-2", "preferred_username": "anna", "groups": ["admins"]}\
                """;
        assertThat(person()).isEmpty();
    }

    @Test
    void what_the_provider_signed_stands_whatever_it_says_besides() throws IOException {
        provider.userInfo = "{\"sub\": \"subject-1\", \"groups\": [\"owners\"]}";
        assertThat(person().orElseThrow().groups()).containsExactlyInAnyOrder("family", "admins");
        assertThat(provider.http.requests()).noneMatch(it -> it.line().contains("/userinfo"));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another nonce", it -> it.claim("nonce", "another")),
                lie("no nonce", it -> it.claim("nonce", null)),
                lie("another audience", it -> it.audience("somebody else")),
                lie("no audience", it -> it.audience((String) null)),
                lie(
                        "for others too, and not said for whom",
                        it -> it.audience(List.of("home", "x"))),
                lie(
                        "for others too, made for them",
                        it -> it.audience(List.of("home", "x")).claim("azp", "x")),
                lie("made for others", it -> it.claim("azp", "x")),
                lie("another issuer", it -> it.issuer("https://evil.example")),
                lie("no issuer", it -> it.issuer(null)),
                lie("no subject", it -> it.subject(null)),
                lie("an endless subject", it -> it.subject("x".repeat(300))),
                lie("over", it -> it.expirationTime(Date.from(NOW.minusSeconds(61)))),
                lie("no end", it -> it.expirationTime(null)),
                lie("no beginning", it -> it.issueTime(null)),
                lie("not yet", it -> it.notBeforeTime(Date.from(NOW.plusSeconds(90)))));
    }

    private static Arguments lie(String what, UnaryOperator<JWTClaimsSet.Builder> claims) {
        return Arguments.of(what, claims);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void a_token_with_wrong_claims_is_refused(
            String what, UnaryOperator<JWTClaimsSet.Builder> claims) throws IOException {
        provider.claims = claims;

        assertThat(person()).as(what).isEmpty();
    }

    @Test
    void a_token_that_nobody_signed_is_refused() throws IOException {
        provider.signing = claims -> new PlainJWT(claims).serialize();
        assertThat(person()).isEmpty();

        provider.signing =
                claims -> {
                    String[] parts = provider.signed(claims).split("\\.", -1);
                    return parts[0] + "." + parts[1] + ".";
                };
        assertThat(person()).isEmpty();
    }

    @Test
    void a_token_that_somebody_else_signed_under_the_same_name_is_refused() throws Exception {
        RSAKey forger = LoopbackProvider.key("one");
        provider.signing = claims -> LoopbackProvider.signed(claims, forger);

        assertThat(person()).isEmpty();
    }

    /** The public key is known to all, so it must never be taken for a shared one. */
    @Test
    void a_token_signed_by_the_public_key_or_the_client_secret_as_a_shared_one_is_refused()
            throws Exception {
        byte[] known = provider.key.toRSAPublicKey().getEncoded();
        provider.signing = claims -> shared(claims, known);
        assertThat(person()).isEmpty();

        byte[] secret = "s&cret".repeat(10).getBytes(StandardCharsets.UTF_8);
        provider.signing = claims -> shared(claims, secret);
        assertThat(person()).isEmpty();
    }

    private static String shared(JWTClaimsSet claims, byte[] key) {
        try {
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims);
            token.sign(new MACSigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_token_changed_after_it_was_signed_is_refused() throws IOException {
        provider.signing =
                claims -> {
                    String token = provider.signed(claims);
                    int at = token.indexOf('.') + 30;
                    char other = token.charAt(at) == 'A' ? 'B' : 'A';
                    return token.substring(0, at) + other + token.substring(at + 1);
                };
        assertThat(person()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "....", "null"})
    void what_is_no_token_is_refused(String text) throws IOException {
        provider.signing = _ -> text;

        assertThat(person()).isEmpty();
    }

    @Test
    void a_code_that_the_provider_does_not_take_is_refused() throws IOException {
        provider.tokenStatus = 400;
        assertThat(person()).isEmpty();

        provider.tokenStatus = 503;
        assertThatIOException().isThrownBy(this::person);
    }

    @Test
    void a_new_key_is_asked_for_and_unknown_ones_once_a_minute() throws Exception {
        assertThat(person()).isPresent();
        provider.key = LoopbackProvider.key("two");
        for (int i = 0; i < 5; i++) {
            assertThat(person()).isEmpty();
        }
        assertThat(provider.keysAsked).hasValue(1);

        now = NOW.plusSeconds(60);
        assertThat(person()).isPresent();
        RSAKey forger = LoopbackProvider.key("three");
        provider.signing = claims -> LoopbackProvider.signed(claims, forger);
        for (int i = 0; i < 5; i++) {
            assertThat(person()).isEmpty();
        }
        assertThat(provider.keysAsked).hasValue(2);
    }

    @Test
    void a_provider_that_calls_itself_otherwise_is_not_asked() {
        provider.issuer = "https://evil.example";

        assertThatIOException()
                .isThrownBy(() -> oidc.authorization(FLOW))
                .withMessageContaining("another name");
    }

    @Test
    void an_answer_without_end_is_cut() {
        provider.http.answer(LoopbackHttp.endless());

        assertThatIOException().isThrownBy(() -> oidc.authorization(FLOW));
    }

    @Test
    void a_redirect_is_not_followed() {
        provider.http.answer(
                LoopbackHttp.status(302, "Location: " + provider.http.uri("/other") + "\r\n"));

        assertThatIOException().isThrownBy(() -> oidc.authorization(FLOW));
        assertThat(provider.http.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://id.example.org", "ftp://127.0.0.1", "https://u:p@id.example.org"})
    void who_could_be_overheard_is_not_asked(String issuer) {
        assertThatThrownBy(() ->
                        new OidcProvider(
                                URI.create(issuer),
                                "home",
                                Secret.of(""),
                                URI.create("https://home.example.org/oidc"),
                                "groups"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
