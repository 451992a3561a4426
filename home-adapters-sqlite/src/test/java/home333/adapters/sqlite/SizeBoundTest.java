package home333.adapters.sqlite;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SizeBoundTest {
    private static final long BOUND = 2 << 20;
    private static final Interval ALWAYS =
            new Interval(Instant.EPOCH, NOON.plus(Duration.ofDays(3_650)));

    @TempDir Path folder;

    private Instant now = NOON;

    private SqliteHistory open() {
        return new SqliteHistory(folder, () -> now, BOUND);
    }

    private static DeviceId device(int number) {
        return new DeviceId("device-" + number);
    }

    private Transition transition(int device, String detail) {
        return new Transition(
                device(device), Presence.UNKNOWN, Reason.of(Reason.Kind.NOT_LOOKED, detail), now);
    }

    private void assertBounded() throws IOException {
        assertThat(Files.size(folder.resolve("history.db"))).isLessThanOrEqualTo(BOUND);
        Path beside = folder.resolve("history.db-wal");
        assertThat(Files.exists(beside) ? Files.size(beside) : 0).isLessThan(8 * BOUND);
    }

    @Test
    void whatever_comes_in_whatever_mixture_the_bound_holds_and_the_latest_stays()
            throws IOException {
        try (var history = open()) {
            for (int hour = 0; hour < 400; hour++) {
                List<Transition> transitions = new ArrayList<>();
                List<Latency> latencies = new ArrayList<>();
                for (int minute = 0; minute < 10; minute++) {
                    now = now.plusSeconds(360);
                    for (int device = 0; device < 100; device++) {
                        transitions.add(transition(device, "for a while"));
                        latencies.add(
                                Latency.of(
                                        device(device),
                                        now,
                                        Optional.of(Duration.ofMillis(device))));
                    }
                }
                history.add(HistoryBatch.of(transitions).and(HistoryBatch.ofLatencies(latencies)));
                assertBounded();
            }
            assertThat(history.transitions(device(7), ALWAYS, 10_000))
                    .hasSizeGreaterThan(100)
                    .first()
                    .isEqualTo(transition(7, "for a while"));
            assertThat(history.latencies(device(7), Resolution.MINUTE, ALWAYS))
                    .hasSizeGreaterThanOrEqualTo(10);
            assertThat(
                            history.latencies(device(7), Resolution.DAY, ALWAYS).stream()
                                    .mapToLong(Latency::looks)
                                    .sum())
                    .as("looks that are remembered, however coarsely")
                    .isEqualTo(4_000);
        }
    }

    @Test
    void nor_does_a_flood_of_devices_and_reasons_that_never_repeat_break_it() throws IOException {
        try (var history = open()) {
            for (int i = 0; i < 200; i++) {
                now = now.plusSeconds(60);
                var batch = HistoryBatch.of(List.of());
                for (int j = 0; j < 50; j++) {
                    int device = 50 * i + j;
                    batch =
                            batch.and(
                                            HistoryBatch.of(
                                                    List.of(
                                                            transition(
                                                                    device,
                                                                    device + "x".repeat(500)))))
                                    .and(
                                            HistoryBatch.ofStates(
                                                    Map.of(
                                                            device(device),
                                                            PresenceState.unknown(now))));
                }
                history.add(batch);
                assertBounded();
            }
            assertThat(history.transitions(device(9_999), ALWAYS, 1)).hasSize(1);
        }
    }

    @Test
    void a_batch_that_is_larger_than_what_is_free_makes_room_for_itself() throws IOException {
        try (var history = open()) {
            for (int i = 0; i < 3; i++) {
                List<Transition> transitions = new ArrayList<>();
                for (int j = 0; j < 40_000; j++) {
                    now = now.plusSeconds(1);
                    transitions.add(transition(j % 10, "a"));
                }
                history.add(HistoryBatch.of(transitions));
                assertBounded();
            }
            assertThat(history.transitions(device(9), ALWAYS, 1))
                    .containsExactly(transition(9, "a"));
        }
    }

    @Test
    void a_file_that_was_allowed_more_shrinks() throws IOException {
        try (var large = new SqliteHistory(folder, () -> now, 4 * BOUND)) {
            for (int i = 0; i < 200_000; i += 10_000) {
                List<Transition> transitions = new ArrayList<>();
                for (int j = 0; j < 10_000; j++) {
                    now = now.plusSeconds(1);
                    transitions.add(transition(j % 10, "a"));
                }
                large.add(HistoryBatch.of(transitions));
            }
        }
        assertThat(Files.size(folder.resolve("history.db"))).isGreaterThan(BOUND);

        try (var history = open()) {
            history.add(HistoryBatch.of(List.of(transition(1, "b"))));
        }
        assertBounded();
    }
}
