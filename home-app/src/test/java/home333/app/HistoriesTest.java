package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.DeviceHistory;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Latency;
import home333.domain.history.Stretch;
import home333.domain.history.Summary;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    private static final DeviceId NAS = new DeviceId("nas");

    private final TestHome test = new TestHome();

    private static Transition transition(Presence presence, Instant at) {
        return new Transition(NAS, presence, Reason.of(Reason.Kind.UNANSWERED), at);
    }

    private static Instant hoursAgo(int hours) {
        return TestHome.NOON.minus(Duration.ofHours(hours));
    }

    private DeviceHistory history(int hours) throws IOException {
        return test.home.histories().of(NAS, hoursAgo(hours), ZoneOffset.UTC);
    }

    @Test
    void of_a_device_that_nobody_watched_nothing_is_known() throws IOException {
        DeviceHistory history = history(24);

        assertThat(history.stretches()).isEmpty();
        assertThat(history.summaries())
                .hasSize(3)
                .allSatisfy(summary -> {
                    assertThat(summary.uptime().known()).isZero();
                    assertThat(summary.latency()).isEmpty();
                });
    }

    @Test
    void it_is_told_what_was_and_how_long() throws IOException {
        Transition on = transition(Presence.ONLINE, hoursAgo(48));
        Transition off = transition(Presence.OFFLINE, hoursAgo(6));
        test.history.add(HistoryBatch.of(List.of(on, off)));
        test.history.add(
                HistoryBatch.ofLatencies(
                        List.of(
                                Latency.of(NAS, hoursAgo(7), Optional.of(Duration.ofMillis(2))),
                                Latency.of(NAS, hoursAgo(1), Optional.empty()))));

        DeviceHistory history = history(24);

        assertThat(history.stretches()).extracting(Stretch::begun).containsExactly(off, on);
        Summary day = history.summaries().getFirst();
        assertThat(day.uptime().share(Presence.ONLINE)).hasValue(0.75);
        assertThat(day.latency().orElseThrow().answered()).isEqualTo(0.5);
        assertThat(history.summaries().getLast().uptime().known()).isEqualTo(Duration.ofDays(2));
        assertThat(history.usualHours().share(DayOfWeek.SUNDAY, 11)).hasValue(0);
        assertThat(history(3).stretches()).extracting(Stretch::begun).containsExactly(off);
    }

    @Test
    void what_was_so_when_the_watch_ended_is_not_so_for_ever() throws IOException {
        test.history.add(
                HistoryBatch.of(List.of(transition(Presence.ONLINE, hoursAgo(20))))
                        .and(
                                HistoryBatch.ofStates(
                                        Map.of(
                                                new DeviceId("other"),
                                                PresenceState.unknown(hoursAgo(18))))));

        Summary day = history(24).summaries().getFirst();

        assertThat(day.uptime().time(Presence.ONLINE)).isEqualTo(Duration.ofHours(2));
        assertThat(day.uptime().time(Presence.UNKNOWN)).isEqualTo(Duration.ofHours(22));
    }
}
