package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static Settings settings(Duration statusCache, int scansKept) {
        return new Settings(statusCache, scansKept, List.of(), WatchSettings.DEFAULT, Extras.NONE);
    }

    @Test
    void let_a_status_stand_for_a_minute_by_default() {
        assertThat(Settings.DEFAULT.statusCache()).isEqualTo(Duration.ofSeconds(60));
        assertThat(Settings.DEFAULT.targets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void keep_a_bounded_history(int scansKept) {
        assertThat(settings(Duration.ZERO, scansKept).scansKept()).isEqualTo(scansKept);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void keep_no_history_without_scans_or_without_bounds(int scansKept) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ZERO, scansKept))
                .withMessage("the history holds 1 to 10000 scans, got " + scansKept);
    }

    @Test
    void let_no_status_stand_for_a_negative_time() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Duration.ofMillis(-1), 1));
    }
}
