package home333.app;

import home333.app.outside.HomePorts;
import home333.app.watch.Watcher;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A home that is being watched. Safe for use by several threads. */
public final class Watching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

    /** How late a change of the devices or of the settings may be noticed. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** The longest pause after steps that failed. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Watcher watcher;
    private final HomePorts ports;
    private final Runnable whenOver;
    private final Thread thread;
    private Duration longestPause = LONGEST_PAUSE; // of its thread alone

    /** Begins. */
    Watching(Watcher watcher, HomePorts ports, Runnable whenOver) {
        this.watcher = watcher;
        this.ports = ports;
        this.whenOver = whenOver;
        this.thread = Thread.ofPlatform().name("presence").daemon().start(this::run);
    }

    private void run() {
        try (watcher) {
            while (!Thread.currentThread().isInterrupted()) {
                pauseUntil(next());
            }
        } catch (InterruptedException _) {
            // closed
        } finally {
            whenOver.run();
        }
    }

    /**
     * A step that fails by a mistake of ours must not end months of watching, nor fill the log: it
     * is said once until a step succeeds, and tried more and more seldom.
     */
    private Instant next() throws InterruptedException {
        try {
            Instant next = watcher.step();
            longestPause = LONGEST_PAUSE;
            return next;
        } catch (RuntimeException e) {
            if (longestPause.equals(LONGEST_PAUSE)) {
                LOG.error("watching the home failed for now", e);
            }
            Duration longer = longestPause.multipliedBy(2);
            longestPause = longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
            return Instant.MAX;
        }
    }

    private void pauseUntil(Instant next) throws InterruptedException {
        Instant now = ports.clock().instant();
        Instant latest = now.plus(longestPause);
        if (next.isAfter(now)) {
            ports.pause().last(Duration.between(now, next.isBefore(latest) ? next : latest));
        }
    }

    /** Blocks until it is over, which it is only by {@link #close} or a grave failure. */
    public void await() throws InterruptedException {
        thread.join();
    }

    /** Whether it has ended, be it by {@link #close} or by a grave failure. */
    public boolean isOver() {
        return !thread.isAlive();
    }

    /** Ends the watching, and waits until it has ended. An interrupt while waiting is set again. */
    @Override
    public void close() {
        end(thread);
    }

    /** Interrupts a thread and waits until it has ended; an interrupt meanwhile is set again. */
    static void end(Thread thread) {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
