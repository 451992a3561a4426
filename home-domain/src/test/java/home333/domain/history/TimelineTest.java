package home333.domain.history;

import static home333.domain.Presence.ASLEEP;
import static home333.domain.Presence.OFFLINE;
import static home333.domain.Presence.ONLINE;
import static home333.domain.Presence.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    /** A Sunday. */
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Transition transition(Presence presence, int hours) {
        return new Transition(
                new DeviceId("nas"),
                presence,
                Reason.of(Reason.Kind.UNANSWERED),
                NOON.plus(Duration.ofHours(hours)));
    }

    private static Interval hours(int from, int to) {
        return new Interval(NOON.plus(Duration.ofHours(from)), NOON.plus(Duration.ofHours(to)));
    }

    private static Timeline timeline(int watchedUntil, Transition... transitions) {
        return Timeline.of(List.of(transitions), NOON.plus(Duration.ofHours(watchedUntil)));
    }

    @Test
    void each_transition_holds_until_the_next_and_the_last_one_until_nobody_watched() {
        Transition on = transition(ONLINE, 0);
        Transition off = transition(OFFLINE, 2);

        assertThat(timeline(5, off, on).stretches())
                .containsExactly(new Stretch(off, hours(2, 5)), new Stretch(on, hours(0, 2)));
    }

    @Test
    void what_is_outside_of_a_time_does_not_count_in_it() {
        Timeline timeline = timeline(8, transition(ONLINE, 0), transition(OFFLINE, 4));

        Uptime uptime = Uptime.of(timeline, hours(3, 6));

        assertThat(uptime.time(ONLINE)).isEqualTo(Duration.ofHours(1));
        assertThat(uptime.time(OFFLINE)).isEqualTo(Duration.ofHours(2));
        assertThat(uptime.time(UNKNOWN)).isZero();
        assertThat(uptime.share(ONLINE)).hasValueCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void what_is_unknown_takes_no_part_in_a_share() {
        Timeline timeline =
                timeline(
                        6,
                        transition(ONLINE, 1),
                        transition(UNKNOWN, 3),
                        transition(ASLEEP, 4),
                        transition(ONLINE, 5));

        Uptime uptime = Uptime.of(timeline, hours(0, 10));

        assertThat(uptime.known()).isEqualTo(Duration.ofHours(4));
        assertThat(uptime.time(UNKNOWN)).isEqualTo(Duration.ofHours(6));
        assertThat(uptime.share(ONLINE)).hasValue(0.75);
        assertThat(Uptime.of(timeline, hours(7, 9)).share(ONLINE)).isEmpty();
    }

    @Test
    void the_usual_hours_are_those_of_the_week_in_the_zone() {
        Timeline timeline = timeline(7 * 24, transition(ONLINE, -1), transition(OFFLINE, 1));

        UsualHours hours = UsualHours.of(timeline, hours(-2, 7 * 24), ZoneId.of("Europe/Paris"));

        assertThat(hours.share(DayOfWeek.SUNDAY, 12)).hasValue(0.5); // and off a week later
        assertThat(hours.share(DayOfWeek.SUNDAY, 13)).hasValue(1);
        assertThat(hours.share(DayOfWeek.SUNDAY, 14)).hasValue(0);
        assertThat(hours.share(DayOfWeek.MONDAY, 3)).hasValue(0);
    }

    @Test
    void an_hour_of_which_nothing_is_known_has_no_share() {
        Timeline timeline = timeline(1, transition(ONLINE, 0));

        UsualHours hours = UsualHours.of(timeline, hours(-24, 24), ZoneOffset.UTC);

        assertThat(hours.share(DayOfWeek.SUNDAY, 12)).hasValue(1);
        assertThat(hours.share(DayOfWeek.SUNDAY, 13)).isEmpty();
        assertThat(hours.shares().stream().filter(OptionalDouble::isPresent)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"})
    void a_year_with_its_changes_of_the_clock_is_spread_over_the_week(String zone) {
        Timeline timeline = timeline(366 * 24, transition(ONLINE, -1), transition(OFFLINE, 4_000));

        UsualHours hours = UsualHours.of(timeline, hours(0, 365 * 24), ZoneId.of(zone));

        assertThat(hours.shares()).allSatisfy(share -> assertThat(share).isPresent());
        assertThat(hours.shares().stream().mapToDouble(share -> share.orElse(0)).average())
                .hasValueCloseTo(4_000.0 / (365 * 24), within(0.01));
    }
}
