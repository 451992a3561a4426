package home333.app.threads;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The end of threads whose work may take no notice of an interrupt. */
public final class Dismissal {
    private static final Duration TO_LEAVE = Duration.ofSeconds(5);

    private Dismissal() {}

    /** Interrupts them and waits until they have ended, but not for ever. */
    public static void of(ExecutorService threads) {
        of(threads, TO_LEAVE);
    }

    /** For tests in which somebody never leaves. An interrupt of the caller is set again. */
    static void of(ExecutorService threads, Duration patience) {
        threads.shutdownNow();
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        boolean isWaiting = true;
        while (isWaiting) {
            try {
                var _ = threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                isWaiting = false;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
