package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.vpn.VpnNodes;
import home333.app.vpn.VpnPoll;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.event.HomeEvent;
import home333.domain.event.HomeEvent.TailnetWarning;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import home333.testkit.MemoryVpnDirectory;
import home333.testkit.MemoryVpnListStore;
import home333.testkit.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VpnAlarmsTest {
    private final TestHome clock = new TestHome();
    private final MemoryVpnDirectory api = new MemoryVpnDirectory(VpnSource.API, clock);
    private final MemoryVpnListStore store = new MemoryVpnListStore();
    private Home home = clock.with(List.of(api), store);
    private EventRecord events = new EventRecord(home.events());
    private VpnWatch watch = home.vpn().watch(false);

    @AfterEach
    void end() {
        events.close();
    }

    private void restart() {
        events.close();
        home = clock.with(List.of(api), store);
        events = new EventRecord(home.events());
        watch = home.vpn().watch(false);
    }

    private void approved(boolean isApproved) {
        api.know(
                List.of(
                        isApproved
                                ? VpnNodes.named("n1", "nas")
                                : VpnNodes.with(VpnTrait.UNAPPROVED, "n1", "nas")));
    }

    /** What is told in some minutes. */
    private Stream<String> told(int minutes) throws InterruptedException {
        int before = events.all().size();
        for (int minute = 0; minute < minutes; minute++) {
            var _ = watch.step();
            clock.pass(VpnPoll.EVERY);
        }
        List<HomeEvent> all = events.all();
        return all.subList(before, all.size()).stream()
                .map(event -> ((TailnetWarning) event).warning().kind().toString());
    }

    @Test
    void what_is_to_be_seen_to_is_told_once_and_again_when_it_begins_anew() throws Exception {
        approved(false);
        assertThat(told(30)).containsExactly("NEEDS_APPROVAL");
        approved(true);
        assertThat(told(3)).isEmpty();
        approved(false);
        assertThat(told(3)).containsExactly("NEEDS_APPROVAL");
    }

    @Test
    void it_is_not_told_again_after_a_restart() throws Exception {
        approved(false);
        assertThat(told(1)).hasSize(1);
        restart();
        assertThat(told(3)).isEmpty();
        approved(true);
        assertThat(told(1)).isEmpty();
        restart();
        approved(false);
        assertThat(told(1)).hasSize(1);
    }

    @Test
    void a_source_that_fails_meanwhile_makes_nothing_begin_anew() throws Exception {
        approved(false);
        assertThat(told(1)).hasSize(1);
        api.fail(Kind.NETWORK, "Nobody answers.");
        assertThat(told(10)).isEmpty();
        approved(false);
        assertThat(told(20)).isEmpty();
    }

    @Test
    void a_key_of_our_own_is_told_before_it_ends_and_when_it_is_refused() throws Exception {
        api.endAccess(TestHome.NOON.plus(Duration.ofDays(10)));
        assertThat(told(5)).containsExactly("ACCESS_EXPIRING");
        api.fail(Kind.TOKEN, "It is not accepted.");
        assertThat(told(5)).containsExactly("ACCESS_REFUSED");
    }

    @Test
    void the_device_that_the_machine_is_is_told_too() throws Exception {
        Device nas = ((Devices.Outcome.Done) home.devices().add(Samples.device("nas"))).device();
        approved(false);
        var _ = home.vpn().refresh();
        assertThat(home.vpn().join("n1", nas.id())).isPresent();
        assertThat(told(1)).hasSize(1);

        Optional<DeviceId> about = events.all().getFirst().deviceId();
        assertThat(about).contains(nas.id());
    }
}
