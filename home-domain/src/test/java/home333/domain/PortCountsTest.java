package home333.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortCountsTest {
    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1"})
    void nothing_is_counted_below_zero(int closed, int filtered) {
        assertThatThrownBy(() -> new PortCounts(closed, filtered))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got %d closed and %d filtered", closed, filtered);
    }
}
