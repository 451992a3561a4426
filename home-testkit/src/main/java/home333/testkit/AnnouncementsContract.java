package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.ports.Announcements;
import home333.ports.Announcements.Listening;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all {@link Announcements} promise. */
@Timeout(60)
public abstract class AnnouncementsContract {
    /** What the host of the {@link Stage} calls itself by NetBIOS. */
    protected static final String NAME = "FILES";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Where the contract is played.
     *
     * @param announcements under test
     * @param host who says its {@link #NAME} when it is asked by itself
     * @param nobody an address of the same family that nobody has
     * @param questions how often the host was asked
     */
    protected record Stage(
            Announcements announcements, IpAddress host, IpAddress nobody, IntSupplier questions) {
        /** Public for the tests of other rooms. */
        public Stage {}
    }

    private final Queue<Announcement> heard = new ConcurrentLinkedQueue<>();

    /** A stage of its own for each test. */
    protected abstract Stage stage() throws Exception;

    private void listen(Stage stage, Collection<IpRange> areas) throws InterruptedException {
        try (Listening listening = stage.announcements().listen(areas, heard::add)) {
            listening.ask(stage.nobody());
            listening.ask(stage.host());
            listening.await(PATIENCE);
        }
    }

    @Test
    void hears_what_a_host_says_that_is_asked() throws Exception {
        Stage stage = stage();

        listen(stage, List.of(IpRange.of(stage.host()), IpRange.of(stage.nobody())));

        assertThat(heard)
                .isNotEmpty()
                .allSatisfy(said -> assertThat(said.from()).isEqualTo(stage.host()));
        assertThat(heard)
                .flatExtracting(Announcement::names)
                .containsOnly(new HostName(NAME, "netbios"));
        assertThat(stage.questions().getAsInt()).isPositive();
    }

    @Test
    void asks_and_hears_nobody_outside_the_areas() throws Exception {
        Stage stage = stage();

        listen(stage, List.of(IpRange.of(stage.nobody())));

        assertThat(heard).isEmpty();
        assertThat(stage.questions().getAsInt()).isZero();
    }

    @Test
    void asks_and_hears_nobody_where_nothing_is_looked_at() throws Exception {
        Stage stage = stage();

        listen(stage, List.of());

        assertThat(heard).isEmpty();
        assertThat(stage.questions().getAsInt()).isZero();
    }

    @Test
    void hears_no_more_once_it_is_closed() throws Exception {
        Stage stage = stage();
        Listening listening =
                stage.announcements().listen(List.of(IpRange.of(stage.host())), heard::add);
        listening.close();
        listening.ask(stage.host());
        listening.await(Duration.ofMillis(500));
        listening.close();

        assertThat(heard).isEmpty();
    }

    @Test
    void waits_no_longer_than_its_patience() throws Exception {
        Stage stage = stage();
        try (Listening listening =
                stage.announcements().listen(List.of(IpRange.of(stage.nobody())), heard::add)) {
            listening.ask(stage.nobody());
            listening.await(Duration.ZERO);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_waiting() throws Exception {
        Stage stage = stage();
        try (Listening listening =
                stage.announcements().listen(List.of(IpRange.of(stage.host())), heard::add)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> listening.await(PATIENCE))
                    .isInstanceOf(InterruptedException.class);
        }
    }
}
