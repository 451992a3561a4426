package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.ScanEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventBufferTest {
    private final EventBuffer buffer = new EventBuffer(2);
    private final AtomicInteger written = new AtomicInteger();
    private final Thread writer = Thread.ofPlatform().daemon().unstarted(this::write);

    private void write() {
        for (int i = 0; i < 5; i++) {
            buffer.put(new ScanEvent.Progress(i, 5));
            var _ = written.incrementAndGet();
        }
        buffer.end();
    }

    private void awaitWriter(Thread.State state) {
        while (writer.getState() != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_full_buffer_holds_the_writer_up_and_loses_nothing() throws InterruptedException {
        writer.start();
        awaitWriter(Thread.State.WAITING);

        assertThat(written).hasValue(2);
        for (int i = 0; i < 5; i++) {
            assertThat(buffer.take()).contains(new ScanEvent.Progress(i, 5));
        }
        assertThat(buffer.take()).isEmpty();
    }

    @Test
    void an_interrupted_writer_waits_no_more_and_loses_nothing() throws InterruptedException {
        writer.start();
        awaitWriter(Thread.State.WAITING);

        writer.interrupt();
        writer.join();

        assertThat(written).hasValue(5);
        for (int i = 0; i < 5; i++) {
            assertThat(buffer.take()).contains(new ScanEvent.Progress(i, 5));
        }
    }

    @Test
    void an_abandoned_buffer_holds_nobody_up() throws InterruptedException {
        writer.start();
        awaitWriter(Thread.State.WAITING);

        buffer.abandon();
        writer.join();

        assertThat(buffer.take()).isEmpty();
    }
}
