package home333.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Secret;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** 12345678901234567890, the key of RFC 6238, appendix B. */
    private static final Secret KEY = Secret.of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(KEY, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
    void a_code_is_good_one_step_around_its_own(int seconds, boolean isGood) {
        String code = Totp.code(KEY, NOON.plusSeconds(seconds));

        assertThat(Totp.step(KEY, code, NOON, 0).isPresent()).isEqualTo(isGood);
    }

    @Test
    void neither_the_last_code_that_was_taken_nor_an_earlier_one_is_good_again() {
        long step = Totp.step(KEY, Totp.code(KEY, NOON), NOON, 0).orElseThrow();

        assertThat(Totp.step(KEY, Totp.code(KEY, NOON), NOON, step)).isEmpty();
        assertThat(Totp.step(KEY, Totp.code(KEY, NOON.minusSeconds(30)), NOON, step)).isEmpty();
        assertThat(Totp.step(KEY, Totp.code(KEY, NOON.plusSeconds(30)), NOON, step))
                .hasValue(step + 1);
    }

    @Test
    void a_code_may_be_typed_with_a_blank_and_with_nothing_else() {
        String code = Totp.code(KEY, NOON);

        assertThat(Totp.step(KEY, code.substring(0, 3) + " " + code.substring(3), NOON, 0))
                .isPresent();
        for (String wrong : new String[] {"", "0", code + "0", "-" + code.substring(1), "abcdef"}) {
            assertThat(Totp.step(KEY, wrong, NOON, 0)).as(wrong).isEmpty();
        }
    }

    @Test
    void a_new_secret_is_twenty_bytes_in_base_32() {
        Secret secret = Totp.randomSecret(new Random(333));

        assertThat(secret.reveal()).matches("[A-Z2-7]{32}");
        assertThat(Totp.randomSecret(new Random(334))).isNotEqualTo(secret);
    }

    @Test
    void an_app_is_told_by_a_uri() {
        assertThat(Totp.uri(KEY, AccountName.of("zoé@home"), "333HOME").reveal())
                .isEqualTo(
                        "otpauth://totp/333HOME:zo%C3%A9%40home?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=333HOME");
    }
}
