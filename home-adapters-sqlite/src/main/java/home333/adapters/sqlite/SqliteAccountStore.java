package home333.adapters.sqlite;

import home333.domain.account.AccountChange;
import home333.domain.account.AccountRecords;
import home333.ports.AccountStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * Accounts in {@code accounts.db}, which nobody but its owner may read. What was acknowledged
 * survives a crash of this program and of the system.
 *
 * <p>A damaged file is set aside, and accounts begin anew; see {@link #notices}.
 */
public final class SqliteAccountStore implements AccountStore, AutoCloseable {
    private static final String TABLES =
            """
            CREATE TABLE version (number INTEGER NOT NULL);
            INSERT INTO version VALUES (0);
            CREATE TABLE account (id TEXT PRIMARY KEY, data BLOB NOT NULL);
            CREATE TABLE session (
                id TEXT PRIMARY KEY, account TEXT NOT NULL, data BLOB NOT NULL);
            CREATE TABLE token (id TEXT PRIMARY KEY, account TEXT NOT NULL, data BLOB NOT NULL);
            CREATE TABLE code (id TEXT PRIMARY KEY, account TEXT NOT NULL, data BLOB NOT NULL)
            """;

    private static final FileKind KIND =
            new FileKind(
                    "accounts.db",
                    "the account file",
                    true,
                    new Schema(List.of(TABLES)),
                    Bound.NONE);

    private final Database database;

    /**
     * The accounts of a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says when a damaged file was set aside
     */
    public SqliteAccountStore(Path folder, InstantSource clock) {
        database = new Database(folder, KIND, clock);
    }

    @Override
    public AccountRecords load() throws IOException {
        List<AccountRecords> found =
                database.read(List.of(AccountRecords.NONE), SqliteAccountStore::read);
        if (found.isEmpty()) {
            throw new IOException(
                    "the account file holds something that this version does not understand");
        }
        return found.getFirst();
    }

    /** Empty where something in it is not understood. */
    private static List<AccountRecords> read(Connection connection) throws SQLException {
        Sql.execute(connection, "BEGIN");
        try {
            var rows = new AccountRows(connection);
            var records =
                    new AccountRecords(
                            version(connection),
                            rows.accounts(),
                            rows.sessions(),
                            rows.tokens(),
                            rows.codes());
            return rows.isAllUnderstood() ? List.of(records) : List.of();
        } finally {
            Sql.execute(connection, "COMMIT");
        }
    }

    private static long version(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT number FROM version");
    }

    @Override
    public boolean apply(long version, List<AccountChange> changes) throws IOException {
        boolean[] isMade = {false};
        database.write(connection -> {
            isMade[0] = version(connection) == version;
            if (isMade[0]) {
                var rows = new AccountRows(connection);
                for (AccountChange change : changes) {
                    rows.make(change);
                }
                Sql.execute(connection, "UPDATE version SET number = number + 1");
            }
        });
        return isMade[0];
    }

    /**
     * What a person should know about the file, one sentence each, in the order in which it was
     * noticed.
     */
    public List<String> notices() {
        return database.notices();
    }

    /** Closes the file; the next call opens it again. */
    @Override
    public void close() {
        database.close();
    }
}
