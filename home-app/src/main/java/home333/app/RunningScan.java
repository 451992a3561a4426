package home333.app;

import home333.domain.ScanEvent;
import home333.domain.ScanReport;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * A scan that runs on a thread of its own, and the events that it tells. Safe for use by several
 * threads; where several read the events, each event goes to one of them ({@link ScanBroadcast}
 * gives all to all).
 *
 * <p>A reader that takes its time slows the scan and loses nothing: no more than a fixed number of
 * events wait for it. The last event is {@link ScanEvent.Finished}, unless the scan failed, which
 * {@link #report()} says.
 *
 * <pre>{@code
 * try (RunningScan scan = home.scans().prepare(targets, ports).start(Options.USUAL)) {
 *     for (ScanEvent event : scan) {
 *         show(event);
 *     }
 *     return scan.report();
 * }
 * }</pre>
 */
public final class RunningScan implements Iterable<ScanEvent>, AutoCloseable {
    private static final int WAITING_EVENTS = 256;

    private final EventBuffer buffer = new EventBuffer(WAITING_EVENTS);
    private final FutureTask<ScanReport> work;
    private final Thread thread;

    /** Starts. */
    RunningScan(Work work) {
        this.work =
                new FutureTask<>(() -> {
                    try {
                        return work.run(buffer::put);
                    } finally {
                        buffer.end();
                    }
                });
        this.thread = Thread.ofPlatform().name("scan").daemon().start(this.work);
    }

    /** What is done on the scan's thread. */
    @FunctionalInterface
    interface Work {
        ScanReport run(Consumer<ScanEvent> events) throws IOException;
    }

    /**
     * The next event. Blocks until there is one.
     *
     * @return empty after the last one
     */
    public Optional<ScanEvent> next() throws InterruptedException {
        return buffer.take();
    }

    /**
     * The events that nobody has read yet, as they come; {@code hasNext} blocks. Where the reading
     * thread is interrupted the scan is cancelled, its last events come, and the interrupt is set
     * again at their end.
     */
    @Override
    public Iterator<ScanEvent> iterator() {
        return new Events();
    }

    /**
     * Ends the scan at once; returns before it has ended. What was found is reported and kept, as
     * not complete. Nothing happens where the scan is over.
     */
    public void cancel() {
        thread.interrupt();
    }

    /**
     * The report. Blocks until the scan is done; events that were not read by now are dropped.
     *
     * @throws ScanNotKeptException if the report, which it carries, cannot be kept
     * @throws IOException if the network cannot be used
     */
    public ScanReport report() throws IOException, InterruptedException {
        buffer.abandon();
        try {
            return work.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof ScanNotKeptException notKept) {
                throw notKept;
            }
            if (cause instanceof IOException) {
                throw new IOException(cause.getMessage(), cause);
            }
            throw new IllegalStateException("the scan failed", cause);
        }
    }

    /**
     * Cancels the scan where it still runs, and waits until it has ended; events that were not read
     * are dropped. An interrupt while waiting is set again.
     */
    @Override
    public void close() {
        buffer.abandon();
        Watching.end(thread);
    }

    private final class Events implements Iterator<ScanEvent> {
        private Optional<ScanEvent> next = Optional.empty();
        private boolean interrupted;
        private boolean isOver;

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && !isOver) {
                try {
                    next = buffer.take();
                    isOver = next.isEmpty();
                } catch (InterruptedException _) {
                    interrupted = true;
                    cancel();
                }
            }
            if (isOver && interrupted) {
                Thread.currentThread().interrupt();
            }
            return next.isPresent();
        }

        @Override
        public ScanEvent next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the scan is over");
            }
            ScanEvent event = next.orElseThrow();
            next = Optional.empty();
            return event;
        }
    }
}
