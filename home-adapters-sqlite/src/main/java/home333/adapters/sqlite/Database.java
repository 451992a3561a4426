package home333.adapters.sqlite;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;

/**
 * A database file of a folder. It is opened when it is first needed, and made when something is
 * first written. Safe for use by several threads and processes.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final List<String> PARTS = List.of("-wal", "-shm", "-journal", "");
    private static final int BUSY_MILLISECONDS = 10_000;
    private static final int MOST_ATTEMPTS = 40;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path folder;
    private final Path file;
    private final FileKind kind;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final List<String> notices = new ArrayList<>();
    private @Nullable Connection connection;
    private boolean isReadOnly;

    Database(Path folder, FileKind kind, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.file = this.folder.resolve(kind.name());
        this.kind = kind;
        this.clock = clock;
    }

    /** Reads from the database. */
    @FunctionalInterface
    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    /** Changes the database. */
    @FunctionalInterface
    interface Change {
        void make(Connection connection) throws SQLException;
    }

    /** What a person should know about the file, one sentence each. */
    List<String> notices() {
        lock.lock();
        try {
            return List.copyOf(notices);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads.
     *
     * @param nothing what is read where there is no file
     */
    <T> T read(T nothing, Reading<T> reading) throws IOException {
        lock.lock();
        try {
            if (connection == null && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return nothing;
            }
            return sound("read", () -> reading.from(open(false)));
        } finally {
            lock.unlock();
        }
    }

    /** Makes a change, all of it or nothing; when this returns it is safe. */
    void write(Change change) throws IOException {
        lock.lock();
        try {
            var _ =
                    sound(
                            "keep",
                            () -> {
                                writeWithin(kind.bound(), change);
                                return true;
                            });
        } finally {
            lock.unlock();
        }
    }

    private void writeWithin(Bound bound, Change change) throws SQLException, IOException {
        for (int attempt = 1; ; attempt++) {
            Connection open = open(true);
            try {
                inTransaction(open, bound::makeRoom);
                inTransaction(open, change);
                return;
            } catch (SQLException e) {
                if (!Damage.isFull(e) || attempt == MOST_ATTEMPTS || !bound.isReached(open)) {
                    throw e;
                }
                inTransaction(open, bound::makeMoreRoom);
            }
        }
    }

    private static void inTransaction(Connection connection, Change change) throws SQLException {
        Sql.execute(connection, "BEGIN IMMEDIATE");
        boolean isDone = false;
        try {
            change.make(connection);
            Sql.execute(connection, "COMMIT");
            isDone = true;
        } finally {
            if (!isDone) {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            Sql.execute(connection, "ROLLBACK");
        } catch (SQLException _) {
            // some failures roll back by themselves
        }
    }

    /** Something that is done with the database. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException, IOException;
    }

    /** Does it; where the file turns out to be damaged, sets it aside and does it once more. */
    private <T> T sound(String verb, Work<T> work) throws IOException {
        try {
            try {
                return work.run();
            } catch (SQLException e) {
                if (!Damage.isDamage(e) || isReadOnly) {
                    throw e;
                }
                close();
                setAsideIfDamaged();
                return work.run();
            }
        } catch (SQLException e) {
            close();
            throw new IOException(sentence(verb, Damage.reason(e)), e);
        } catch (FileSystemException e) {
            throw new IOException(sentence(verb, Damage.reason(e)), e);
        }
    }

    private String sentence(String verb, String reason) {
        return "cannot " + verb + " " + kind.what() + " in " + folder + ": " + reason;
    }

    private Connection open(boolean forWriting) throws SQLException, IOException {
        Connection open = connection;
        if (open != null && !(forWriting && isReadOnly)) {
            return open;
        }
        close();
        NativeLibrary.load();
        for (String part : PARTS) {
            OwnedFiles.refuseLink(folder.resolve(kind.name() + part));
        }
        try {
            if (forWriting) {
                OwnedFiles.make(file, folder, kind.isPrivate());
            }
            open = prepared();
            isReadOnly = false;
        } catch (SQLException e) {
            if (forWriting || !Damage.isReadOnly(e)) {
                throw e;
            }
            open = connect("?immutable=1");
            isReadOnly = true;
        }
        connection = open;
        return open;
    }

    private Connection prepared() throws SQLException, IOException {
        Connection fresh = connect("");
        boolean isReady = false;
        try {
            if (Sql.number(fresh, "PRAGMA page_count") == 0) {
                Sql.execute(fresh, "PRAGMA auto_vacuum = INCREMENTAL");
            }
            Sql.execute(fresh, "PRAGMA journal_mode = WAL");
            Sql.execute(fresh, "PRAGMA synchronous = FULL");
            Sql.execute(fresh, "PRAGMA journal_size_limit = " + (4 << 20));
            Sql.execute(fresh, "PRAGMA temp_store = MEMORY");
            kind.schema().bring(fresh, kind.what());
            kind.bound().set(fresh);
            isReady = true;
            return fresh;
        } finally {
            if (!isReady) {
                fresh.close();
            }
        }
    }

    /** A name as a URI may hold any character. */
    private Connection connect(String how) throws SQLException {
        Connection fresh =
                JDBC.createConnection(
                        "jdbc:sqlite:" + file.toUri().toASCIIString() + how, new Properties());
        Sql.execute(fresh, "PRAGMA busy_timeout = " + BUSY_MILLISECONDS);
        return fresh;
    }

    /** Somebody else may have been faster, or have written what looked damaged. */
    private void setAsideIfDamaged() throws IOException {
        String what = damage();
        if (what.isEmpty()) {
            return;
        }
        String aside =
                kind.name()
                        + ".bad-"
                        + STAMP.withZone(ZoneId.systemDefault()).format(clock.instant());
        for (String part : PARTS) {
            Path from = folder.resolve(kind.name() + part);
            if (Files.exists(from)) {
                Files.move(from, folder.resolve(aside + part));
            }
        }
        String notice =
                kind.name()
                        + " is damaged ("
                        + what
                        + ") and was set aside as "
                        + aside
                        + "; "
                        + kind.what()
                        + " begins anew";
        notices.add(notice);
        LOG.warn(notice);
    }

    /** What is wrong with the file; empty where nothing is. */
    private String damage() {
        if (Files.notExists(file)) {
            return "";
        }
        try (Connection fresh = connect("")) {
            List<String> found = Sql.list(fresh, "PRAGMA quick_check(1)", row -> row.getString(1));
            return found.equals(List.of("ok")) ? "" : String.join(" ", found);
        } catch (SQLException e) {
            return Damage.isDamage(e) ? "it is no database" : "";
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("{} was not closed properly", kind.what(), e);
        } finally {
            connection = null;
            lock.unlock();
        }
    }
}
