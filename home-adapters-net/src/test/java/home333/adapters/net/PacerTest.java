package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final Pacer pacer = new Pacer(1000);

    private int take(Instant now) {
        int taken = 0;
        while (taken < 1000 && pacer.tryTake(now)) {
            taken++;
        }
        return taken;
    }

    @Test
    void in_a_second_no_more_go_than_allowed() {
        int sent = 0;
        for (int i = 0; i < 1000; i++) {
            sent += take(START.plusMillis(i));
        }
        assertThat(sent).isBetween(1000, 1100);
    }

    @Test
    void a_thread_that_woke_up_late_catches_up_a_little() {
        assertThat(take(START)).isEqualTo(101);
        assertThat(take(START.plusSeconds(5))).isEqualTo(101);
    }

    @Test
    void it_says_how_long_to_wait() {
        var _ = take(START);

        assertThat(pacer.untilNext(START)).isEqualTo(Duration.ofMillis(1));
        assertThat(pacer.untilNext(START.plusMillis(1))).isZero();
    }
}
