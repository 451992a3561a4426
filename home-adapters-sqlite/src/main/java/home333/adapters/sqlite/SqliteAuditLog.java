package home333.adapters.sqlite;

import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import home333.ports.AuditLog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who did what, in {@code audit.db}, which nobody but its owner may read. What was added survives a
 * crash of this program and of the system.
 *
 * <p>A damaged file is set aside, and the log begins anew; see {@link #notices}.
 */
public final class SqliteAuditLog implements AuditLog, AutoCloseable {
    private static final int VERSION = 1;
    private static final int SPARE = 8;
    private static final String TABLES =
            """
            CREATE TABLE entry (
                id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL,
                action TEXT NOT NULL, object TEXT NOT NULL, data BLOB NOT NULL);
            CREATE INDEX entry_of ON entry (who, id)
            """;
    private static final String FIND =
            """
            SELECT id, at, action, object, data FROM entry
            WHERE id < ?1 AND at >= ?2 AND at < ?3 AND (?4 IS NULL OR who = ?4)
              AND substr(action, 1, length(?5)) = ?5 AND (?6 = '' OR object = ?6)
            ORDER BY id DESC LIMIT ?7
            """;

    private static final FileKind KIND =
            new FileKind(
                    "audit.db", "the audit log", true, new Schema(List.of(TABLES)), Bound.NONE);

    private final Database database;
    private final int kept;

    /**
     * The log of a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says when a damaged file was set aside
     */
    public SqliteAuditLog(Path folder, InstantSource clock) {
        this(folder, clock, KEPT);
    }

    SqliteAuditLog(Path folder, InstantSource clock, int kept) {
        this.database = new Database(folder, KIND, clock);
        this.kept = kept;
    }

    @Override
    public void append(AuditEntry entry) throws IOException {
        database.write(connection -> {
            var _ =
                    Sql.update(
                            connection,
                            "INSERT INTO entry (at, who, action, object, data)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            entry.at().toEpochMilli(),
                            entry.who().id(),
                            entry.action(),
                            entry.object(),
                            Encoder.bytes(entry, SqliteAuditLog::write));
            forgetOldest(connection);
        });
    }

    /** Many at once and seldom. */
    private void forgetOldest(Connection connection) throws SQLException {
        long last = Sql.number(connection, "SELECT MAX(id) FROM entry");
        long first = Sql.number(connection, "SELECT MIN(id) FROM entry");
        if (last - first >= kept + (long) kept / SPARE) {
            var _ = Sql.update(connection, "DELETE FROM entry WHERE id <= ?", last - kept);
        }
    }

    @Override
    public AuditPage find(AuditQuery query, int most) throws IOException {
        List<Row> rows = database.read(List.of(), connection -> rows(connection, query, most + 1));
        List<Row> page = rows.subList(0, Math.min(most, rows.size()));
        return new AuditPage(
                page.stream().map(Row::entry).flatMap(Optional::stream).toList(),
                rows.size() > most ? Optional.of(page.getLast().id()) : Optional.empty());
    }

    private record Row(long id, Optional<AuditEntry> entry) {}

    private static List<Row> rows(Connection connection, AuditQuery query, int most)
            throws SQLException {
        try (var find = connection.prepareStatement(FIND)) {
            return Sql.list(
                    find,
                    SqliteAuditLog::row,
                    query.before().orElse(Long.MAX_VALUE),
                    query.from().map(SqliteAuditLog::milli).orElse(Long.MIN_VALUE),
                    query.until().map(SqliteAuditLog::milli).orElse(Long.MAX_VALUE),
                    query.who().orElse(null),
                    query.action(),
                    query.object(),
                    most);
        }
    }

    /** The first millisecond that is not before it: entries are of milliseconds. */
    private static long milli(Instant at) {
        long floor = at.toEpochMilli();
        return at.isAfter(Instant.ofEpochMilli(floor)) ? floor + 1 : floor;
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant at = Instant.ofEpochMilli(row.getLong(2));
        String action = row.getString(3);
        String object = row.getString(4);
        return new Row(
                row.getLong(1),
                Decoder.value(row.getBytes(5), from -> entry(at, action, object, from)));
    }

    private static void write(Encoder to, AuditEntry entry) throws IOException {
        to.number(VERSION);
        to.name(entry.who().kind());
        to.text(entry.who().id());
        to.text(entry.who().name());
        to.text(entry.from());
        to.name(entry.outcome());
        to.list(
                entry.details().entrySet(),
                (it, detail) -> {
                    it.text(detail.getKey());
                    it.text(detail.getValue());
                });
    }

    private static AuditEntry entry(Instant at, String action, String object, Decoder from)
            throws IOException {
        from.expect(VERSION);
        var who = new AuditActor(from.name(AuditActor.Kind.class), from.text(), from.text());
        String address = from.text();
        AuditEntry.Outcome outcome = from.name(AuditEntry.Outcome.class);
        Map<String, String> details = new LinkedHashMap<>();
        for (var detail : from.list(it -> Map.entry(it.text(), it.text()))) {
            details.put(detail.getKey(), detail.getValue());
        }
        return new AuditEntry(at, who, address, action, object, outcome, details);
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
