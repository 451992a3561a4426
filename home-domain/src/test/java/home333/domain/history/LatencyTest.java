package home333.domain.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final DeviceId NAS = new DeviceId("nas");

    private static Latency look(Instant at, long milliseconds) {
        return Latency.of(NAS, at, Optional.of(Duration.ofMillis(milliseconds)));
    }

    private static Latency silence(Instant at) {
        return Latency.of(NAS, at, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "MINUTE, 2026-11-22T12:34:00Z",
        "HOUR, 2026-11-22T12:00:00Z",
        "DAY, 2026-11-22T00:00:00Z"
    })
    void a_look_belongs_to_its_minute_hour_and_day(Resolution resolution, Instant start) {
        Instant at = Instant.parse("2026-11-22T12:34:56.789Z");
        assertThat(resolution.startOf(at)).isEqualTo(start);
        assertThat(look(at, 1).in(resolution).start()).isEqualTo(start);
    }

    @Test
    void looks_are_counted_and_only_answers_have_round_trips() {
        Latency both = look(NOON, 1).and(silence(NOON)).and(look(NOON, 4));

        assertThat(both.looks()).isEqualTo(3);
        assertThat(both.answers()).isEqualTo(2);
        assertThat(both.answered()).isEqualTo(2 / 3.0);
        assertThat(both.mean()).contains(Duration.ofNanos(2_500_000));
        assertThat(both.shortest()).isEqualTo(Duration.ofMillis(1));
        assertThat(both.longest()).isEqualTo(Duration.ofMillis(4));
        assertThat(silence(NOON).mean()).isEmpty();
    }

    @RepeatedTest(50)
    void the_order_in_which_looks_are_rolled_up_changes_nothing(RepetitionInfo run) {
        var random = new SplittableRandom(run.getCurrentRepetition());
        List<Latency> looks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Instant at = NOON.plusSeconds(random.nextInt(3 * 86_400));
            looks.add(random.nextInt(10) == 0 ? silence(at) : look(at, random.nextInt(1_000)));
        }

        List<Latency> days = Latency.rolledUp(looks, Resolution.DAY);

        assertThat(Latency.rolledUp(looks.reversed(), Resolution.DAY)).isEqualTo(days);
        List<Latency> hours = Latency.rolledUp(looks, Resolution.HOUR);
        assertThat(Latency.rolledUp(hours, Resolution.DAY)).isEqualTo(days);
        assertThat(days.stream().mapToLong(Latency::looks).sum()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_is_refused() {
        Duration zero = Duration.ZERO;
        assertThatThrownBy(() -> new Latency(NAS, NOON, 0, 0, zero, zero, zero))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Latency(NAS, NOON, 1, 2, zero, zero, zero))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        look(NOON, 1)
                                .and(Latency.of(new DeviceId("other"), NOON, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
