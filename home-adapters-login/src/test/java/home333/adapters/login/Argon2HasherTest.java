package home333.adapters.login;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Secret;
import home333.ports.PasswordHasher;
import home333.ports.PasswordHasher.Verdict;
import home333.testkit.PasswordHasherContract;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HasherTest extends PasswordHasherContract {
    private static final Cost CHEAP = new Cost(64, 1, 1, 32);

    @Override
    protected PasswordHasher open() {
        return new Argon2Hasher(CHEAP, new SecureRandom());
    }

    /** Made by the reference implementation, as its own tests (test.c) have them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "differentpassword $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94",
                "password $argon2id$v=19$m=65536,t=2,p=1$ZGlmZnNhbHQ$vfMrBczELrFdWP0ZsfhWsRPaHppYdP3MVEMIVlqoFBw",
            })
    void hashes_of_the_reference_implementation_are_understood(String password, String hash)
            throws InterruptedException {
        assertThat(open().verify(Secret.of(password), hash)).isEqualTo(Verdict.OUTDATED);
        assertThat(open().verify(Secret.of(password + "x"), hash)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_new_hash_says_what_it_cost() throws InterruptedException {
        assertThat(new Argon2Hasher().hash(Secret.of("correct horse")).orElseThrow())
                .matches(
                        "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void a_hash_of_another_cost_is_right_and_outdated() throws InterruptedException {
        String hash = open().hash(Secret.of("correct horse")).orElseThrow();
        var dearer = new Argon2Hasher(new Cost(128, 1, 1, 32), new SecureRandom());

        assertThat(dearer.verify(Secret.of("correct horse"), hash)).isEqualTo(Verdict.OUTDATED);
        assertThat(dearer.verify(Secret.of("other"), hash)).isEqualTo(Verdict.WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=99,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=99$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$AA",
                "$argon2id$v=19$m=256,t=2,p=1$AA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$C",
            })
    void a_hash_that_costs_too_much_or_too_little_is_none(String hash) {
        assertThat(Argon2Hash.parse(hash)).isEmpty();
    }

    @Test
    @Timeout(60)
    void one_is_made_at_a_time_few_wait_and_the_others_are_sent_away() throws Exception {
        var hasher = new Argon2Hasher(new Cost(19_456, 8, 1, 32), new SecureRandom());
        int many = 60;
        var go = new CountDownLatch(1);
        List<Future<Optional<String>>> hashes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                hashes.add(
                        threads.submit(() -> {
                            go.await();
                            return hasher.hash(Secret.of("correct horse"));
                        }));
            }
            go.countDown();
        }

        assertThat(made(hashes)).isBetween(1 + Argon2Hasher.MOST_WAITING, many - 1);
        assertThat(hasher.verify(Secret.of("a"), "")).isEqualTo(Verdict.WRONG);
    }

    private static int made(List<Future<Optional<String>>> hashes)
            throws InterruptedException, ExecutionException {
        int made = 0;
        for (Future<Optional<String>> hash : hashes) {
            made += hash.get().isPresent() ? 1 : 0;
        }
        return made;
    }

    @Test
    @Timeout(60)
    void who_is_interrupted_while_waiting_gives_the_place_back() throws Exception {
        var hasher = new Argon2Hasher(CHEAP, new SecureRandom());
        for (int i = 0; i < 3 * Argon2Hasher.MOST_WAITING; i++) {
            Thread.currentThread().interrupt();
            try {
                var _ = hasher.hash(Secret.of("x"));
            } catch (InterruptedException _) {
                // as it should be
            }
        }
        assertThat(hasher.hash(Secret.of("x"))).isPresent();
    }
}
