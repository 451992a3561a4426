package home333.adapters.net;

import java.time.Duration;

/**
 * How often the silent are asked.
 *
 * @param passes at least
 * @param mostPasses when answers to repeated questions show that packets get lost
 * @param shortestGap between two questions to one address; longer where hosts are farther away
 * @param longestGap at the most
 * @param lastWait after the last question, at least
 */
record Persistence(
        int passes, int mostPasses, Duration shortestGap, Duration longestGap, Duration lastWait) {
    /** Passes that follow the last one in which a host was found late. */
    static final int AFTER_LOSS = 3;

    /** To find all that live: a lost packet, a slow host or a sleepy one must not hide it. */
    static final Persistence THOROUGH =
            new Persistence(
                    3, 10, Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofMillis(500));

    /** To learn one thing more about a host that is known to live. */
    static final Persistence CASUAL =
            new Persistence(
                    2, 2, Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofMillis(400));

    /** To wait for a few addresses until the caller's patience ends. */
    static Persistence lasting(Duration patience) {
        var gap = Duration.ofMillis(400);
        int passes = Math.clamp(patience.dividedBy(gap) + 1, 2, 1000);
        return new Persistence(passes, passes, gap, Duration.ofSeconds(1), gap);
    }
}
