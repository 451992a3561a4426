package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", ".hidden", "-x", "_x", "a/b", "a\\b", "a b", "a\n", "ä", "a:b"
            })
    void is_safe_as_the_name_of_a_file(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScanId(value))
                .withMessageStartingWith("not the id of a scan: '");
    }

    @Test
    void has_at_most_64_characters() {
        assertThat(new ScanId("x".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new ScanId("x".repeat(65)));
    }

    @RepeatedTest(20)
    void sorts_by_the_time_when_the_scan_began(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        Instant began = Instant.ofEpochSecond(random.nextLong(1L << 37));

        assertThat(ScanId.at(began, random)).isLessThan(ScanId.at(began.plusMillis(1), random));
    }

    @Test
    void says_in_utc_when_the_scan_began() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

        assertThat(ScanId.at(Instant.parse("2026-11-22T08:09:10.011Z"), random).value())
                .matches("20261122-080910-011-[0-9a-f]{4}");
    }
}
