package home333.app.history;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.DeviceId;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.presence.KindPatience;
import home333.domain.presence.Observation;
import home333.domain.presence.PresenceRule;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Source;
import home333.domain.presence.Verdict;
import home333.testkit.FailingHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryRecorderTest {
    private static final DeviceId NAS = new DeviceId("nas");
    private static final DeviceId PHONE = new DeviceId("phone");
    private static final Interval DAY = new Interval(NOON, NOON.plus(Duration.ofDays(1)));

    private final RecentHistory history = new RecentHistory(() -> NOON);
    private final FailingHistory disk = new FailingHistory(history);
    private final HistoryRecorder recorder = new HistoryRecorder(disk, NOON);
    private final PresenceState unknown = PresenceState.unknown(NOON);
    private final Map<DeviceId, PresenceState> states = Map.of(NAS, unknown, PHONE, unknown);

    private static Instant minute(int number) {
        return NOON.plus(Duration.ofMinutes(number));
    }

    private void comes(int minute) {
        Verdict verdict =
                new PresenceRule(KindPatience.WIRED)
                        .after(unknown, new Observation.Heard(minute(minute), Source.ARP));
        recorder.verdict(NAS, unknown, verdict);
    }

    private void look(int minute) {
        recorder.look(NAS, minute(minute).plusSeconds(1), Optional.of(Duration.ofMillis(1)));
    }

    private int transitions() {
        return history.transitions(NAS, DAY, 10).size();
    }

    private long looks() {
        return history.latencies(NAS, Resolution.DAY, DAY).stream().mapToLong(Latency::looks).sum();
    }

    @Test
    void a_transition_is_written_within_a_minute_with_the_state_of_its_device() throws Exception {
        comes(0);
        recorder.write(NOON.plusSeconds(59), states);
        assertThat(transitions()).isZero();

        recorder.write(minute(1), states);

        assertThat(transitions()).isEqualTo(1);
        assertThat(history.states()).containsOnlyKeys(NAS);
    }

    @Test
    void looks_and_all_states_are_written_each_quarter_of_an_hour() throws Exception {
        for (int i = 0; i < 15; i++) {
            recorder.write(minute(i), states);
            look(i);
            look(i);
        }
        assertThat(looks()).isZero();
        look(15);

        recorder.write(minute(15), states);

        assertThat(looks()).as("without the minute that is not over").isEqualTo(30);
        assertThat(history.states()).containsOnlyKeys(NAS, PHONE);
        recorder.close(minute(16), states);
        assertThat(looks()).isEqualTo(31);
    }

    @Test
    void what_could_not_be_written_is_written_the_next_time() throws Exception {
        comes(0);
        look(0);
        disk.fail(true);
        assertThatThrownBy(() -> recorder.write(minute(15), states))
                .isInstanceOf(IOException.class);
        disk.fail(false);

        recorder.write(minute(16), states);

        assertThat(transitions()).isEqualTo(1);
        assertThat(looks()).isEqualTo(1);
        recorder.close(minute(17), states);
        assertThat(looks()).as("and not again").isEqualTo(1);
    }

    @Test
    void a_clock_that_was_set_back_delays_nothing() throws Exception {
        comes(0);
        recorder.write(minute(-600), states);
        assertThat(transitions()).isEqualTo(1);
    }
}
