package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Presence;
import home333.domain.Settings;
import home333.domain.Status;
import home333.domain.WatchSettings;
import home333.domain.event.HomeEvent;
import home333.domain.event.HomeEvent.LookFailed;
import home333.domain.event.HomeEvent.PresenceChanged;
import home333.domain.history.Interval;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceEvent;
import home333.domain.presence.PresenceState;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatcherTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String STRANGE = "b8:27:eb:00:00:99";

    private final TestHome test = new TestHome();
    private final EventRecord events = new EventRecord(test.home.events());
    private final WatchedTime time =
            new WatchedTime(test, test.home.presence().watcher(Optional.empty()));

    @AfterEach
    void close() {
        events.close();
    }

    /** A device of that number, which is plugged in. */
    private Device device(int number) throws IOException {
        Device device = absent(number);
        test.lan.add(host(number));
        return device;
    }

    private Device absent(int number) throws IOException {
        Device device =
                new Device.Builder(new DeviceId("nas-" + number), TestHome.NOON)
                        .name("nas-" + number)
                        .kind("nas")
                        .macs(List.of(MacAddress.parse(mac(number))))
                        .ips(List.of(ip(number)))
                        .build();
        keep(device);
        return device;
    }

    private void keep(Device device) throws IOException {
        assertThat(test.home.devices().add(device)).isInstanceOf(Devices.Outcome.Done.class);
    }

    private static String mac(int number) {
        return String.format("b8:27:eb:00:01:%02x", number);
    }

    private static IpAddress ip(int number) {
        return IpAddress.parse("198.18.0." + number);
    }

    private static MemoryHost host(int number) {
        return MemoryHost.of(ip(number).toString(), mac(number));
    }

    private Presence presence(Device device) {
        return test.home.presence().now().of(device.id()).orElseThrow().state().presence();
    }

    private Optional<IpAddress> address(Device device) {
        return test.home.presence().now().of(device.id()).orElseThrow().address();
    }

    private List<IpAddress> remembered(Device device) throws IOException {
        return test.home.devices().list().stream()
                .filter(kept -> kept.id().equals(device.id()))
                .flatMap(kept -> kept.ips().stream())
                .toList();
    }

    private List<String> told() throws InterruptedException {
        return events.all().stream().map(WatcherTest::word).toList();
    }

    private static String word(HomeEvent event) {
        return event instanceof PresenceChanged(Device device, PresenceEvent change, var _)
                ? device.name() + " " + change.kind()
                : event.getClass().getSimpleName();
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
    void what_happens_is_remembered_and_known_when_it_is_watched_again() throws Exception {
        Device nas = device(5);
        time.pass(SOON);
        test.lan.remove(ip(5));
        time.pass(Duration.ofMinutes(20));
        time.watcher().close();

        var span = new Interval(TestHome.NOON, test.instant());
        assertThat(test.history.transitions(nas.id(), span, 10))
                .extracting(Transition::presence)
                .startsWith(Presence.OFFLINE, Presence.ONLINE);
        assertThat(test.history.latencies(nas.id(), Resolution.MINUTE, span)).isNotEmpty();

        Watcher again = test.home.presence().watcher(Optional.empty());
        test.lan.add(host(5));
        new WatchedTime(test, again).pass(Duration.ofMinutes(2));
        assertThat(told()).containsExactly("nas-5 WENT", "nas-5 CAME");
    }

    private List<Transition> transitions(Device device) throws IOException {
        time.watcher().close();
        var span = new Interval(TestHome.NOON, test.instant());
        return test.history.transitions(device.id(), span, 10);
    }

    @Test
    void the_time_in_which_nobody_watched_is_unknown() throws Exception {
        Device nas = device(5);
        time.pass(Duration.ofMinutes(2));
        assertThat(transitions(nas)).hasSize(1);
        PresenceState before = test.history.states().values().iterator().next();
        Instant looked = before.silence().looked();
        Instant again = test.instant().plus(Duration.ofDays(3));
        test.set(again);
        var later = new WatchedTime(test, test.home.presence().watcher(Optional.empty()));
        later.pass(SOON);
        later.watcher().close();

        assertThat(transitions(nas))
                .extracting(Transition::presence, Transition::at)
                .startsWith(tuple(Presence.ONLINE, again), tuple(Presence.UNKNOWN, looked));
        assertThat(told()).isEmpty();
    }

    @Test
    void a_watch_that_stood_still_for_days_knows_nothing_of_them() throws Exception {
        Device nas = device(5);
        time.pass(Duration.ofMinutes(2));
        test.lan.remove(ip(5));
        test.set(test.instant().plus(Duration.ofDays(3)));
        Instant awake = test.instant();
        time.pass(Duration.ofMinutes(20));

        assertThat(transitions(nas))
                .extracting(Transition::presence)
                .containsExactly(Presence.OFFLINE, Presence.UNKNOWN, Presence.ONLINE);
        assertThat(transitions(nas).get(1).at()).isBefore(awake);
        assertThat(told()).containsExactly("nas-5 WENT");
    }

    @Test
    void a_short_restart_leaves_no_gap() throws Exception {
        Device nas = device(5);
        time.pass(Duration.ofMinutes(2));
        time.watcher().close();
        test.set(test.instant().plus(Duration.ofMinutes(10)));
        var later = new WatchedTime(test, test.home.presence().watcher(Optional.empty()));
        later.pass(SOON);
        later.watcher().close();

        assertThat(transitions(nas)).hasSize(1);
    }

    @Test
    void what_was_seen_is_remembered_though_something_cannot_be_closed() throws Exception {
        Device nas = device(5);
        ExecutorService stuck =
                new DirectExecutor() {
                    @Override
                    public List<Runnable> shutdownNow() {
                        throw new AssertionError("it does not end");
                    }
                };
        Watcher watcher = test.home.presence().watcher(Optional.of(stuck));
        new WatchedTime(test, watcher).pass(SOON);

        assertThatThrownBy(watcher::close).isInstanceOf(AssertionError.class);

        assertThat(test.history.states()).containsKey(nas.id());
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
