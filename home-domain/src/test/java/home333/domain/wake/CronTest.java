package home333.domain.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    30 6 * * *            | 2026-11-22T06:29 | 2026-11-22T06:30
                    30 6 * * *            | 2026-11-22T06:30 | 2026-11-23T06:30
                    */15 * * * *          | 2026-11-22T23:46 | 2026-11-23T00:00
                    0 7 * * mon-fri       | 2026-11-20T08:00 | 2026-11-23T07:00
                    0 7 * * 7             | 2026-11-22T00:00 | 2026-11-22T07:00
                    0 7 * * 0             | 2026-11-22T08:00 | 2026-11-29T07:00
                    0 0 1 jan *           | 2026-11-22T00:00 | 2027-01-01T00:00
                    0 0 29 2 *            | 2026-11-22T00:00 | 2028-02-29T00:00
                    0 12 13 * fri         | 2026-11-22T00:00 | 2026-11-27T12:00
                    5,50 8-10/2 * * *     | 2026-11-22T08:10 | 2026-11-22T08:50
                    5,50 8-10/2 * * *     | 2026-11-22T08:50 | 2026-11-22T10:05
                    10/20 3 * * *         | 2026-11-22T03:10 | 2026-11-22T03:30
                    """)
    void the_next_time_is_found(String expression, String after, String next) {
        assertThat(new Cron(expression).next(paris(after), PARIS)).contains(paris(next));
    }

    @Test
    void a_time_that_the_clocks_jump_over_comes_when_they_have_jumped() {
        assertThat(new Cron("30 2 * * *").next(paris("2026-03-29T00:00"), PARIS))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void a_time_that_comes_twice_comes_once() {
        var cron = new Cron("30 2 * * *");
        Instant first = cron.next(paris("2026-10-25T00:00"), PARIS).orElseThrow();

        assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(cron.next(first, PARIS)).contains(paris("2026-10-26T02:30"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 29 2 *", "0 0 30 2 mon", "0 0 31 2-4 *", "0 0 31 2,12 *"})
    void a_day_that_some_year_has_comes(String expression) {
        assertThat(new Cron(expression).next(paris("2096-03-01T00:00"), PARIS)).isPresent();
    }

    @Test
    void it_keeps_what_was_written() {
        assertThat(new Cron("  30  6 * *  mon-fri ")).hasToString("30 6 * * mon-fri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *",
                "* * * 13 *", "* * * * 8", "5-1 * * * *", "*/0 * * * *", "1, * * * *", "a * * * *",
                "* * * foo *", "0 6 30 2 *", "0 6 31 feb,apr *", "-1 * * * *", "1-2-3 * * * *",
                        "@daily"
            })
    void what_is_no_schedule_is_refused(String expression) {
        assertThatThrownBy(() -> new Cron(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a ");
    }
}
