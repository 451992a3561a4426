package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.ScanEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScanBroadcastTest {
    private static final Host ONE =
            new Host.Builder(IpAddress.parse("198.18.0.5"), TestHome.NOON).build();
    private static final Host MORE = ONE.toBuilder().roundTrip(Duration.ofMillis(1)).build();
    private static final Host MOST = ONE.toBuilder().roundTrip(Duration.ofNanos(1)).build();

    private final ScanBroadcast broadcast = new ScanBroadcast();

    private static List<ScanEvent> all(ScanBroadcast.Watch watch) throws InterruptedException {
        List<ScanEvent> events = new ArrayList<>();
        for (var event = watch.next(); event.isPresent(); event = watch.next()) {
            events.add(event.get());
        }
        return events;
    }

    @Test
    void a_slow_viewer_sees_the_newest_of_each_host() throws InterruptedException {
        ScanBroadcast.Watch watch = broadcast.watch();
        broadcast.accept(new ScanEvent.Found(ONE));
        broadcast.accept(new ScanEvent.Progress(1, 2));
        broadcast.accept(new ScanEvent.Updated(MORE));
        broadcast.accept(new ScanEvent.Progress(2, 2));
        broadcast.close();

        assertThat(all(watch))
                .containsExactly(new ScanEvent.Found(MORE), new ScanEvent.Progress(2, 2));
    }

    @Test
    void a_quick_viewer_sees_what_changed() throws InterruptedException {
        ScanBroadcast.Watch watch = broadcast.watch();
        broadcast.accept(new ScanEvent.Found(ONE));
        assertThat(watch.next()).contains(new ScanEvent.Found(ONE));
        broadcast.accept(new ScanEvent.Updated(MORE));
        broadcast.accept(new ScanEvent.Updated(MOST));

        assertThat(watch.next()).contains(new ScanEvent.Updated(MOST));
    }

    @Test
    void a_late_viewer_begins_with_what_is_known() throws InterruptedException {
        broadcast.accept(new ScanEvent.Found(ONE));
        broadcast.accept(new ScanEvent.Updated(MORE));
        broadcast.accept(new ScanEvent.Warning("It rains."));
        ScanBroadcast.Watch watch = broadcast.watch();
        broadcast.close();

        assertThat(all(watch))
                .containsExactly(new ScanEvent.Found(MORE), new ScanEvent.Warning("It rains."));
    }

    @Test
    void who_looks_no_longer_waits_no_longer() throws InterruptedException {
        ScanBroadcast.Watch watch = broadcast.watch();
        Thread waiting = Thread.startVirtualThread(watch::close);

        assertThat(watch.next()).isEmpty();
        waiting.join();
        broadcast.accept(new ScanEvent.Found(ONE));
        assertThat(watch.next()).isEmpty();
    }
}
