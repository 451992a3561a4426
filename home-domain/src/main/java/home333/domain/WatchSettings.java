package home333.domain;

import java.time.Duration;
import java.util.Map;

/**
 * How a home is watched.
 *
 * @param scanEvery from one scan for newcomers to the next, 1 min to 30 days; zero for none
 * @param longestSleeps how long devices of a kind may be silent and still be there, up to 30 days,
 *     where that is not as usual; the empty kind is that of which nothing is known
 */
public record WatchSettings(Duration scanEvery, Map<String, Duration> longestSleeps) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** What holds where nobody chose. */
    public static final WatchSettings DEFAULT = new WatchSettings(Duration.ofMinutes(15), Map.of());

    public WatchSettings {
        longestSleeps = Map.copyOf(longestSleeps);
        boolean isOften = scanEvery.compareTo(SHORTEST) < 0 && !scanEvery.isZero();
        if (isOften || scanEvery.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "scans are 1 min to 30 d apart, or 0 for none, got " + scanEvery);
        }
        longestSleeps.forEach(WatchSettings::requireSleep);
    }

    private static void requireSleep(String kind, Duration sleep) {
        if (sleep.isNegative() || sleep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a " + kind + " sleeps 0 s to 30 d, got " + sleep);
        }
    }
}
