package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotationTest {
    @ParameterizedTest
    @CsvSource({"nas, 'nas'", "'', ''", "größe 📺, größe 📺"})
    void shows_what_was_written(String text, String shown) {
        assertThat(Quotation.of(text)).isEqualTo("'" + shown + "'");
    }

    @Test
    void cuts_what_is_longer_than_64_characters() {
        assertThat(Quotation.of("n".repeat(64))).isEqualTo("'" + "n".repeat(64) + "'");
        assertThat(Quotation.of("n".repeat(65))).isEqualTo("'" + "n".repeat(64) + "…'");
    }

    @Test
    void hides_what_a_terminal_would_obey() {
        assertThat(Quotation.of("a\n\u001b[2J\u0085\u202eb"))
                .isEqualTo("'a\uFFFD\uFFFD[2J\uFFFD\uFFFDb'");
    }
}
