package home333.adapters.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform thread that owns a socket: a call into the kernel would hold a virtual one's
 * carrier.
 */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** How long a thread may be deaf to {@link #stop}. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean failed;

    /**
     * @param body looks at {@link #isStopped} often: while it hurries at least every {@link
     *     #LONGEST_WAIT}, else each second
     */
    Worker(String name, Body body) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> body.run(this));
    }

    /**
     * A body that makes one step after the other until it is to stop, or one of them fails, by
     * whatever.
     *
     * @param failed is told why, before {@link #hasFailed} says so
     */
    static Body repeating(Step step, Runnable close, Consumer<String> failed) {
        return self -> {
            try {
                while (!self.isStopped()) {
                    step.make();
                }
            } catch (Throwable e) {
                self.fail(e, failed);
            } finally {
                close.run();
            }
        };
    }

    private void fail(Throwable why, Consumer<String> told) {
        try {
            LOG.debug("{} ended", thread.getName(), why);
            told.accept(Objects.requireNonNullElseGet(why.getMessage(), why::toString));
        } finally {
            failed = true; // whatever happens, nobody may wait for it
        }
    }

    /** Whether a step failed, so that no more is made. */
    boolean hasFailed() {
        return failed;
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
