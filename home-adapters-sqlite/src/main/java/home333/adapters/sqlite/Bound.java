package home333.adapters.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Keeps a file from growing too large. */
interface Bound {
    /** What is few, or bounded by whoever keeps it. */
    Bound NONE =
            new Bound() {
                @Override
                public void set(Connection connection) {}

                @Override
                public boolean isReached(Connection connection) {
                    return false;
                }

                @Override
                public void makeRoom(Connection connection) {}

                @Override
                public void makeMoreRoom(Connection connection) {}
            };

    /** Lets the database itself refuse to grow further. */
    void set(Connection connection) throws SQLException;

    /** Whether a transaction that found no space failed for this bound, and not for the disk. */
    boolean isReached(Connection connection) throws SQLException;

    /** Makes room where there is little. */
    void makeRoom(Connection connection) throws SQLException;

    /** Forgets something, however much room there is. */
    void makeMoreRoom(Connection connection) throws SQLException;
}
