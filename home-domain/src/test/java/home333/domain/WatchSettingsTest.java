package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchSettingsTest {
    @Test
    void scan_each_quarter_of_an_hour_by_default() {
        assertThat(WatchSettings.DEFAULT.scanEvery()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void may_scan_never() {
        assertThat(new WatchSettings(Duration.ZERO, Map.of()).scanEvery()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1M", "PT59.999S", "P30DT1S"})
    void scan_neither_all_the_time_nor_hardly_ever(String time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchSettings(Duration.parse(time), Map.of()))
                .withMessageStartingWith("scans are 1 min to 30 d apart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "P31D"})
    void let_nobody_sleep_for_ever(String sleep) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new WatchSettings(Duration.ZERO, Map.of("phone", Duration.parse(sleep))))
                .withMessageStartingWith("a phone sleeps 0 s to 30 d");
    }
}
