package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SocketLimitTest {
    private static final long MOMENT = Duration.ofMillis(50).toNanos();

    private final SocketLimit limit = new SocketLimit(100);

    @Test
    void is_reached_by_as_many_as_were_wanted() {
        assertThat(limit.isReached(99)).isFalse();
        assertThat(limit.isReached(100)).isTrue();
    }

    @Test
    void falls_to_what_the_system_gave() {
        limit.exhausted(7, 0);

        assertThat(limit.isReached(6)).isFalse();
        assertThat(limit.isReached(7)).isTrue();
    }

    @Test
    void grows_again_after_a_moment_even_from_nothing() {
        limit.exhausted(0, 0);
        limit.grow(MOMENT - 1);
        assertThat(limit.isReached(0)).isTrue();

        limit.grow(MOMENT);
        assertThat(limit.isReached(0)).isFalse();
        assertThat(limit.isReached(1)).isTrue();
    }

    @Test
    void grows_no_larger_than_was_wanted() {
        limit.exhausted(50, 0);
        for (int i = 1; i <= 1_000; i++) {
            limit.grow(i * MOMENT);
        }

        assertThat(limit.isReached(99)).isFalse();
        assertThat(limit.isReached(100)).isTrue();
    }
}
