package home333.adapters.net;

import java.time.Duration;
import java.time.Instant;

/**
 * Spreads the packets that go to one LAN over time. Shared by all ways of asking there; safe for
 * use by several threads.
 */
final class Pacer {
    /** What a thread that woke up late may catch up with. */
    private static final Duration BURST = Duration.ofMillis(20);

    private final Duration interval;
    private Instant next = Instant.MIN;

    Pacer(int packetsPerSecond) {
        interval = Duration.ofSeconds(1).dividedBy(packetsPerSecond);
    }

    /** Whether one packet may go now; it then counts. */
    synchronized boolean tryTake(Instant now) {
        if (next.isAfter(now)) {
            return false;
        }
        Instant earliest = now.minus(BURST);
        next = (next.isBefore(earliest) ? earliest : next).plus(interval);
        return true;
    }

    /** How long until a packet may go. */
    synchronized Duration untilNext(Instant now) {
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }
}
