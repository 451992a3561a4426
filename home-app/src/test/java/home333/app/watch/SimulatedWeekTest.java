package home333.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.DirectExecutor;
import home333.app.EventRecord;
import home333.app.TestHome;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.event.HomeEvent.PresenceChanged;
import home333.domain.presence.PresenceEvent;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A week of a hundred devices that sleep, lose packets, leave and come back, and of scans. */
@Timeout(300)
class SimulatedWeekTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final double LOSS = 0.1;
    private static final List<Kind> KINDS =
            List.of(
                    new Kind("phone", 20, 45 * 60, 15 * 60),
                    new Kind("iot", 20, 60 * 60, 90),
                    new Kind("camera", 30, 60, 4 * 3600),
                    new Kind("nas", 30, 5, 12 * 3600));
    private static final int LEAVE = 12;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(333);
    private final TestHome test = new TestHome();
    private final EventRecord events = new EventRecord(test.home.events());
    private final Queue<Change> changes = new PriorityQueue<>(Comparator.comparing(Change::at));
    private final Set<DeviceId> away = new HashSet<>();

    /**
     * @param longestSleep in seconds
     * @param longestWake in seconds
     */
    private record Kind(String name, int count, int longestSleep, int longestWake) {}

    /** Something that happens in the LAN. */
    private record Change(Instant at, Runnable what) {}

    private void sleepAndWake(Kind kind, MemoryHost host, DeviceId id, boolean isAwake) {
        int longest = isAwake ? kind.longestWake() : kind.longestSleep();
        Instant next = test.instant().plusSeconds(random.nextInt(longest / 3, longest));
        changes.add(
                new Change(
                        next,
                        () -> {
                            if (isAwake || away.contains(id)) {
                                test.lan.remove(host.ip());
                            } else {
                                test.lan.add(host);
                            }
                            sleepAndWake(kind, host, id, !isAwake);
                        }));
    }

    private Map<DeviceId, MemoryHost> populate() throws IOException {
        Map<DeviceId, MemoryHost> hosts = new HashMap<>();
        for (Kind kind : KINDS) {
            for (int i = 0; i < kind.count(); i++) {
                int number = hosts.size() + 10;
                String mac = String.format("b8:27:eb:00:02:%02x", number);
                MemoryHost host = MemoryHost.of("198.18.0." + number, mac).losing(LOSS);
                var id = new DeviceId(kind.name() + "-" + i);
                var _ =
                        test.home
                                .devices()
                                .add(
                                        new Device.Builder(id, TestHome.NOON)
                                                .name(id.value())
                                                .kind(kind.name())
                                                .macs(List.of(MacAddress.parse(mac)))
                                                .ips(List.of(IpAddress.parse(host.ip().toString())))
                                                .build());
                hosts.put(id, host);
                test.lan.add(host);
                sleepAndWake(kind, host, id, true);
            }
        }
        return hosts;
    }

    /** Leaves for half a day, and comes back. */
    private void leave(DeviceId id, MemoryHost host, Instant at) {
        changes.add(
                new Change(
                        at,
                        () -> {
                            away.add(id);
                            test.lan.remove(host.ip());
                        }));
        changes.add(new Change(at.plus(Duration.ofHours(12)), () -> away.remove(id)));
    }

    @Test
    void tells_who_left_and_nothing_else_and_grows_nowhere() throws Exception {
        Map<DeviceId, MemoryHost> hosts = populate();
        List<DeviceId> leaving = new ArrayList<>();
        for (int i = 0; i < LEAVE; i++) {
            var id = new DeviceId(KINDS.get(i % KINDS.size()).name() + "-" + i / KINDS.size());
            leaving.add(id);
            leave(
                    id,
                    Objects.requireNonNull(hosts.get(id)),
                    TestHome.NOON.plus(Duration.ofHours(10 + 9L * i)));
        }
        int threads = Thread.getAllStackTraces().size();
        var scans = new DirectExecutor();
        Watcher watcher = test.watcher(Optional.of(scans));
        var time = new WatchedTime(test, watcher);
        Instant end = TestHome.NOON.plus(WEEK);

        while (changes.element().at().isBefore(end)) {
            Change next = changes.remove();
            time.passUntil(next.at());
            next.what().run();
        }
        time.passUntil(end);

        assertThat(told(PresenceEvent.Kind.WENT)).containsExactlyInAnyOrderElementsOf(leaving);
        assertThat(told(PresenceEvent.Kind.CAME)).containsExactlyInAnyOrderElementsOf(leaving);
        assertThat(events.all()).hasSize(2 * LEAVE);
        assertThat(watcher.roster().size()).isEqualTo(hosts.size());
        assertThat(watcher.scans().orElseThrow().strangers().size()).isEqualTo(hosts.size());
        assertThat(test.scans.list()).hasSize(1);
        assertThat(scans.count()).isBetween(7 * 24 * 4 - 5, 7 * 24 * 4);
        assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 2);
    }

    private List<DeviceId> told(PresenceEvent.Kind kind) throws InterruptedException {
        return events.all().stream()
                .map(PresenceChanged.class::cast)
                .filter(event -> event.change().kind() == kind)
                .map(event -> event.device().id())
                .toList();
    }
}
