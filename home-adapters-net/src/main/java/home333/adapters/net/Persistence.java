package home333.adapters.net;

import java.time.Duration;

/**
 * How often the silent are asked.
 *
 * @param usual as long as it is not known whether packets get lost, and where they do
 * @param calm where many answered, and {@link Losses none} seem to get lost
 * @param mostPasses when answers to repeated questions show that packets get lost
 * @param longestGap between two questions to one address
 */
record Persistence(Patience usual, Patience calm, int mostPasses, Duration longestGap) {
    /** Passes that follow the last one in which a host was found late. */
    static final int AFTER_LOSS = 3;

    /**
     * Who saves power hears nothing between two beacons of its access point, of which it may skip
     * two: 307 ms.
     */
    private static final Duration SLEEP = Duration.ofMillis(320);

    /** From one beacon to the next, most often 102.4 ms, and the way to the host and back. */
    private static final Duration BEACON = Duration.ofMillis(130);

    private static final Duration LONGEST_GAP = Duration.ofSeconds(1);

    /** To find all that live: a lost packet, a slow host or a sleepy one must not hide it. */
    static final Persistence THOROUGH =
            new Persistence(
                    new Patience(3, 2, Duration.ofMillis(250), Duration.ofMillis(500), SLEEP),
                    new Patience(2, 1.25, BEACON, Duration.ZERO, SLEEP),
                    10,
                    LONGEST_GAP);

    /** To learn one thing more about a host that is known to live. */
    static final Persistence CASUAL =
            new Persistence(
                    new Patience(2, 2, Duration.ofMillis(250), Duration.ZERO, Duration.ZERO),
                    new Patience(1, 1.25, BEACON, Duration.ZERO, Duration.ZERO),
                    2,
                    LONGEST_GAP);

    /** So many questions to each, and so far apart, whatever seems to get lost. */
    static Persistence of(int tries, Duration spacing) {
        var steady = new Patience(tries, 1, spacing, spacing, Duration.ZERO);
        return new Persistence(steady, steady, tries, spacing);
    }

    /** The one of the two that holds now. */
    Patience of(Losses losses) {
        return losses.areNone() ? calm : usual;
    }

    /** Between two questions to an address, where the farthest host is so far away. */
    Duration gap(Patience patience, Duration longestRoundTrip) {
        // By nanoseconds: a Duration multiplies with a BigDecimal, and this is asked for each
        // packet.
        Duration gap =
                Duration.ofNanos(longestRoundTrip.toNanos() * Math.round(patience.trips * 4) / 4);
        Duration least = patience.shortestGap;
        return gap.compareTo(least) < 0 ? least : gap.compareTo(longestGap) > 0 ? longestGap : gap;
    }

    /**
     * How long somebody is given.
     *
     * @param passes over the silent, at least
     * @param trips of the longest round trip that was seen, between two questions and after the
     *     last
     * @param shortestGap between two questions, and after the last
     * @param lastWait after the last question, at least
     * @param listening after the first question, at least
     */
    record Patience(
            int passes,
            double trips,
            Duration shortestGap,
            Duration lastWait,
            Duration listening) {}
}
