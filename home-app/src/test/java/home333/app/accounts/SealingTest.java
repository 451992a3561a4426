package home333.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.domain.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {
    private static final Secret TEXT = Secret.of("größe 🔑");

    private final RecentSecrets secrets = new RecentSecrets();
    private final Sealing sealing = new Sealing(secrets, new SecureRandom());

    @Test
    void what_is_sealed_is_opened_after_a_restart_too() throws IOException {
        String sealed = sealing.seal(TEXT, "anna");

        assertThat(sealing.open(sealed, "anna")).isEqualTo(TEXT);
        assertThat(new Sealing(secrets, new SecureRandom()).open(sealed, "anna")).isEqualTo(TEXT);
        assertThat(sealing.seal(TEXT, "anna")).isNotEqualTo(sealed);
    }

    @Test
    void what_belongs_to_one_is_not_opened_for_another() throws IOException {
        String sealed = sealing.seal(TEXT, "anna");

        assertThatIOException().isThrownBy(() -> sealing.open(sealed, "bob"));
    }

    @Test
    void another_key_opens_nothing() throws IOException {
        String sealed = sealing.seal(TEXT, "anna");
        var other = new Sealing(new RecentSecrets(), new SecureRandom());
        assertThatIOException().isThrownBy(() -> other.open(sealed, "anna"));
        var _ = other.seal(TEXT, "anna");

        assertThatIOException().isThrownBy(() -> other.open(sealed, "anna"));
    }

    @Test
    void any_byte_that_changed_is_noticed() throws IOException {
        byte[] sealed = Base64.getDecoder().decode(sealing.seal(TEXT, "anna"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            String text = Base64.getEncoder().encodeToString(changed);
            assertThatIOException().isThrownBy(() -> sealing.open(text, "anna"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "%%", "plain text"})
    void what_was_never_sealed_is_not_opened(String text) throws IOException {
        var _ = sealing.seal(TEXT, "anna");

        assertThatIOException().isThrownBy(() -> sealing.open(text, "anna"));
    }
}
