package home333.adapters.net;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one search has seen of packets that get lost. Where many hosts answered the first question
 * and nobody a later one, hardly any do. Shared by all ways of asking; safe for several threads.
 */
final class Losses {
    /**
     * So many hosts would show a loss that matters: in the worst case, at 5 % of lost questions or
     * answers, a LAN of so many hides one from two questions in less than one scan of seventy.
     */
    private static final int MANY = 40;

    private final AtomicInteger onTime = new AtomicInteger();
    private volatile boolean seen;

    /** Somebody answered the first question. */
    void answeredFirst() {
        onTime.incrementAndGet();
    }

    /** Somebody answered a repeated question: the one before got lost, or its answer. */
    void answeredLater() {
        seen = true;
    }

    /** Whether nothing seems to get lost, by evidence that suffices. */
    boolean areNone() {
        return !seen && onTime.get() >= MANY;
    }
}
