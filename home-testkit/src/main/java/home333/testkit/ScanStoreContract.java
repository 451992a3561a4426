package home333.testkit;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.scan;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.ports.ScanStore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ScanStore} promises. */
public abstract class ScanStoreContract {
    private static final int KEPT = 3;

    private ScanStore store;

    /**
     * A store that holds nothing yet.
     *
     * @param kept how many scans it remembers
     */
    protected abstract ScanStore open(int kept) throws IOException;

    @BeforeEach
    void openStore() throws IOException {
        store = open(KEPT);
    }

    @Test
    void a_new_store_holds_nothing() throws IOException {
        assertThat(store.last()).isEmpty();
        assertThat(store.list()).isEmpty();
        assertThat(store.find(new ScanId("never"))).isEmpty();
    }

    @Test
    void a_saved_report_is_found_again_with_all_that_it_says() throws IOException {
        ScanReport report = scan("one", NOON);

        store.save(report);

        assertThat(store.last()).contains(report);
        assertThat(store.find(report.id())).contains(report);
        assertThat(store.list()).containsExactly(report.summary());
    }

    @Test
    void the_report_that_was_saved_last_is_the_last_and_stands_first() throws IOException {
        ScanReport morning = scan("morning", NOON.minusSeconds(7200));
        ScanReport noon = scan("noon", NOON);

        store.save(noon);
        store.save(morning);

        assertThat(store.last()).contains(morning);
        assertThat(store.list()).containsExactly(morning.summary(), noon.summary());
    }

    @Test
    void a_report_of_the_same_id_is_replaced() throws IOException {
        ScanReport first = scan("one", NOON);
        ScanReport other = scan("other", NOON);
        ScanReport second = scan("one", NOON.plusSeconds(60));

        store.save(first);
        store.save(other);
        store.save(second);

        assertThat(store.find(first.id())).contains(second);
        assertThat(store.list()).containsExactly(second.summary(), other.summary());
    }

    @Test
    void the_oldest_are_forgotten_beyond_the_bound() throws IOException {
        List<ScanReport> reports =
                List.of(
                        scan("d", NOON),
                        scan("a", NOON.plusSeconds(1)),
                        scan("c", NOON.plusSeconds(2)),
                        scan("b", NOON.plusSeconds(3)),
                        scan("e", NOON.plusSeconds(4)));

        for (ScanReport report : reports) {
            store.save(report);
        }

        assertThat(store.list().stream().map(ScanSummary::id).map(ScanId::value))
                .containsExactly("e", "b", "c");
        assertThat(store.find(new ScanId("d"))).isEmpty();
        assertThat(store.find(new ScanId("a"))).isEmpty();
        assertThat(store.find(new ScanId("c"))).contains(reports.get(2));
    }

    @Test
    void scans_that_nobody_asked_for_push_none_out_that_somebody_did() throws IOException {
        ScanReport asked = scan("asked", NOON);
        store.save(asked);
        for (int i = 0; i < ScanStore.SCHEDULED_KEPT + 5; i++) {
            store.saveScheduled(scan("scheduled-" + i, NOON.plusSeconds(i + 1)));
        }

        assertThat(store.find(asked.id())).contains(asked);
        assertThat(store.list()).hasSize(ScanStore.SCHEDULED_KEPT + 1);
        assertThat(store.list().getFirst().id()).isEqualTo(new ScanId("scheduled-14"));
        assertThat(store.find(new ScanId("scheduled-4"))).isEmpty();
        assertThat(store.find(new ScanId("scheduled-5"))).isPresent();
    }

    @Test
    void scans_that_nobody_asked_for_are_not_pushed_out_by_those_that_somebody_did()
            throws IOException {
        store.saveScheduled(scan("scheduled", NOON));
        for (int i = 0; i < KEPT + 1; i++) {
            store.save(scan("asked-" + i, NOON.plusSeconds(i + 1)));
        }

        assertThat(store.find(new ScanId("scheduled"))).isPresent();
        assertThat(store.list()).hasSize(KEPT + 1);
    }

    @Test
    void a_list_is_a_snapshot() throws IOException {
        store.save(scan("one", NOON));
        List<ScanSummary> before = store.list();

        store.save(scan("two", NOON));

        assertThat(before).hasSize(1);
        assertThat(store.list()).hasSize(2);
    }
}
