package home333.app;

import home333.domain.ScanEvent;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events on their way from the thread that scans to those who read them. Who writes waits for who
 * reads, unless nobody reads any more. Safe for use by several threads.
 */
final class EventBuffer {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock(); // guards all that follows
    private final Condition changed = lock.newCondition();
    private final Queue<ScanEvent> events = new ArrayDeque<>();
    private boolean isOver;
    private boolean isAbandoned;

    EventBuffer(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Adds an event, as soon as there is room. A writer that is interrupted does not wait: its
     * event is added all the same, and its interrupt stays set.
     */
    void put(ScanEvent event) {
        lock.lock();
        try {
            while (events.size() >= capacity && !isAbandoned) {
                changed.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (!isAbandoned) {
                events.add(event);
            }
            changed.signalAll();
            lock.unlock();
        }
    }

    /** The next event; waits for it. Empty after the last one. */
    Optional<ScanEvent> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (events.isEmpty() && !isOver) {
                changed.await();
            }
            changed.signalAll();
            return Optional.ofNullable(events.poll());
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be added. */
    void end() {
        lock.lock();
        try {
            isOver = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody reads any more: what is there and what comes is dropped. */
    void abandon() {
        lock.lock();
        try {
            isAbandoned = true;
            events.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
