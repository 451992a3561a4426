package home333.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final Instant DAY = Instant.parse("2026-11-22T15:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-22T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-23T07:00:00Z");
    private static final QuietHours QUIET = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

    private static Timing timing(Optional<QuietHours> quiet, Optional<LocalTime> digest) {
        return new Timing(
                Set.of(NoticeKind.ROGUE_DHCP),
                Duration.ofSeconds(30),
                quiet,
                digest,
                ZoneOffset.UTC);
    }

    private static Due prompt(Instant at) {
        return new Due(Occasion.PROMPT, at);
    }

    @Test
    void an_event_is_told_after_a_while_with_what_else_happens() {
        assertThat(timing(Optional.empty(), Optional.empty()).due(NoticeKind.WENT, DAY))
                .isEqualTo(prompt(DAY.plusSeconds(30)));
    }

    @Test
    void at_night_it_waits_for_the_morning_unless_it_is_urgent() {
        Timing timing = timing(Optional.of(QUIET), Optional.empty());
        assertThat(timing.due(NoticeKind.WENT, NIGHT))
                .isEqualTo(new Due(Occasion.QUIET_HOURS, MORNING));
        assertThat(timing.due(NoticeKind.ROGUE_DHCP, NIGHT))
                .isEqualTo(prompt(NIGHT.plusSeconds(30)));
        assertThat(timing.due(NoticeKind.WENT, DAY)).isEqualTo(prompt(DAY.plusSeconds(30)));
    }

    @Test
    void what_happens_right_before_the_night_is_told_before_it() {
        Instant evening = Instant.parse("2026-11-22T21:59:45Z");
        assertThat(timing(Optional.of(QUIET), Optional.empty()).due(NoticeKind.WENT, evening))
                .isEqualTo(prompt(evening));
    }

    @Test
    void a_digest_comes_at_its_time_of_the_day() {
        Timing timing = timing(Optional.empty(), Optional.of(LocalTime.of(18, 0)));
        Instant today = Instant.parse("2026-11-22T18:00:00Z");
        assertThat(timing.due(NoticeKind.WENT, DAY)).isEqualTo(new Due(Occasion.DIGEST, today));
        assertThat(timing.due(NoticeKind.WENT, today))
                .isEqualTo(new Due(Occasion.DIGEST, today.plus(Duration.ofDays(1))));
        assertThat(timing.due(NoticeKind.ROGUE_DHCP, DAY)).isEqualTo(prompt(DAY.plusSeconds(30)));
    }

    @Test
    void a_digest_at_night_waits_for_the_morning() {
        Timing timing = timing(Optional.of(QUIET), Optional.of(LocalTime.of(23, 30)));
        assertThat(timing.due(NoticeKind.WENT, DAY)).isEqualTo(new Due(Occasion.DIGEST, MORNING));
    }

    @Test
    void nothing_is_grouped_for_longer_than_an_hour() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Timing(
                                Set.of(),
                                Duration.ofMillis(3_600_001),
                                Optional.empty(),
                                Optional.empty(),
                                ZoneOffset.UTC))
                .withMessage("events are grouped for 0 to 3600000 ms, got 3600001");
    }
}
