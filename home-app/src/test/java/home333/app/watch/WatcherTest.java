package home333.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Devices;
import home333.app.Statuses.Subject;
import home333.app.TestHome;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Settings;
import home333.domain.Status;
import home333.domain.WatchSettings;
import home333.domain.event.HomeEvent.LookFailed;
import home333.domain.event.HomeEvent.PresenceChanged;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatcherTest extends WatchedHome {
    private static final String STRANGE = "b8:27:eb:00:00:99";

    WatcherTest() {
        super(false);
    }

    @Test
    void who_answers_is_online_and_nothing_is_told_of_it() throws Exception {
        Device nas = device(5);

        time.pass(SOON);

        assertThat(presence(nas)).isEqualTo(Presence.ONLINE);
        assertThat(told()).isEmpty();
    }

    @Test
    void who_leaves_is_told_once_and_told_again_when_it_is_back() throws Exception {
        Device nas = device(5);
        time.pass(SOON);
        test.lan.remove(ip(5));
        time.pass(Duration.ofMinutes(10));
        assertThat(presence(nas)).isEqualTo(Presence.OFFLINE);
        test.lan.add(host(5));
        time.pass(Duration.ofMinutes(2));

        assertThat(presence(nas)).isEqualTo(Presence.ONLINE);
        assertThat(told()).containsExactly("nas-5 WENT", "nas-5 CAME");
    }

    @Test
    void two_that_swap_their_addresses_stay_online_and_are_followed() throws Exception {
        Device one = device(5);
        Device other = device(6);
        time.pass(SOON);
        test.lan.add(MemoryHost.of("198.18.0.6", mac(5)));
        test.lan.add(MemoryHost.of("198.18.0.5", mac(6)));
        time.pass(Duration.ofMinutes(2));

        assertThat(presence(one)).isEqualTo(Presence.ONLINE);
        assertThat(presence(other)).isEqualTo(Presence.ONLINE);
        assertThat(address(one)).contains(ip(6));
        assertThat(remembered(one)).containsExactly(ip(6));
        assertThat(remembered(other)).containsExactly(ip(5));
        assertThat(told()).isEmpty();
    }

    @Test
    void who_takes_the_address_of_another_one_is_followed_though_it_is_not_due() throws Exception {
        Device one = device(5);
        time.pass(Duration.ofSeconds(30));
        Device other = device(6);
        time.pass(SOON);
        test.lan.remove(ip(6));
        test.lan.add(MemoryHost.of("198.18.0.5", mac(6)));
        time.pass(Duration.ofSeconds(30)); // only the first one is due

        assertThat(presence(one)).isEqualTo(Presence.MOVED);
        assertThat(presence(other)).isEqualTo(Presence.ONLINE);
        assertThat(remembered(other)).containsExactly(ip(5));
    }

    @Test
    void who_answers_late_after_a_swap_is_found_where_the_other_was() throws Exception {
        Device one = device(5);
        Device other = device(6);
        time.pass(SOON);
        test.lan.remove(ip(6));
        test.lan.add(MemoryHost.of("198.18.0.5", mac(6)));
        time.pass(Duration.ofMinutes(2));
        assertThat(presence(one)).isEqualTo(Presence.MOVED);
        assertThat(remembered(other)).containsExactly(ip(5));

        test.lan.add(MemoryHost.of("198.18.0.6", mac(5)));
        time.pass(Duration.ofMinutes(2));

        assertThat(presence(one)).isEqualTo(Presence.ONLINE);
        assertThat(address(one)).contains(ip(6));
        assertThat(remembered(one)).containsExactly(ip(6));
        assertThat(remembered(other)).containsExactly(ip(5));
    }

    @Test
    void an_address_that_a_stranger_takes_is_never_online() throws Exception {
        Device nas = device(5);
        time.pass(SOON);
        test.lan.add(MemoryHost.of("198.18.0.5", STRANGE));

        for (int i = 0; i < 60; i++) {
            time.pass(Duration.ofMinutes(2));
            assertThat(presence(nas)).isEqualTo(Presence.MOVED);
        }
        assertThat(told()).containsExactly("nas-5 MOVED");
        assertThat(remembered(nas)).containsExactly(ip(5));
    }

    @Test
    void a_router_that_answers_for_others_has_not_moved_there() throws Exception {
        Device router = device(1);
        Device gone = absent(5);
        test.lan.add(MemoryHost.of("198.18.0.5", mac(1)));
        time.pass(Duration.ofHours(1));

        assertThat(address(router)).contains(ip(1));
        assertThat(remembered(router)).containsExactly(ip(1));
        assertThat(presence(gone)).isNotEqualTo(Presence.ONLINE);
    }

    @Test
    void a_network_that_fails_is_told_once_and_makes_nobody_offline() throws Exception {
        Device nas = device(5);
        time.pass(SOON);
        test.lan.fail("no cable");
        time.pass(Duration.ofHours(3));
        assertThat(presence(nas)).isEqualTo(Presence.UNKNOWN);
        test.lan.mend();
        time.pass(Duration.ofMinutes(2));
        assertThat(presence(nas)).isEqualTo(Presence.ONLINE);
        test.lan.fail("no cable again");
        time.pass(Duration.ofHours(1));

        assertThat(events.all())
                .extracting(event -> ((LookFailed) event).error())
                .containsExactly("no cable", "no cable again");
    }

    @Test
    void devices_come_change_and_go_while_it_watches() throws Exception {
        Device nas = device(5);
        time.pass(SOON);
        Device late = device(6);
        time.pass(SOON);
        assertThat(presence(late)).isEqualTo(Presence.ONLINE);

        test.lan.remove(ip(6));
        test.lan.add(MemoryHost.of("198.18.0.66", mac(6)));
        var moved =
                test.home
                        .devices()
                        .update(late.id(), it -> it.toBuilder().ips(List.of(ip(66))).build());
        assertThat(moved).isInstanceOf(Devices.Outcome.Done.class);
        time.pass(SOON);
        assertThat(address(late)).contains(ip(66));

        assertThat(test.home.devices().delete(nas.id())).isInstanceOf(Devices.Outcome.Done.class);
        time.pass(SOON);
        assertThat(test.home.presence().now().devices()).containsOnlyKeys(late.id());
        assertThat(time.watcher().roster().size()).isEqualTo(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void thirty_children_of_a_dead_switch_are_one_event() throws Exception {
        keep(
                new Device.Builder(new DeviceId("switch"), TestHome.NOON)
                        .name("switch")
                        .kind("switch")
                        .build());
        List<Device> children = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            Device child = device(i);
            var _ =
                    test.home
                            .devices()
                            .update(
                                    child.id(),
                                    it -> it.toBuilder().parentId(new DeviceId("switch")).build());
            children.add(child);
        }
        time.pass(SOON);
        IntStream.range(10, 40).forEach(i -> test.lan.remove(ip(i)));
        time.pass(Duration.ofMinutes(30));

        assertThat(told()).containsExactly("switch WENT");
        var event = (PresenceChanged) events.all().getFirst();
        assertThat(event.behind())
                .extracting(Device::id)
                .containsExactlyInAnyOrderElementsOf(children.stream().map(Device::id).toList());
    }

    @Test
    void a_clock_that_is_set_back_stops_nothing() throws Exception {
        Device nas = device(5);
        time.pass(SOON);
        test.set(TestHome.NOON.minus(Duration.ofDays(30)));
        test.lan.remove(ip(5));
        time.pass(Duration.ofMinutes(10));

        assertThat(presence(nas)).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void a_status_that_need_not_be_fresh_is_what_is_known_anyway() throws Exception {
        Device nas = device(5);
        time.pass(SOON);
        test.lan.remove(ip(5));

        assertThat(status(nas, false).presence()).isEqualTo(Presence.ONLINE);
        assertThat(status(nas, false).responseTime()).contains(Duration.ofMillis(1));
        assertThat(status(nas, true).presence()).isEqualTo(Presence.OFFLINE);
    }

    private Status status(Device device, boolean fresh) throws IOException, InterruptedException {
        return test.home.statuses().of(List.of(new Subject.OfDevice(device)), fresh).getFirst();
    }

    @Test
    void a_device_without_an_address_says_so() throws Exception {
        keep(new Device.Builder(new DeviceId("lost"), TestHome.NOON).build());
        time.pass(SOON);

        var lost = test.home.presence().now().of(new DeviceId("lost")).orElseThrow();
        assertThat(lost.state().reason()).hasToString("no address of it is known");
    }

    @Test
    void a_phone_that_may_sleep_longer_by_the_settings_is_not_offline() throws Exception {
        var settings = test.home.settings();
        test.home.choose(
                new Settings(
                        settings.statusCache(),
                        settings.scansKept(),
                        settings.targets(),
                        new WatchSettings(
                                Duration.ofMinutes(15), Map.of("nas", Duration.ofHours(5))),
                        settings.extras()));
        Device nas = device(5);
        time.pass(SOON);
        test.lan.remove(ip(5));
        time.pass(Duration.ofHours(5));

        assertThat(presence(nas)).isEqualTo(Presence.ASLEEP);
    }
}
