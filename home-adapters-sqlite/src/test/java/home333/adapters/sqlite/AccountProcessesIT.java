package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.account.AccountRecords;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditQuery;
import home333.testkit.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, and that write at once. */
@Timeout(180)
class AccountProcessesIT {
    private static final int ROUNDS = 10;
    private static final int MOST = 5_000;

    @TempDir Path folder;

    @Test
    void processes_that_are_killed_lose_nothing_that_they_acknowledged() throws Exception {
        var random = new SplittableRandom(333);
        int next = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int acknowledged = writeUntilKilled(next, random.nextInt(10, 60));
            int kept = kept();
            assertThat(kept)
                    .as("sessions kept of those acknowledged, round %d", round)
                    .isBetween(acknowledged, acknowledged + 1);
            next = kept;
        }
        assertThat(next).isGreaterThan(ROUNDS * 10);
    }

    /** How many are acknowledged from the first ever on. */
    private int writeUntilKilled(int first, int count) throws IOException, InterruptedException {
        int next = first;
        try (var jvm = start("anna", first, MOST)) {
            for (var line = jvm.line(); line.isPresent(); line = jvm.line()) {
                assertThat(line.get()).isEqualTo(Integer.toString(next++));
                if (next == first + count) {
                    jvm.kill();
                }
            }
            var _ = jvm.await();
        }
        return next;
    }

    private Jvm start(String name, int first, int count) throws IOException {
        return Jvm.start(AccountProcess.class, folder.toString(), first + "", count + "", name);
    }

    /** How many are there: none missing between them, each whole, and each in the log. */
    private int kept() throws IOException {
        try (var store = new SqliteAccountStore(folder, () -> NOON);
                var log = new SqliteAuditLog(folder, () -> NOON)) {
            AccountRecords records = store.load();
            assertThat(store.notices()).isEmpty();
            assertThat(log.notices()).isEmpty();
            assertThat(records.sessions())
                    .extracting(it -> it.id().value())
                    .isEqualTo(
                            IntStream.range(0, records.sessions().size())
                                    .mapToObj(i -> "anna-" + i)
                                    .toList());
            assertThat(records.accounts()).hasSameSizeAs(records.sessions());
            assertThat(records.version()).isEqualTo(records.sessions().size());
            assertThat(log.find(AuditQuery.ALL, 1_000).entries())
                    .extracting(AuditEntry::object)
                    .containsAll(records.sessions().stream().map(it -> it.id().value()).toList());
            return records.sessions().size();
        }
    }

    @Test
    void two_processes_that_write_at_once_lose_nothing() throws Exception {
        try (var one = start("one", 0, 60);
                var other = start("two", 0, 60)) {
            assertThat(one.await()).isZero();
            assertThat(other.await()).isZero();
        }
        try (var store = new SqliteAccountStore(folder, () -> NOON)) {
            assertThat(store.load().sessions()).hasSize(120);
            assertThat(store.load().version()).isEqualTo(120);
        }
    }
}
