package home333.testkit;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import home333.ports.AuditLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} promises. */
public abstract class AuditLogContract {
    /** A log with nothing in it, of 100 entries at least. */
    protected abstract AuditLog open() throws IOException;

    private static AuditEntry entry(int second, String who, String action) {
        return new AuditEntry(
                NOON.plusSeconds(second),
                new AuditActor(AuditActor.Kind.ACCOUNT, who, "Name of " + who),
                "198.18.0.7",
                action,
                "device/nas",
                AuditEntry.Outcome.DONE,
                Map.of("größe", "\"7\"", "other", ""));
    }

    private static AuditLog with(AuditLog log, AuditEntry... entries) throws IOException {
        for (AuditEntry entry : entries) {
            log.append(entry);
        }
        return log;
    }

    @Test
    void where_nothing_was_done_there_is_nothing() throws IOException {
        assertThat(open().find(AuditQuery.ALL, 10))
                .isEqualTo(new AuditPage(List.of(), Optional.empty()));
    }

    @Test
    void what_was_added_is_found_with_all_of_it_the_latest_first() throws IOException {
        var strange =
                new AuditEntry(
                        NOON.minusSeconds(60),
                        AuditActor.SYSTEM,
                        "",
                        "account.login",
                        "",
                        AuditEntry.Outcome.FAILED,
                        Map.of());
        AuditLog log = with(open(), entry(1, "anna", "device.wake"), strange);

        AuditPage page = log.find(AuditQuery.ALL, 10);
        assertThat(page.entries()).containsExactly(strange, entry(1, "anna", "device.wake"));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void a_query_takes_all_that_it_says_together() throws IOException {
        AuditLog log =
                with(
                        open(),
                        entry(1, "anna", "device.wake"),
                        entry(2, "bob", "device.wake"),
                        entry(3, "anna", "device.delete"),
                        entry(4, "anna", "account.login"),
                        entry(5, "anna", "device.wake"));

        assertThat(found(log, AuditQuery.ALL.by("bob"))).containsExactly(2);
        assertThat(found(log, AuditQuery.ALL.of("device."))).containsExactly(5, 3, 2, 1);
        assertThat(found(log, AuditQuery.ALL.to("device/nas"))).containsExactly(5, 4, 3, 2, 1);
        assertThat(found(log, AuditQuery.ALL.to("device/na"))).isEmpty();
        assertThat(found(log, AuditQuery.ALL.of("evice"))).isEmpty();
        assertThat(found(log, AuditQuery.ALL.of("device_"))).isEmpty();
        assertThat(found(log, AuditQuery.ALL.by("%"))).isEmpty();
        assertThat(found(log, AuditQuery.ALL.within(NOON.plusSeconds(2), NOON.plusSeconds(4))))
                .containsExactly(3, 2);
        assertThat(
                        found(
                                log,
                                AuditQuery.ALL
                                        .by("anna")
                                        .of("device.wake")
                                        .within(
                                                NOON.plusSeconds(1).plusNanos(1),
                                                NOON.plusSeconds(9))))
                .containsExactly(5);
    }

    private static List<Integer> found(AuditLog log, AuditQuery query) throws IOException {
        return log.find(query, 100).entries().stream()
                .map(it -> (int) (it.at().getEpochSecond() - NOON.getEpochSecond()))
                .toList();
    }

    @Test
    void pages_hold_each_entry_once_whatever_is_added_meanwhile() throws IOException {
        AuditLog log = open();
        for (int i = 1; i <= 20; i++) {
            log.append(entry(i, i % 2 == 0 ? "anna" : "bob", "device.wake"));
        }
        List<AuditEntry> seen = new ArrayList<>();
        AuditQuery next = AuditQuery.ALL.by("anna");
        AuditPage page = log.find(next, 3);
        while (page.next().isPresent()) {
            assertThat(page.entries()).hasSize(3);
            seen.addAll(page.entries());
            log.append(entry(100, "anna", "device.wake"));
            next = next.after(page);
            page = log.find(next, 3);
        }
        seen.addAll(page.entries());

        assertThat(seen)
                .extracting(it -> it.at().getEpochSecond() - NOON.getEpochSecond())
                .containsExactly(20L, 18L, 16L, 14L, 12L, 10L, 8L, 6L, 4L, 2L);
    }

    @Test
    void a_page_that_is_just_full_says_whether_there_is_more() throws IOException {
        AuditLog log = with(open(), entry(1, "anna", "a"), entry(2, "anna", "b"));

        assertThat(log.find(AuditQuery.ALL, 2).next()).isEmpty();
        assertThat(log.find(AuditQuery.ALL, 1).next()).isPresent();
    }
}
