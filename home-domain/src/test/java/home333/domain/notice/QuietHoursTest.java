package home333.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    private static final QuietHours NOON = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T21:59:59Z, 2026-11-22T21:59:59Z",
        "2026-11-22T22:00:00Z, 2026-11-23T07:00:00Z",
        "2026-11-22T23:59:59Z, 2026-11-23T07:00:00Z",
        "2026-11-23T00:00:00Z, 2026-11-23T07:00:00Z",
        "2026-11-23T06:59:59Z, 2026-11-23T07:00:00Z",
        "2026-11-23T07:00:00Z, 2026-11-23T07:00:00Z",
    })
    void a_night_ends_in_the_morning(Instant now, Instant end) {
        assertThat(NIGHT.end(now, ZoneOffset.UTC)).isEqualTo(end);
        assertThat(NIGHT.isQuiet(now, ZoneOffset.UTC)).isEqualTo(!end.equals(now));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T11:59:59Z, 2026-11-22T11:59:59Z",
        "2026-11-22T12:00:00Z, 2026-11-22T14:00:00Z",
        "2026-11-22T14:00:00Z, 2026-11-22T14:00:00Z",
    })
    void a_nap_ends_on_the_same_day(Instant now, Instant end) {
        assertThat(NOON.end(now, ZoneOffset.UTC)).isEqualTo(end);
    }

    @Test
    void the_hours_are_those_of_the_zone() {
        assertThat(NIGHT.end(Instant.parse("2026-07-01T20:30:00Z"), PARIS))
                .isEqualTo("2026-07-02T05:00:00Z");
        assertThat(NIGHT.isQuiet(Instant.parse("2026-11-22T20:30:00Z"), PARIS)).isFalse();
    }

    @Test
    void an_end_that_comes_twice_is_the_second_one() {
        var hours = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));
        assertThat(hours.end(Instant.parse("2026-10-25T01:10:00Z"), PARIS))
                .isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void an_end_that_the_clock_skips_is_right_after_the_gap() {
        var hours = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));
        assertThat(hours.end(Instant.parse("2026-03-29T00:10:00Z"), PARIS))
                .isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void a_whole_day_is_not_quiet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .withMessage("quiet hours begin and end at different times, got 12:00 for both");
    }
}
