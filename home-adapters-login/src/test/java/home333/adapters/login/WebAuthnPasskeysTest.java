package home333.adapters.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import home333.domain.account.CredentialId;
import home333.domain.account.NewPasskey;
import home333.domain.account.PasskeyUser;
import home333.domain.account.StoredPasskey;
import home333.ports.Passkeys;
import home333.testkit.SoftAuthenticator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAuthnPasskeysTest {
    private static final PasskeyUser ANNA = new PasskeyUser("aGFuZGxl", "anna");
    private static final String CHALLENGE = "AAECAwQFBgcICQoLDA0ODw";
    private static final String OTHER = "EBESExQVFhcYGRobHB0eHw";

    private final Passkeys passkeys =
            new WebAuthnPasskeys("home.example.org", Set.of("https://home.example.org"));
    private final SoftAuthenticator authenticator;

    WebAuthnPasskeysTest() throws Exception {
        authenticator = new SoftAuthenticator(7);
    }

    private StoredPasskey made() throws Exception {
        NewPasskey made =
                passkeys.created(
                                authenticator.create(passkeys.creation(ANNA, CHALLENGE, List.of())),
                                CHALLENGE)
                        .orElseThrow();
        return new StoredPasskey(
                new CredentialId("key"),
                "key",
                made.credential(),
                made.publicKey(),
                made.count(),
                ANNA.handle(),
                Instant.EPOCH,
                Optional.empty());
    }

    private Optional<Long> proved(StoredPasskey key) throws Exception {
        return passkeys.verified(authenticator.get(passkeys.request(CHALLENGE)), CHALLENGE, key);
    }

    @Test
    void what_an_authenticator_made_proves_who_has_it() throws Exception {
        StoredPasskey key = made();
        String response = authenticator.get(passkeys.request(CHALLENGE));

        assertThat(key.credential()).isEqualTo(authenticator.id());
        assertThat(passkeys.credential(response)).contains(key.credential());
        assertThat(passkeys.verified(response, CHALLENGE, key)).contains(1L);
    }

    @Test
    void a_browser_is_asked_for_a_key_that_stays_and_for_a_person() throws Exception {
        var options =
                new ObjectMapper().readTree(passkeys.creation(ANNA, CHALLENGE, List.of(made())));

        assertThat(options.at("/rp/id").textValue()).isEqualTo("home.example.org");
        assertThat(options.at("/user/id").textValue()).isEqualTo("aGFuZGxl");
        assertThat(options.at("/challenge").textValue()).isEqualTo(CHALLENGE);
        assertThat(options.at("/excludeCredentials/0/id").textValue())
                .isEqualTo(authenticator.id());
        assertThat(options.at("/authenticatorSelection/residentKey").textValue())
                .isEqualTo("required");
        assertThat(options.at("/authenticatorSelection/userVerification").textValue())
                .isEqualTo("required");
    }

    @Test
    void what_is_for_another_challenge_is_refused() throws Exception {
        String creation = authenticator.create(passkeys.creation(ANNA, OTHER, List.of()));
        assertThat(passkeys.created(creation, CHALLENGE)).isEmpty();

        StoredPasskey key = made();
        String response = authenticator.get(passkeys.request(OTHER));
        assertThat(passkeys.verified(response, CHALLENGE, key)).isEmpty();
        assertThat(passkeys.verified(response, OTHER, key)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "http://home.example.org",
                "https://home.example.org:8443",
                "https://home.example.org.evil.example",
                "null"
            })
    void what_comes_from_a_page_of_another_origin_is_refused(String origin) throws Exception {
        StoredPasskey key = made();
        authenticator.origin = origin;

        assertThat(proved(key)).isEmpty();
        assertThat(
                        passkeys.created(
                                authenticator.create(passkeys.creation(ANNA, CHALLENGE, List.of())),
                                CHALLENGE))
                .isEmpty();
    }

    @Test
    void what_is_for_another_site_is_refused() throws Exception {
        StoredPasskey key = made();
        authenticator.site = "evil.example.org";

        assertThat(proved(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, SoftAuthenticator.PRESENT, SoftAuthenticator.VERIFIED})
    void nobody_is_let_in_who_only_has_it_in_hand(int flags) throws Exception {
        StoredPasskey key = made();
        authenticator.flags = flags;

        assertThat(proved(key)).isEmpty();
        assertThat(
                        passkeys.created(
                                authenticator.create(passkeys.creation(ANNA, CHALLENGE, List.of())),
                                CHALLENGE))
                .isEmpty();
    }

    @Test
    void another_key_proves_nothing_even_under_the_same_id() throws Exception {
        StoredPasskey key = made();

        String forged = new SoftAuthenticator(7).get(passkeys.request(CHALLENGE));
        assertThat(passkeys.credential(forged)).contains(key.credential());
        assertThat(passkeys.verified(forged, CHALLENGE, key)).isEmpty();
    }

    @Test
    void a_copy_that_counts_behind_is_noticed() throws Exception {
        StoredPasskey key = made().used(5, Instant.EPOCH);
        authenticator.count = 3;
        assertThat(proved(key)).isEmpty();
        authenticator.count = 4;
        assertThat(proved(key)).isEmpty();
        assertThat(proved(key)).contains(6L);
    }

    @Test
    void one_that_does_not_count_is_taken() throws Exception {
        authenticator.countsUp = false;

        assertThat(proved(made())).contains(0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"id\": 7}",
                "{\"id\": \"BwcH\", \"rawId\": \"%%\", \"type\": \"public-key\", \"response\": {}}",
                "{\"id\": \"BwcH\", \"rawId\": \"BwcH\", \"type\": \"public-key\", \"response\": {}}",
                "{\"id\": \"BwcH\", \"rawId\": \"BwcH\", \"type\": \"public-key\", \"response\":"
                        + " {\"clientDataJSON\": \"AAAA\", \"attestationObject\": \"AAAA\","
                        + " \"authenticatorData\": \"AAAA\", \"signature\": \"AAAA\"}}"
            })
    void other_texts_are_no_response(String text) throws Exception {
        StoredPasskey key = made();

        assertThat(passkeys.created(text, CHALLENGE)).isEmpty();
        assertThat(passkeys.verified(text, CHALLENGE, key)).isEmpty();
        assertThat(passkeys.credential(text).filter(id -> id.length() > 4)).isEmpty();
    }

    @Test
    void a_response_that_is_cut_anywhere_or_too_long_is_none() throws Exception {
        StoredPasskey key = made();
        String response = authenticator.get(passkeys.request(CHALLENGE));
        for (int length = 0; length < response.length(); length++) {
            assertThat(passkeys.verified(response.substring(0, length), CHALLENGE, key)).isEmpty();
        }
        assertThat(passkeys.verified(response + " ".repeat(1 << 17), CHALLENGE, key)).isEmpty();
        assertThat(passkeys.credential(response + " ".repeat(1 << 17))).isEmpty();
    }
}
