package home333.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.DirectExecutor;
import home333.app.EventRecord;
import home333.app.TestHome;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.event.HomeEvent;
import home333.domain.event.HomeEvent.RogueDhcp;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.domain.presence.Overheard;
import home333.ports.DhcpServerStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RogueServersTest {
    private static final DhcpServer ROUTER = server(1);
    private static final DhcpServer ROGUE = server(66);

    private final TestHome test = new TestHome();
    private final EventRecord events = new EventRecord(test.home.events());
    private final WatchedTime time = watched();

    @AfterEach
    void close() {
        events.close();
    }

    private static DhcpServer server(int number) {
        return new DhcpServer(
                new MacAddress(0xb827_eb00_0000L + number),
                Ipv4Address.parse("198.18.0." + number));
    }

    private WatchedTime watched() {
        return new WatchedTime(test, test.watcher(Optional.of(new DirectExecutor())));
    }

    @Test
    void who_only_watches_tells_nobody_and_leaves_that_to_the_service() throws Exception {
        var watch = new WatchedTime(test, test.watcher(Optional.empty()));
        test.listener.say(new Overheard.ServerSpoke(ROGUE, test.instant()));
        watch.pass(Duration.ofSeconds(10));

        assertThat(told()).isEmpty();
        assertThat(test.home.dhcp().servers()).isEqualTo(DhcpServers.none());
    }

    private void offers(DhcpServer server) throws InterruptedException {
        test.listener.say(new Overheard.ServerSpoke(server, test.instant()));
        time.pass(Duration.ofSeconds(10));
    }

    private List<DhcpServer> told() throws InterruptedException {
        return events.all().stream().map(RogueServersTest::rogue).toList();
    }

    private static DhcpServer rogue(HomeEvent event) {
        return ((RogueDhcp) event).server();
    }

    @Test
    void each_server_that_nobody_adopted_is_told_once() throws Exception {
        for (int i = 0; i < 3; i++) {
            offers(ROUTER);
            offers(ROGUE);
        }

        assertThat(told()).containsExactly(ROUTER, ROGUE);
        assertThat(test.home.dhcp().servers().rogues()).containsExactlyInAnyOrder(ROUTER, ROGUE);
    }

    @Test
    void who_is_adopted_before_it_speaks_is_not_told() throws Exception {
        var _ = test.home.dhcp().adopt(ROUTER);
        offers(ROUTER);

        assertThat(told()).isEmpty();
    }

    @Test
    void who_is_adopted_since_the_settings_were_read_is_not_told() throws Exception {
        time.pass(Duration.ofSeconds(10));
        var _ = test.home.dhcp().adopt(ROUTER);
        offers(ROUTER);

        assertThat(told()).isEmpty();
    }

    @Test
    void who_was_told_is_not_told_after_a_restart_and_is_once_it_is_forgotten() throws Exception {
        offers(ROGUE);
        time.watcher().close();
        WatchedTime again = watched();
        test.listener.say(new Overheard.ServerSpoke(ROGUE, test.instant()));
        again.pass(Duration.ofSeconds(10));
        assertThat(told()).containsExactly(ROGUE);

        var _ = test.home.dhcp().forget(ROGUE);
        again.pass(Duration.ofMinutes(2));
        test.listener.say(new Overheard.ServerSpoke(ROGUE, test.instant()));
        again.pass(Duration.ofSeconds(10));
        assertThat(told()).containsExactly(ROGUE, ROGUE);
    }

    @Test
    void who_makes_up_servers_is_told_so_often_and_hides_nobody_for_long() throws Exception {
        for (int i = 1; i <= 100; i++) {
            test.listener.say(new Overheard.ServerSpoke(server(i), test.instant()));
        }
        time.pass(Duration.ofSeconds(10));
        assertThat(told()).hasSize(DhcpServers.MOST + 1); // which takes the place of the oldest

        var real = server(200);
        offers(real);
        time.pass(RogueServers.IN_A_CROWD);
        offers(real);
        offers(real);
        assertThat(told()).hasSize(DhcpServers.MOST + 2).endsWith(real);
        assertThat(test.home.dhcp().servers().rogues()).endsWith(real);
    }

    @Test
    void in_a_crowd_a_clock_that_was_set_back_keeps_nobody_back() throws Exception {
        for (int i = 1; i <= 100; i++) {
            test.listener.say(new Overheard.ServerSpoke(server(i), test.instant()));
        }
        time.pass(Duration.ofSeconds(10));

        test.set(test.instant().minus(Duration.ofDays(1)));
        offers(server(200));

        assertThat(told()).endsWith(server(200));
    }

    @Test
    void once_all_are_forgotten_they_are_told_again() throws Exception {
        offers(ROGUE);
        var _ = test.home.dhcp().forgetRogues();
        time.pass(Duration.ofMinutes(2));
        offers(ROGUE);

        assertThat(told()).containsExactly(ROGUE, ROGUE);
    }

    @Test
    void what_cannot_be_kept_is_told_once_all_the_same() throws Exception {
        DhcpServerStore full =
                new DhcpServerStore() {
                    @Override
                    public DhcpServers load() {
                        return DhcpServers.none();
                    }

                    @Override
                    public DhcpServers change(UnaryOperator<DhcpServers> change)
                            throws IOException {
                        throw new IOException("no space left on device");
                    }
                };
        var rogues = new RogueServers(full, test.home.events());
        for (int i = 0; i < 3; i++) {
            rogues.spoke(ROGUE, test.instant());
            rogues.read();
        }
        for (int i = 1; i <= 100; i++) {
            rogues.spoke(server(i), test.instant());
        }

        assertThat(told()).startsWith(ROGUE).doesNotHaveDuplicates().hasSize(DhcpServers.MOST + 1);
    }
}
