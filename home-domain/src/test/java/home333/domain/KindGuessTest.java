package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindGuessTest {
    @Test
    void is_a_word_and_its_reasons() {
        var vendor = new Trait("vendor", "Acme");

        assertThat(new KindGuess("access_point", 80, List.of(vendor)).reasons())
                .containsExactly(vendor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TV", "smart tv", "3d_printer"})
    void is_nothing_but_a_word(String kind) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KindGuess(kind, 80, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void is_somewhat_sure(int confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KindGuess("tv", confidence, List.of()));
    }

    @Test
    void is_likely_or_a_hint() {
        assertThat(new KindGuess("tv", 49, List.of()).isLikely()).isFalse();
        assertThat(new KindGuess("tv", 50, List.of()).isLikely()).isTrue();
    }
}
