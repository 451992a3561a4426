package home333.domain.history;

import java.time.Duration;
import java.util.Optional;

/**
 * How a device did of late.
 *
 * @param period until now
 * @param latency of all looks at it; by whole days of UTC where the period is longer than one
 */
public record Summary(Period period, Uptime uptime, Optional<Latency> latency) {
    /** The times that people ask for. */
    public enum Period {
        DAY(1),
        WEEK(7),
        MONTH(30);

        private final Duration length;

        Period(int days) {
            this.length = Duration.ofDays(days);
        }

        public Duration length() {
            return length;
        }
    }
}
