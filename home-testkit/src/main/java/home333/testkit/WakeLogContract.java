package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.Reason;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.domain.wake.WakeRoute;
import home333.ports.WakeLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link WakeLog} promises. */
public abstract class WakeLogContract {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:05");
    private static final MacAddress OTHER = MacAddress.parse("b8:27:eb:00:00:06");

    /** An empty log. */
    protected abstract WakeLog log() throws IOException;

    private static WakeReport wake(MacAddress mac, int number) {
        var route =
                new WakeRoute(
                        "eth0", WakeRoute.Kind.DIRECTED_BROADCAST, "198.18.0.2", "198.18.0.255:9");
        return new WakeReport(
                List.of(mac, MacAddress.parse("b8:27:eb:00:00:07")),
                Optional.of(new DeviceId("device-" + number)),
                NOON.plusSeconds(number),
                List.of(WakeDelivery.of(route), WakeDelivery.failed(route, "the network is down")),
                Map.of(WakeProgress.SEEN, Duration.ofMillis(5001)),
                number % 2 == 0,
                List.of(new Reason(Reason.Kind.WAKE_SEEN_ONLY, List.of())));
    }

    @Test
    void nothing_is_known_of_a_card_that_was_never_woken() throws IOException {
        assertThat(log().latest(MAC, 1)).isEmpty();
    }

    @Test
    void what_was_added_comes_back_as_it_was_the_last_one_first() throws IOException {
        WakeLog log = log();
        log.add(wake(MAC, 1));
        log.add(wake(OTHER, 2));
        log.add(wake(MAC, 3));

        assertThat(log.latest(MAC, WakeLog.KEPT)).containsExactly(wake(MAC, 3), wake(MAC, 1));
        assertThat(log.latest(OTHER, 1)).containsExactly(wake(OTHER, 2));
        assertThat(log.latest(MAC, 1)).containsExactly(wake(MAC, 3));
    }

    @Test
    void the_latest_are_kept_however_many_there_were() throws IOException {
        WakeLog log = log();
        for (int i = 0; i < 10 * WakeLog.KEPT; i++) {
            log.add(wake(MAC, i));
        }

        assertThat(log.latest(MAC, WakeLog.KEPT))
                .isEqualTo(
                        IntStream.range(0, WakeLog.KEPT)
                                .mapToObj(i -> wake(MAC, 10 * WakeLog.KEPT - 1 - i))
                                .toList());
    }
}
