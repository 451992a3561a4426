package home333.domain.history;

import java.time.Duration;
import java.time.Instant;

/** How finely latencies are remembered. */
public enum Resolution {
    MINUTE(Duration.ofMinutes(1), Duration.ofHours(24)),
    HOUR(Duration.ofHours(1), Duration.ofDays(30)),
    /** Of UTC; kept as long as there is room. */
    DAY(Duration.ofDays(1), Duration.ofDays(36_500));

    private final Duration length;
    private final Duration kept;

    Resolution(Duration length, Duration kept) {
        this.length = length;
        this.kept = kept;
    }

    public Duration length() {
        return length;
    }

    /** After which time the looks are remembered by the next coarser one only. */
    public Duration kept() {
        return kept;
    }

    /** When the minute, hour or day of an instant began. */
    public Instant startOf(Instant instant) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }
}
