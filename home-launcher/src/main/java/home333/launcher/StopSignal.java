package home333.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of work that can end early and still has something to
 * say. Elsewhere they end the program, as usual.
 */
final class StopSignal {
    private static final long SECONDS_TO_END = 15;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread worker;
    private volatile int status;

    /** Listens for the signals, for as long as the program runs. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /** From now on the calling thread is interrupted, and given time to end. */
    void interruptMe() {
        worker = Thread.currentThread();
    }

    private void stop() {
        Thread working = worker;
        if (working == null) {
            return;
        }
        working.interrupt();
        try {
            if (ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                // The signal's own status would hide ours.
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the program. */
    void exit(int exitStatus) {
        status = exitStatus;
        worker = null;
        ended.countDown();
        System.exit(exitStatus);
    }
}
