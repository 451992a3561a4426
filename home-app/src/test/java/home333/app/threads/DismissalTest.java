package home333.app.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DismissalTest {
    private static final ThreadFactory DAEMONS = Thread.ofPlatform().daemon().factory();

    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    void who_heeds_the_interrupt_is_waited_for() throws InterruptedException {
        var threads = Executors.newThreadPerTaskExecutor(DAEMONS);
        var _ =
                threads.submit(() -> {
                    begun.countDown();
                    Thread.sleep(Duration.ofMinutes(10));
                    return null;
                });
        begun.await();

        Dismissal.of(threads, Duration.ofMinutes(1));

        assertThat(threads.isTerminated()).isTrue();
    }

    @Test
    void who_does_not_is_left_and_an_interrupt_of_the_caller_is_kept() throws InterruptedException {
        var over = new CountDownLatch(1);
        var threads = Executors.newThreadPerTaskExecutor(DAEMONS);
        threads.execute(() -> {
            begun.countDown();
            while (over.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        begun.await();
        Thread.currentThread().interrupt();

        Dismissal.of(threads, Duration.ofMillis(100));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(threads.isTerminated()).isFalse();
        over.countDown();
    }
}
