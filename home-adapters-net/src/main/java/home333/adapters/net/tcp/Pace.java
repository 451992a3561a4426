package home333.adapters.net.tcp;

import java.time.Duration;

/**
 * How fast one host may be asked. Begins slowly. As soon as one port has answered, that port is
 * asked again and again beside the others: while it answers as quickly as before the host is asked
 * faster, when it answers late or not at all more slowly. So the other ports may be as silent as
 * they like. For one thread; all times are of one {@link System#nanoTime}.
 */
final class Pace {
    /** Requests per second before anything is known of the host. */
    static final double FIRST = 5_000;

    /** Requests per second however well the host answers. */
    static final double MOST = 100_000;

    /** Requests per second however badly it answers, while it does. */
    static final double LEAST = 500;

    private static final double FASTER = 1.5;
    private static final double SLOWER = 0.7;
    private static final double AFTER_LOSS = 0.5;
    private static final long BURST = Duration.ofMillis(20).toNanos();
    private static final long OFTEN = Duration.ofMillis(10).toNanos();
    private static final long NOT_LATE = Duration.ofMillis(10).toNanos();
    private static final long SHORTEST_PATIENCE = Duration.ofMillis(60).toNanos();
    private static final long LONGEST_PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE = Duration.ofMillis(250).toNanos();
    private static final int LOST_IN_A_ROW = 4;
    private static final int GONE_AFTER = 12;

    private double rate = FIRST;
    private double credit = 1;
    private long filled;
    private long shortest = Long.MAX_VALUE;
    private long smoothed;
    private boolean isKnown;
    private int number;
    private boolean isOut;
    private long askedAt;
    private long nextAt;
    private int asked;
    private int lost;
    private int lostInRow;

    /**
     * A host of which nothing is known.
     *
     * @param roundTrip to it, as measured by other means; 0 where it was not
     */
    Pace(long now, long roundTrip) {
        filled = now;
        smoothed = roundTrip;
    }

    /** How many requests may go now. */
    int allowance(long now) {
        double limit = Math.max(1, rate * BURST / 1e9);
        credit = Math.min(limit, credit + rate * (now - filled) / 1e9);
        filled = now;
        return isPaused() ? 0 : (int) credit;
    }

    /** One request went. */
    void spend() {
        credit--;
    }

    /** When the next request may go, where none may now. */
    long nextAllowance(long now) {
        return isPaused() ? Long.MAX_VALUE : now + (long) ((1 - credit) * 1e9 / rate);
    }

    /** The first port has answered. */
    void heard(long now) {
        isKnown = true;
        nextAt = now;
    }

    /** Whether a port that answered is to be asked again now. */
    boolean wantsRepeat(long now) {
        if (isOut && now - askedAt >= patience()) {
            lose(now);
        }
        return isKnown && !isOut && now - nextAt >= 0;
    }

    /** When {@link #wantsRepeat} is to be asked next. */
    long nextRepeat() {
        return !isKnown ? Long.MAX_VALUE : isOut ? askedAt + patience() : nextAt;
    }

    /** What makes the next repeated request differ from those before, 1 or more. */
    int nextNumber() {
        return number % PortWire.MOST_NUMBER + 1;
    }

    /** It was asked again, by that number. */
    void repeated(long now) {
        number = nextNumber();
        isOut = true;
        askedAt = now;
        asked++;
    }

    /** A repeated request was answered. */
    void repeatAnswered(int answered, long now) {
        lostInRow = 0;
        if (!isOut || answered != number) {
            return;
        }
        isOut = false;
        long took = Math.max(1, now - askedAt);
        shortest = Math.min(shortest, took);
        smoothed = smoothed == 0 ? took : (7 * smoothed + took) / 8;
        boolean isLate = took > 3 * shortest + NOT_LATE;
        rate = isLate ? Math.max(LEAST, rate * SLOWER) : Math.min(MOST, rate * FASTER);
        nextAt = now + Math.max(OFTEN, took);
    }

    private void lose(long now) {
        isOut = false;
        lost++;
        lostInRow++;
        rate = Math.max(LEAST, rate * AFTER_LOSS);
        nextAt = isPaused() ? now + PAUSE : now;
    }

    private boolean isPaused() {
        return lostInRow >= LOST_IN_A_ROW;
    }

    /** Whether it answered at first, and does not any more. */
    boolean isGone() {
        return lostInRow >= GONE_AFTER;
    }

    private long patience() {
        return Math.clamp(4 * smoothed, SHORTEST_PATIENCE, LONGEST_PATIENCE);
    }

    /** How long answers take, by what is known; 0 where nothing is. */
    long roundTrip() {
        return smoothed;
    }

    /**
     * The share of requests to which no answer came; 0 to below 1, and little where few were made.
     */
    double loss() {
        return (lost + 0.1) / (asked + 1);
    }

    /** Whether the share that gets lost is known at all. */
    boolean isLossKnown() {
        return asked >= 3;
    }
}
