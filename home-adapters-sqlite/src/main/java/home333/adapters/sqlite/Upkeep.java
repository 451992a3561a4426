package home333.adapters.sqlite;

import home333.domain.history.Resolution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What is due by the clock: each hour minutes become hours and those days, and each day transitions
 * of more than 400 days ago are forgotten. What was rolled back is due again.
 */
final class Upkeep {
    private static final Duration TRANSITIONS_KEPT = Duration.ofDays(400);

    private volatile Instant hour = Instant.MIN;
    private volatile Instant day = Instant.MIN;

    /** Does what is due, as a part of a change. */
    void keepUp(Connection connection, Instant now) throws SQLException {
        Instant thisHour = now.truncatedTo(ChronoUnit.HOURS);
        if (!thisHour.equals(hour)) {
            for (Resolution fine : List.of(Resolution.MINUTE, Resolution.HOUR)) {
                var _ = Latencies.rollUp(connection, fine, now.minus(fine.kept()));
            }
        }
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        if (!today.equals(day)) {
            SizeBound.forgetChanges(connection, now.minus(TRANSITIONS_KEPT));
        }
    }

    /** What was done by that instant is safe. */
    void done(Instant now) {
        hour = now.truncatedTo(ChronoUnit.HOURS);
        day = now.truncatedTo(ChronoUnit.DAYS);
    }
}
