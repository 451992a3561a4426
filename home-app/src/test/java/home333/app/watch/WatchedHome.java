package home333.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Devices;
import home333.app.DirectExecutor;
import home333.app.EventRecord;
import home333.app.TestHome;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Presence;
import home333.domain.event.HomeEvent;
import home333.domain.event.HomeEvent.NewHost;
import home333.domain.event.HomeEvent.PresenceChanged;
import home333.domain.presence.PresenceEvent;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A home that is watched, and what is told meanwhile. */
@Timeout(30)
abstract class WatchedHome {
    static final Duration SOON = Duration.ofSeconds(10);

    final TestHome test = new TestHome();
    final EventRecord events = new EventRecord(test.home.events());
    final DirectExecutor scans = new DirectExecutor();
    final WatchedTime time;

    /**
     * A home.
     *
     * @param isScanned whether it is looked around in, too
     */
    WatchedHome(boolean isScanned) {
        Optional<ExecutorService> threads = isScanned ? Optional.of(scans) : Optional.empty();
        time = new WatchedTime(test, test.watcher(threads));
    }

    @AfterEach
    void close() {
        events.close();
    }

    /** A device of that number, which is plugged in. */
    Device device(int number) throws IOException {
        Device device = absent(number);
        test.lan.add(host(number));
        return device;
    }

    Device absent(int number) throws IOException {
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

    void keep(Device device) throws IOException {
        assertThat(test.home.devices().add(device)).isInstanceOf(Devices.Outcome.Done.class);
    }

    static String mac(int number) {
        return String.format("b8:27:eb:00:01:%02x", number);
    }

    static IpAddress ip(int number) {
        return IpAddress.parse("198.18.0." + number);
    }

    static MemoryHost host(int number) {
        return MemoryHost.of(ip(number).toString(), mac(number));
    }

    Presence presence(Device device) {
        return test.home.presence().now().of(device.id()).orElseThrow().state().presence();
    }

    Optional<IpAddress> address(Device device) {
        return test.home.presence().now().of(device.id()).orElseThrow().address();
    }

    List<IpAddress> remembered(Device device) throws IOException {
        return test.home.devices().list().stream()
                .filter(kept -> kept.id().equals(device.id()))
                .flatMap(kept -> kept.ips().stream())
                .toList();
    }

    List<String> told() throws InterruptedException {
        return events.all().stream().map(WatchedHome::word).toList();
    }

    static String word(HomeEvent event) {
        return event instanceof PresenceChanged(Device device, PresenceEvent change, var _)
                ? device.name() + " " + change.kind()
                : event.getClass().getSimpleName();
    }

    List<IpAddress> newcomers() throws InterruptedException {
        return events.all().stream()
                .filter(NewHost.class::isInstance)
                .map(event -> ((NewHost) event).host())
                .map(Host::ip)
                .toList();
    }
}
