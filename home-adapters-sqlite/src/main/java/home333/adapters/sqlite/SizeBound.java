package home333.adapters.sqlite;

import home333.domain.history.Interval;
import home333.domain.history.Resolution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the file below a size: from seven eighths of it on, the oldest of what is finest goes
 * first. Minutes become hours before their time, hours become days, then transitions are forgotten,
 * but for the last one of each device, then days, and at the very end everything old.
 *
 * @param bytes how large the file may be
 */
record SizeBound(long bytes) implements Bound {
    private static final Duration LAST_MINUTES = Duration.ofHours(1);
    private static final Duration LAST_HOURS = Duration.ofDays(1);
    private static final int PART = 8;
    private static final int RESERVE = 32;

    /** Of a device the last one stays: what it is now. */
    private static final String FORGET_CHANGES =
            """
            DELETE FROM change WHERE at < ?
              AND at < (SELECT MAX(at) FROM change AS last WHERE last.device = change.device)
            """;

    SizeBound {
        if (bytes < 1 << 20) {
            throw new IllegalArgumentException("a history takes a megabyte at least: " + bytes);
        }
    }

    /** Lets the database itself refuse to grow further; what makes room needs a little more. */
    @Override
    public void set(Connection connection) throws SQLException {
        allow(connection, bytes - bytes / RESERVE);
    }

    private static void allow(Connection connection, long bytes) throws SQLException {
        long pages = bytes / Sql.number(connection, "PRAGMA page_size");
        Sql.execute(connection, "PRAGMA max_page_count = " + pages);
    }

    /** Whether a transaction that found no space failed for this bound, and not for the disk. */
    @Override
    public boolean isReached(Connection connection) throws SQLException {
        return size(connection, "page_count") > bytes / PART * (PART - 2);
    }

    /** Makes room where there is little. */
    @Override
    public void makeRoom(Connection connection) throws SQLException {
        if (used(connection) > bytes / PART * (PART - 1)) {
            while (used(connection) > bytes / PART * (PART - 2) && forgetOldest(connection)) {
                forgetUnused(connection);
            }
        }
        if (size(connection, "page_count") > bytes) { // it was larger before
            Sql.complete(connection, "PRAGMA incremental_vacuum");
            set(connection);
        }
    }

    /** Forgets something, however much room there is. */
    @Override
    public void makeMoreRoom(Connection connection) throws SQLException {
        allow(connection, bytes);
        if (forgetOldest(connection)) {
            forgetUnused(connection);
        }
        set(connection);
    }

    private static long used(Connection connection) throws SQLException {
        return size(connection, "page_count") - size(connection, "freelist_count");
    }

    private static long size(Connection connection, String pages) throws SQLException {
        return Sql.number(connection, "PRAGMA " + pages)
                * Sql.number(connection, "PRAGMA page_size");
    }

    /** Whether anything was left to forget. */
    private static boolean forgetOldest(Connection connection) throws SQLException {
        return rollUp(connection, Resolution.MINUTE, LAST_MINUTES)
                || rollUp(connection, Resolution.HOUR, LAST_HOURS)
                || forgetChanges(connection, FORGET_CHANGES)
                || forgetDays(connection)
                || forgetDevices(connection)
                || forgetRest(connection);
    }

    private static boolean rollUp(Connection connection, Resolution fine, Duration last)
            throws SQLException {
        List<Interval> extent = Latencies.extent(connection, fine);
        if (extent.isEmpty() || extent.getFirst().length().compareTo(last) <= 0) {
            return false;
        }
        Duration part = extent.getFirst().length().dividedBy(PART);
        Duration step = part.compareTo(last) < 0 ? last : part;
        return Latencies.rollUp(connection, fine, extent.getFirst().from().plus(step));
    }

    private static boolean forgetDays(Connection connection) throws SQLException {
        List<Interval> extent = Latencies.extent(connection, Resolution.DAY);
        if (extent.isEmpty()) {
            return false;
        }
        Duration part = extent.getFirst().length().dividedBy(PART).plusSeconds(1);
        return Latencies.forget(connection, Resolution.DAY, extent.getFirst().from().plus(part));
    }

    private static boolean forgetDevices(Connection connection) throws SQLException {
        boolean isForgotten = forgetChanges(connection, "DELETE FROM change WHERE at < ?");
        Sql.execute(
                connection, "DELETE FROM state WHERE device NOT IN (SELECT device FROM change)");
        return isForgotten;
    }

    /** The oldest eighth of the time; more where nothing is in that. */
    private static boolean forgetChanges(Connection connection, String forget) throws SQLException {
        long first = Sql.number(connection, "SELECT MIN(at) FROM change");
        long last = Sql.number(connection, "SELECT MAX(at) FROM change");
        for (int parts = 1; parts <= PART; parts++) {
            long before = first + (last - first) / PART * parts + parts;
            if (Sql.update(connection, forget, before) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean forgetRest(Connection connection) throws SQLException {
        return Sql.update(
                                connection,
                                "DELETE FROM wake WHERE id <= (SELECT (MIN(id) + MAX(id)) / 2 FROM wake)")
                        > 0
                || Sql.update(connection, "DELETE FROM state WHERE device % 2 = 0") > 0
                || Sql.update(connection, "DELETE FROM state") > 0
                || Sql.update(connection, "DELETE FROM latency") > 0;
    }

    /** Forgets transitions, but for the last one of each device, and what was only theirs. */
    static void forgetChanges(Connection connection, Instant before) throws SQLException {
        if (Sql.update(connection, FORGET_CHANGES, before.toEpochMilli()) > 0) {
            forgetUnused(connection);
        }
    }

    private static void forgetUnused(Connection connection) throws SQLException {
        Sql.execute(connection, "DELETE FROM what WHERE id NOT IN (SELECT what FROM change)");
        Sql.execute(
                connection,
                """
                DELETE FROM device WHERE id NOT IN (SELECT device FROM change
                  UNION SELECT device FROM latency UNION SELECT device FROM state)
                """);
    }
}
