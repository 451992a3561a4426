package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditQuery;
import home333.ports.AuditLog;
import home333.testkit.AuditLogContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditLogTest extends AuditLogContract {
    private static final int KEPT = 100;

    @TempDir Path folder;

    private final List<SqliteAuditLog> opened = new ArrayList<>();

    @Override
    protected AuditLog open() {
        var log = new SqliteAuditLog(folder, () -> NOON, KEPT);
        opened.add(log);
        return log;
    }

    @AfterEach
    void close() {
        opened.forEach(SqliteAuditLog::close);
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(
                NOON.plusSeconds(number),
                AuditActor.SYSTEM,
                "",
                "test",
                "",
                AuditEntry.Outcome.DONE,
                Map.of());
    }

    @Test
    void the_oldest_are_forgotten_and_at_least_so_many_stay() throws IOException {
        AuditLog log = open();
        for (int i = 0; i < 500; i++) {
            log.append(entry(i));
            int left = log.find(AuditQuery.ALL, 1_000).entries().size();
            assertThat(left).isBetween(Math.min(i + 1, KEPT), KEPT + KEPT / 8);
        }
        assertThat(open().find(AuditQuery.ALL, 1).entries()).containsExactly(entry(499));
    }

    @Test
    void nobody_else_may_read_the_file() throws IOException {
        open().append(entry(1));

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("audit.db"))))
                .isEqualTo("rw-------");
    }
}
