package home333.app;

import home333.domain.event.HomeEvent;
import home333.ports.EventBus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who listen within this process, each on a thread of its own. */
public final class LocalEventBus implements EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEventBus.class);
    private static final int MOST_WAITING = 1_000;
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("events-", 0).factory();

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Ear> ears = new ArrayList<>(); // guarded by this
    private final Duration patience;

    /** A bus to which nobody listens. */
    public LocalEventBus() {
        this(PATIENCE);
    }

    /**
     * A bus to which nobody listens.
     *
     * @param patience with a listener whose listening ends
     */
    LocalEventBus(Duration patience) {
        this.patience = patience;
    }

    /** All hear of events that come at the same time in the same order. */
    @Override
    public synchronized void publish(HomeEvent event) {
        ears.forEach(ear -> ear.take(event));
    }

    @Override
    public Listening subscribe(Consumer<HomeEvent> listener) {
        var ear = new Ear(listener);
        synchronized (this) {
            ears.add(ear);
        }
        ear.thread.start();
        return ear;
    }

    private synchronized void forget(Ear ear) {
        ears.remove(ear);
    }

    /** One listener, and what waits for it. */
    private final class Ear implements Listening {
        private final Consumer<HomeEvent> listener;
        private final Deque<HomeEvent> waiting = new ArrayDeque<>(); // guarded by this
        private final Thread thread = THREADS.newThread(this::listen);
        private long lost; // guarded by this
        private boolean isOver; // guarded by this

        Ear(Consumer<HomeEvent> listener) {
            this.listener = listener;
        }

        synchronized void take(HomeEvent event) {
            if (waiting.size() == MOST_WAITING) {
                waiting.removeFirst();
                lost++;
            }
            waiting.addLast(event);
            notifyAll();
        }

        private void listen() {
            for (var next = next(); next.isPresent(); next = next()) {
                tell(next.get());
            }
        }

        private synchronized Optional<HomeEvent> next() {
            while (waiting.isEmpty() && !isOver) {
                try {
                    wait();
                } catch (InterruptedException _) {
                    // a listener's own, which it left behind
                }
            }
            return Optional.ofNullable(waiting.pollFirst());
        }

        private void tell(HomeEvent event) {
            try {
                listener.accept(event);
            } catch (RuntimeException | Error e) { // its own affair, and it may take the next one
                LOG.warn("a listener failed on {}: {}", event.getClass().getSimpleName(), e, e);
            }
        }

        @Override
        public synchronized long lost() {
            return lost;
        }

        @Override
        public void close() {
            forget(this);
            boolean isOwn = Thread.currentThread().equals(thread);
            if (!isOwn) {
                end();
                awaitEnd();
            }
            dropRest();
        }

        private synchronized void end() {
            isOver = true;
            notifyAll();
        }

        private synchronized void dropRest() {
            isOver = true;
            waiting.clear();
        }

        /** An interrupt is set again: what was published before is to be heard. */
        private void awaitEnd() {
            long end = System.nanoTime() + patience.toNanos();
            boolean interrupted = false;
            boolean isWaiting = true;
            while (isWaiting) {
                try {
                    isWaiting =
                            !thread.join(Duration.ofNanos(end - System.nanoTime()))
                                    && System.nanoTime() - end < 0;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
