package home333.adapters.sqlite;

import home333.domain.DeviceId;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The latencies: each look is in a minute, an hour or a day, and in one of them only. */
final class Latencies {
    private static final String ADD_UP =
            """
            ON CONFLICT DO UPDATE SET
              looks = looks + excluded.looks,
              answers = answers + excluded.answers,
              total = total + excluded.total,
              shortest = MIN(IFNULL(shortest, excluded.shortest), IFNULL(excluded.shortest, shortest)),
              longest = MAX(IFNULL(longest, excluded.longest), IFNULL(excluded.longest, longest))
            """;

    private static final String INSERT =
            "INSERT INTO latency VALUES (0, ?, ?, ?, ?, ?, ?, ?) " + ADD_UP;

    private static final String ROLL_UP =
            """
            INSERT INTO latency
            SELECT ?1, start / ?2 * ?2, device,
              SUM(looks), SUM(answers), SUM(total), MIN(shortest), MAX(longest)
            FROM latency WHERE resolution = ?3 AND start < ?4 GROUP BY start / ?2, device
            """
                    + ADD_UP;

    private static final String WITHIN =
            """
            SELECT start / ?1 * ?1,
              SUM(looks), SUM(answers), SUM(total), MIN(shortest), MAX(longest)
            FROM latency
            WHERE resolution <= ?2 AND start >= ?3 AND start < ?4
              AND device = (SELECT id FROM device WHERE text = ?5)
            GROUP BY start / ?1 ORDER BY 1
            """;

    private static final String EXTENT =
            """
            SELECT first, last FROM (SELECT
              (SELECT start FROM latency WHERE resolution = ?1 ORDER BY start LIMIT 1) AS first,
              (SELECT start FROM latency WHERE resolution = ?1 ORDER BY start DESC LIMIT 1) AS last)
            WHERE first IS NOT NULL
            """;

    private Latencies() {}

    static void add(Connection connection, List<Latency> latencies) throws SQLException {
        try (var devices = new Numbers(connection, "device");
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Latency latency : latencies) {
                boolean isAnswered = latency.answers() > 0;
                var _ =
                        Sql.update(
                                insert,
                                Resolution.MINUTE.startOf(latency.start()).getEpochSecond(),
                                devices.of(latency.deviceId().value()),
                                latency.looks(),
                                latency.answers(),
                                microseconds(latency.total()),
                                isAnswered ? microseconds(latency.shortest()) : null,
                                isAnswered ? microseconds(latency.longest()) : null);
            }
        }
    }

    /** What stands for it in the table. */
    private static int number(Resolution resolution) {
        return switch (resolution) {
            case MINUTE -> 0;
            case HOUR -> 1;
            case DAY -> 2;
        };
    }

    private static Long microseconds(Duration duration) {
        return duration.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    /**
     * Makes minutes hours, or hours days: whole ones.
     *
     * @param before those that began before that, brought to the start of the coarser one
     * @return whether there were any
     */
    static boolean rollUp(Connection connection, Resolution fine, Instant before)
            throws SQLException {
        Resolution coarse = fine == Resolution.MINUTE ? Resolution.HOUR : Resolution.DAY;
        long start = coarse.startOf(before).getEpochSecond();
        try (PreparedStatement rollUp = connection.prepareStatement(ROLL_UP)) {
            var _ =
                    Sql.update(
                            rollUp,
                            number(coarse),
                            coarse.length().toSeconds(),
                            number(fine),
                            start);
        }
        return delete(connection, fine, start) > 0;
    }

    /** Forgets those that began before that. */
    static boolean forget(Connection connection, Resolution resolution, Instant before)
            throws SQLException {
        return delete(connection, resolution, before.getEpochSecond()) > 0;
    }

    private static int delete(Connection connection, Resolution resolution, long before)
            throws SQLException {
        return Sql.update(
                connection,
                "DELETE FROM latency WHERE resolution = ? AND start < ?",
                number(resolution),
                before);
    }

    /** From when to when there are any of a resolution; empty where there are none. */
    static List<Interval> extent(Connection connection, Resolution resolution) throws SQLException {
        return Sql.list(
                connection,
                EXTENT,
                row ->
                        new Interval(
                                Instant.ofEpochSecond(row.getLong(1)),
                                Instant.ofEpochSecond(row.getLong(2))),
                number(resolution));
    }

    static List<Latency> within(
            Connection connection, DeviceId id, Resolution resolution, Interval span)
            throws SQLException {
        return Sql.list(
                connection,
                WITHIN,
                row -> latency(id, row),
                resolution.length().toSeconds(),
                number(resolution),
                resolution.startOf(span.from()).getEpochSecond(),
                ceiling(span.to()),
                id.value());
    }

    private static long ceiling(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    }

    private static Latency latency(DeviceId id, ResultSet row) throws SQLException {
        return new Latency(
                id,
                Instant.ofEpochSecond(row.getLong(1)),
                row.getLong(2),
                row.getLong(3),
                duration(row.getLong(4)),
                duration(row.getLong(5)),
                duration(row.getLong(6)));
    }

    private static Duration duration(long microseconds) {
        return Duration.of(microseconds, ChronoUnit.MICROS);
    }
}
