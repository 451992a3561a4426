package home333.adapters.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The platform thread that owns a socket: a call into the kernel would hold a virtual one's
 * carrier.
 */
final class Worker {
    /** How long a thread may be deaf to {@link #stop}. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;

    /**
     * @param body looks at {@link #isStopped} often: while it hurries at least every {@link
     *     #LONGEST_WAIT}, else each second
     */
    Worker(String name, Body body) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> body.run(this));
    }

    /** A body that makes one step after the other until it is to stop, or one of them fails. */
    static Body repeating(Step step, Runnable close, Consumer<Exception> failed) {
        return self -> {
            try {
                while (!self.isStopped()) {
                    step.make();
                }
            } catch (IOException | RuntimeException e) { // either way, nobody may wait for it
                failed.accept(e);
            } finally {
                close.run();
            }
        };
    }

    void start() {
        thread.start();
    }

    boolean isStopped() {
        return stopped.get();
    }

    /** Asks the thread to end. */
    void tell() {
        stopped.set(true);
    }

    /** Asks the thread to end, and waits until it has; an interrupt is kept for later. */
    void stop() {
        tell();
        boolean interrupted = Thread.interrupted();
        try {
            if (!thread.join(PATIENCE)) {
                throw new AssertionError(thread.getName() + " does not end");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A part of the work, of {@link #LONGEST_WAIT} at the most. */
    interface Step {
        void make() throws IOException;
    }

    /** What the thread does. */
    interface Body {
        void run(Worker self);
    }
}
