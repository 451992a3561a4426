package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyBodyTest {
    private long nanos;

    /** Gives so many bytes in a second. */
    private InputStream body(int rate, int size) {
        return new SteadyBody(
                new ByteArrayInputStream(new byte[size]) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                        nanos += Duration.ofSeconds(1).toNanos();
                        return super.read(into, offset, Math.min(length, rate));
                    }
                },
                () -> nanos);
    }

    @Test
    void what_comes_at_some_pace_comes_whole() throws IOException {
        assertThat(body(2_000, 100_000).readAllBytes()).hasSize(100_000);
        assertThat(body(1, 9).readAllBytes()).hasSize(9);
    }

    @Test
    void what_comes_in_drops_is_not_waited_for() {
        assertThatThrownBy(() -> body(100, 100_000).readAllBytes())
                .isInstanceOf(Problem.Failure.class)
                .hasMessageContaining("slower than 1024 B/s");
    }

    @Test
    void single_bytes_are_the_same_bytes() throws IOException {
        var body = new SteadyBody(new ByteArrayInputStream(new byte[] {-1, 7}), () -> 0);
        assertThat(body.read()).isEqualTo(255);
        assertThat(body.read()).isEqualTo(7);
        assertThat(body.read()).isEqualTo(-1);
    }
}
