package home333.adapters.net;

import java.time.Duration;
import java.time.Instant;

/**
 * Spreads the packets that go to one LAN over time. Shared by all ways of asking there; safe for
 * use by several threads.
 */
final class Pacer {
    /**
     * What may go at once. An access point holds broadcasts back until its next beacon, most often
     * for 102 ms, while one of its stations sleeps: to spread them over less changes nothing.
     */
    private static final Duration BURST = Duration.ofMillis(100);

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
