package home333.srv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.event.HomeEvent;
import home333.json.EventJson;
import home333.json.Json;
import home333.ports.EventBus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The latest events of the home, numbered, for any number of listeners, none of which slows another
 * or takes memory: who is too slow, or was away for too long, is told that it missed some. Safe for
 * use by several threads.
 */
final class EventFeed implements AutoCloseable {
    private static final int KEPT = 1_000;

    /** Each has the number after that of the one before. Guarded by this. */
    private final List<Numbered> latest = new ArrayList<>();

    private final EventBus.Listening listening;
    private long next; // guarded by this
    private boolean isClosed; // guarded by this

    /**
     * An event.
     *
     * @param missed how many were not seen before it
     */
    record Heard(Numbered event, long missed) {}

    /**
     * An event and its number, which is larger than that of any before, also of one that a server
     * before this one told.
     */
    record Numbered(long number, HomeEvent event, String kind, String json) {}

    EventFeed(EventBus bus, Instant begun) {
        next = begun.getEpochSecond() << 20;
        listening = bus.subscribe(this::take);
    }

    private synchronized void take(HomeEvent event) {
        ObjectNode json = EventJson.whole(event);
        latest.add(new Numbered(next, event, json.path("event").asText(), Json.line(json)));
        next++;
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        notifyAll();
    }

    /** The number that the next event will have. */
    synchronized long next() {
        return next;
    }

    /** The number of the earliest that is kept; where none is, of the next one. */
    synchronized long earliest() {
        return latest.isEmpty() ? next : latest.getFirst().number();
    }

    /**
     * The event of that number, or of the next one that is kept. Blocks for so long at the most.
     *
     * @return empty if there was none yet, and once this is closed
     */
    synchronized Optional<Heard> await(long number, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (number >= next && !isClosed) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        if (isClosed) {
            return Optional.empty();
        }
        long missed = Math.max(0, earliest() - number);
        return Optional.of(new Heard(latest.get((int) (number + missed - earliest())), missed));
    }

    /**
     * The number of an event that was published just now; blocks for so long at the most until it
     * has one.
     *
     * @return that of the latest event where it cannot be told
     */
    @SuppressWarnings("ReferenceEquality") // two events may be alike
    synchronized long numberOf(HomeEvent event, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!isClosed) {
            for (Numbered one : latest.reversed()) {
                if (one.event() == event) {
                    return one.number();
                }
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return next - 1;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() {
        listening.close();
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
    }
}
