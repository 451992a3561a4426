package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Secret;
import home333.ports.PasswordHasher;
import home333.ports.PasswordHasher.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PasswordHasher} promises. */
public abstract class PasswordHasherContract {
    /** A hasher for which nobody waits. */
    protected abstract PasswordHasher open();

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "größe 🔑", "", "x"})
    void a_password_is_right_for_its_own_hash_only(String text) throws InterruptedException {
        PasswordHasher hasher = open();
        String hash = hasher.hash(Secret.of(text)).orElseThrow();

        assertThat(hasher.verify(Secret.of(text), hash)).isEqualTo(Verdict.RIGHT);
        assertThat(hasher.verify(Secret.of(text + "y"), hash)).isEqualTo(Verdict.WRONG);
        assertThat(hasher.verify(Secret.of("Correct horse"), hash)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void the_same_password_has_another_hash_each_time() throws InterruptedException {
        PasswordHasher hasher = open();
        Secret password = Secret.of("correct horse");

        assertThat(hasher.hash(password)).isNotEqualTo(hasher.hash(password));
        assertThat(hasher.hash(password).orElseThrow()).doesNotContain("correct");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct horse", "$argon2id$", "$2a$10$abcdefghijklmnopqrstuv"})
    void what_is_no_hash_is_of_no_password(String hash) throws InterruptedException {
        assertThat(open().verify(Secret.of("correct horse"), hash)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_pretended_password_is_always_wrong() throws InterruptedException {
        assertThat(open().pretend(Secret.of("correct horse"))).isEqualTo(Verdict.WRONG);
    }
}
