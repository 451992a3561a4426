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
        assertThat(new KindGuess("access_point", List.of("vendor Acme")).reasons())
                .containsExactly("vendor Acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TV", "smart tv", "3d_printer"})
    void is_nothing_but_a_word(String kind) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KindGuess(kind, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u001bb"})
    void has_reasons_that_can_be_shown(String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KindGuess("tv", List.of(reason)));
    }
}
