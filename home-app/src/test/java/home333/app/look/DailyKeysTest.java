package home333.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Devices;
import home333.app.DirectExecutor;
import home333.app.EventRecord;
import home333.app.TestHome;
import home333.app.watch.WatchedTime;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Presence;
import home333.domain.event.HomeEvent;
import home333.domain.event.HomeEvent.KeyChanged;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DailyKeysTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String CARD = "b8:27:eb:00:01:05";
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");
    private static final IpAddress FAR = IpAddress.parse("198.18.64.5");
    private static final Anchor OLD = new Anchor(Anchor.SSH_HOST_KEY, "old");
    private static final Anchor NEW = new Anchor(Anchor.SSH_HOST_KEY, "new");

    private final TestHome test = new TestHome();
    private final EventRecord events = new EventRecord(test.home.events());
    private final DirectExecutor threads = new DirectExecutor();
    private final WatchedTime time = new WatchedTime(test, test.watcher(Optional.of(threads)));

    @AfterEach
    void close() {
        events.close();
    }

    private Device keep(String id, IpAddress address, String card) throws IOException {
        Device device =
                new Device.Builder(new DeviceId(id), TestHome.NOON)
                        .kind("nas")
                        .macs(List.of(MacAddress.parse(card)))
                        .ips(List.of(address))
                        .anchors(List.of(OLD))
                        .build();
        assertThat(test.home.devices().add(device)).isInstanceOf(Devices.Outcome.Done.class);
        return device;
    }

    private Device nas() throws IOException {
        test.lan.add(MemoryHost.of(IP.toString(), CARD));
        return keep("nas", IP, CARD);
    }

    private List<HomeEvent> told() throws InterruptedException {
        return events.all().stream().filter(KeyChanged.class::isInstance).toList();
    }

    @Test
    void another_key_is_told_within_the_hour_and_once() throws Exception {
        Device nas = nas();
        test.services.show(IP, 22, NEW);
        time.pass(HOUR);
        assertThat(told())
                .singleElement()
                .isInstanceOfSatisfying(
                        KeyChanged.class,
                        change -> {
                            assertThat(change.device().id()).isEqualTo(nas.id());
                            assertThat(change.before()).isEqualTo(OLD);
                            assertThat(change.now()).isEqualTo(NEW);
                        });

        time.pass(DAY.multipliedBy(2));
        assertThat(told()).hasSize(1);
    }

    @Test
    void a_key_that_it_is_known_by_is_not_told_and_asked_for_once_a_day() throws Exception {
        var _ = nas();
        test.services.show(IP, 22, OLD);
        time.pass(DAY.multipliedBy(3));

        assertThat(told()).isEmpty();
        assertThat(test.services.visits(IP, 22)).isEqualTo(3);
    }

    @Test
    void a_key_that_is_shown_beside_the_known_one_is_not_told() throws Exception {
        var _ = nas();
        test.services.show(IP, 22, OLD, NEW);
        time.pass(HOUR);

        assertThat(told()).isEmpty();
    }

    @Test
    void who_answers_with_another_card_is_not_asked() throws Exception {
        var _ = keep("nas", IP, CARD);
        test.lan.add(MemoryHost.of(IP.toString(), "b8:27:eb:00:00:99"));
        time.pass(HOUR);

        assertThat(test.services.visits(IP, 22)).isZero();
    }

    @Test
    void the_key_of_another_device_is_not_told() throws Exception {
        var _ = nas();
        Device web =
                new Device.Builder(new DeviceId("web"), TestHome.NOON)
                        .anchors(List.of(NEW))
                        .build();
        assertThat(test.home.devices().add(web)).isInstanceOf(Devices.Outcome.Done.class);
        test.services.show(IP, 22, NEW);
        time.pass(HOUR);

        assertThat(told()).isEmpty();
    }

    @Test
    void a_stranger_behind_a_router_is_not_told_as_a_change_of_key() throws Exception {
        Device far = keep("far", FAR, CARD);
        test.lan.add(MemoryHost.routed(FAR.toString()));
        test.services.show(FAR, 22, OLD);
        time.pass(HOUR);
        assertThat(presence(far)).isEqualTo(Presence.ONLINE);

        test.services.show(FAR, 22, NEW);
        time.pass(DAY);
        assertThat(presence(far)).isEqualTo(Presence.MOVED);
        assertThat(told()).isEmpty();
    }

    private Presence presence(Device device) {
        return test.home.presence().now().of(device.id()).orElseThrow().state().presence();
    }

    @Test
    void nobody_is_looked_at_later_because_keys_are_asked_for() throws Exception {
        Device nas = nas();
        var afterTheFirstScan =
                new DirectExecutor() {
                    @Override
                    public void execute(Runnable task) {
                        if (count() > 0) {
                            hold();
                        }
                        super.execute(task);
                    }
                };
        var watcher = test.watcher(Optional.of(afterTheFirstScan));
        new WatchedTime(test, watcher).pass(HOUR);
        assertThat(presence(nas)).isEqualTo(Presence.ONLINE);
        assertThat(test.services.visits(IP, 22)).isZero();

        afterTheFirstScan.release();
        assertThat(test.services.visits(IP, 22)).isEqualTo(1);
    }
}
