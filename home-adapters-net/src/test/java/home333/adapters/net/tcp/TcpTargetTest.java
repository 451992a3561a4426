package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.tcp.TcpConnector.Limits;
import home333.domain.IpAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpTargetTest {
    private static final int[] PORTS = {22, 80, 443};

    @Test
    void gives_its_ports_in_order() {
        TcpTarget target = target(16, 1000, 1);

        assertThat(target.port(target.start(0))).isEqualTo(22);
        assertThat(target.port(target.start(0))).isEqualTo(80);
        assertThat(target.port(target.start(0))).isEqualTo(443);
        assertThat(target.hasNext()).isFalse();
    }

    @Test
    void takes_no_more_at_once_than_it_may() {
        TcpTarget target = target(2, 1000, 1);
        start(target, 2);

        assertThat(target.hasNext()).isFalse();
        target.release();
        assertThat(target.hasNext()).isTrue();
    }

    @Test
    void tries_the_silent_ports_again_when_all_had_their_turn() {
        TcpTarget target = target(16, 1000, 2);
        start(target, 3);
        target.silent(1);
        target.answered();

        assertThat(target.hasNext()).isFalse();
        target.silent(2);
        assertThat(target.start(0)).isEqualTo(1);
        assertThat(target.start(0)).isEqualTo(2);
        assertThat(target.hasNext()).isFalse();
    }

    @Test
    void gives_up_after_the_last_try() {
        TcpTarget target = target(16, 1000, 1);
        start(target, 3);
        target.silent(0);
        target.silent(1);
        target.silent(2);

        assertThat(target.hasNext()).isFalse();
    }

    @Test
    void has_nothing_more_when_left_alone() {
        TcpTarget target = target(16, 1000, 2);
        start(target, 1);
        target.silent(0);
        target.leaveAlone();

        assertThat(target.hasNext()).isFalse();
    }

    @Test
    void is_paced_after_a_first_burst() {
        TcpTarget target = target(2, 10, 1);
        long now = -5; // nanoTime has no zero

        assertThat(target.nextStart(now)).isEqualTo(now);
        start(target, 1, now);
        assertThat(target.nextStart(now)).isEqualTo(now);
        start(target, 1, now);
        assertThat(target.nextStart(now)).isEqualTo(now + Duration.ofMillis(100).toNanos());
    }

    private static TcpTarget target(int atOnce, int perSecond, int tries) {
        var limits = new Limits(256, atOnce, perSecond, Duration.ofSeconds(1), tries);
        return new TcpTarget(IpAddress.parse("198.18.0.1"), PORTS, limits);
    }

    private static void start(TcpTarget target, int count) {
        start(target, count, 0);
    }

    private static void start(TcpTarget target, int count, long now) {
        for (int i = 0; i < count; i++) {
            assertThat(target.start(now)).isNotNegative();
        }
    }
}
