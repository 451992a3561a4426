package home333.adapters.sqlite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What the tables look like. {@code PRAGMA user_version} counts the steps that were made.
 *
 * <p>Times of transitions are milliseconds since 1970, starts of latencies are seconds, round trips
 * microseconds. {@code what} holds each presence with its reason once; a transition that names an
 * instant has it in {@code ago}, as milliseconds before itself.
 */
final class Schema {
    private static final String FIRST =
            """
            CREATE TABLE device (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
            CREATE TABLE what (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
            CREATE TABLE change (
                device INTEGER NOT NULL, at INTEGER NOT NULL, what INTEGER NOT NULL, ago INTEGER,
                PRIMARY KEY (device, at)) WITHOUT ROWID;
            CREATE TABLE latency (
                resolution INTEGER NOT NULL, start INTEGER NOT NULL, device INTEGER NOT NULL,
                looks INTEGER NOT NULL, answers INTEGER NOT NULL,
                total INTEGER NOT NULL, shortest INTEGER, longest INTEGER,
                PRIMARY KEY (resolution, start, device)) WITHOUT ROWID;
            CREATE TABLE state (device INTEGER PRIMARY KEY, data BLOB NOT NULL);
            CREATE TABLE wake (
                id INTEGER PRIMARY KEY AUTOINCREMENT, mac TEXT NOT NULL, data BLOB NOT NULL);
            CREATE INDEX wake_of_card ON wake (mac, id)
            """;

    /** The step from no table at all to the first version, from that to the second, and so on. */
    static final Schema NEWEST = new Schema(List.of(FIRST));

    private final List<String> steps;

    Schema(List<String> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Brings a database to this version.
     *
     * @param what what people call it
     */
    void bring(Connection connection, String what) throws SQLException, IOException {
        if (isNewest(connection, what)) {
            return;
        }
        Sql.execute(connection, "BEGIN IMMEDIATE");
        try {
            for (int step = (int) version(connection); step < steps.size(); step++) {
                for (String statement : steps.get(step).split(";", -1)) {
                    Sql.execute(connection, statement);
                }
            }
            Sql.execute(connection, "PRAGMA user_version = " + steps.size());
            Sql.execute(connection, "COMMIT");
        } catch (SQLException e) {
            Sql.execute(connection, "ROLLBACK");
            throw e;
        }
    }

    private boolean isNewest(Connection connection, String what) throws SQLException, IOException {
        long version = version(connection);
        if (version > steps.size()) {
            throw new IOException(
                    what
                            + " is of a later version of 333HOME (its format is "
                            + version
                            + ", this one knows "
                            + steps.size()
                            + ")");
        }
        return version == steps.size();
    }

    private static long version(Connection connection) throws SQLException {
        return Sql.number(connection, "PRAGMA user_version");
    }
}
