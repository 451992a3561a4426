package home333.app.history;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import home333.ports.History;
import home333.testkit.FailingHistory;
import home333.testkit.HistoryContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnduringHistoryTest extends HistoryContract {
    private static final DeviceId NAS = new DeviceId("nas");
    private static final Interval DAY = Interval.before(NOON.plusSeconds(1), Duration.ofDays(1));

    private final FailingHistory kept = new FailingHistory(new RecentHistory(() -> NOON));
    private final EnduringHistory history = new EnduringHistory(kept, () -> NOON);

    @Override
    protected History history(InstantSource clock) {
        return new EnduringHistory(new RecentHistory(clock), clock);
    }

    /** The promise holds too where nothing can be kept. */
    @Nested
    class OnAReadOnlyDisk extends HistoryContract {
        @Override
        protected History history(InstantSource clock) {
            var broken = new FailingHistory(new RecentHistory(clock));
            broken.fail(true);
            return new EnduringHistory(broken, clock);
        }
    }

    private static Transition transition(int secondsAgo) {
        return new Transition(
                NAS,
                Presence.ONLINE,
                Reason.of(Reason.Kind.UNANSWERED),
                NOON.minusSeconds(secondsAgo));
    }

    private static HistoryBatch look() {
        return HistoryBatch.ofLatencies(
                List.of(Latency.of(NAS, NOON, Optional.of(Duration.ofMillis(1)))));
    }

    @Test
    void what_was_kept_and_what_could_not_be_are_one_history() {
        history.add(HistoryBatch.of(List.of(transition(30))).and(look()));
        kept.fail(true);
        history.add(HistoryBatch.of(List.of(transition(20))).and(look()));
        kept.fail(false);
        history.add(HistoryBatch.of(List.of(transition(10))));

        assertThat(history.transitions(NAS, DAY, 10))
                .containsExactly(transition(10), transition(20), transition(30));
        assertThat(history.transitions(NAS, new Interval(NOON.minusSeconds(15), NOON), 10))
                .containsExactly(transition(10), transition(20));
        assertThat(history.latencies(NAS, Resolution.HOUR, DAY))
                .singleElement()
                .extracting(Latency::looks)
                .isEqualTo(2L);
    }

    @Test
    void a_fault_of_the_history_itself_loses_nothing_either() {
        kept.breakDown(true);
        history.add(HistoryBatch.of(List.of(transition(20))));
        assertThat(history.transitions(NAS, DAY, 10)).hasSize(1);
        kept.breakDown(false);
        history.add(HistoryBatch.of(List.of(transition(10))));

        assertThat(history.transitions(NAS, DAY, 10)).hasSize(2);
    }

    @Test
    void what_could_not_be_kept_is_kept_once_that_is_over() throws Exception {
        kept.fail(true);
        history.add(HistoryBatch.of(List.of(transition(20))).and(look()));
        history.add(HistoryBatch.ofStates(Map.of(NAS, PresenceState.unknown(NOON))));
        kept.fail(false);
        history.add(HistoryBatch.of(List.of(transition(10))).and(look()));
        history.add(look());

        assertThat(kept.transitions(NAS, DAY, 10)).containsExactly(transition(10), transition(20));
        assertThat(kept.latencies(NAS, Resolution.MINUTE, DAY))
                .singleElement()
                .extracting(Latency::looks)
                .isEqualTo(3L);
        assertThat(kept.states()).containsOnlyKeys(NAS);
    }

    @Test
    void what_was_known_while_nothing_could_be_kept_gives_way_to_what_is_known_later() {
        PresenceState before = PresenceState.unknown(NOON.minusSeconds(60));
        PresenceState later = PresenceState.unknown(NOON);
        kept.fail(true);
        history.add(HistoryBatch.ofStates(Map.of(NAS, before)));
        kept.fail(false);
        history.add(HistoryBatch.ofStates(Map.of(NAS, later)));

        assertThat(history.states()).containsEntry(NAS, later);
    }
}
