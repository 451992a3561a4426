package home333.domain;

import java.time.Duration;
import java.util.List;

/**
 * What the owner has chosen.
 *
 * @param statusCache how long a status stands before it is looked up again
 * @param scansKept how many scans the history holds, 1 to 10,000
 * @param targets what a scan without a target looks at; empty for the LANs that the machine stands
 *     in
 * @param watch how the home is watched
 * @param extras fields that we have no word for
 */
public record Settings(
        Duration statusCache,
        int scansKept,
        List<Target> targets,
        WatchSettings watch,
        Extras extras) {
    /** What holds where nobody chose. */
    public static final Settings DEFAULT =
            new Settings(
                    Duration.ofSeconds(60), 200, List.of(), WatchSettings.DEFAULT, Extras.NONE);

    public Settings {
        if (statusCache.isNegative()) {
            throw new IllegalArgumentException(
                    "a status stands for 0 s or longer, got " + statusCache);
        }
        if (scansKept < 1 || scansKept > 10_000) {
            throw new IllegalArgumentException(
                    "the history holds 1 to 10000 scans, got " + scansKept);
        }
        targets = List.copyOf(targets);
    }
}
