package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class HeadStartTest {
    @Test
    void what_fails_early_is_not_told_before_its_time() throws InterruptedException {
        Queue<Throwable> told = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> told.add(failure));
        try {
            Thread headStart =
                    HeadStart.thread(() -> {
                        throw new IllegalStateException("no such folder");
                    });
            headStart.start();
            headStart.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(told).isEmpty();
    }
}
