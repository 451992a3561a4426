package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.app.threads.Pause;
import home333.domain.Device;
import home333.domain.IpAddress;
import home333.ports.StatusProbe;
import home333.testkit.MemoryDeviceRegistry;
import home333.testkit.MemorySettingsStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchingTest {
    private final TestHome test = new TestHome();
    private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();

    private Home home(StatusProbe probe, InstantSource clock) throws IOException {
        Pause pause =
                time -> {
                    test.pass(time);
                    pauses.add(time);
                };
        Home home =
                Home.builder()
                        .devices(new MemoryDeviceRegistry())
                        .scans(test.scans)
                        .settings(new MemorySettingsStore())
                        .scanner(test.lan)
                        .probe(probe)
                        .names(test.names)
                        .vendors(test.vendors)
                        .clock(clock)
                        .pause(pause)
                        .build();
        Device nas =
                Device.named("NAS", TestHome.NOON)
                        .ips(List.of(IpAddress.parse("198.18.0.5")))
                        .build();
        assertThat(home.devices().add(nas)).isInstanceOf(Devices.Outcome.Done.class);
        return home;
    }

    private static StatusProbe throwing(Throwable failure) {
        return _ -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
    }

    @Test
    void a_step_that_fails_is_tried_more_and_more_seldom() throws Exception {
        Home home = home(throwing(new IllegalStateException("a mistake of ours")), test);

        try (var watching = home.presence().watch()) {
            for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
                assertThat(pauses.poll(20, TimeUnit.SECONDS))
                        .isEqualTo(Duration.ofSeconds(seconds));
            }
            assertThat(watching.isOver()).isFalse();
        }
    }

    @Test
    void it_is_over_when_it_failed_gravely_and_can_begin_again() throws Exception {
        Home home = home(throwing(new AssertionError("a grave mistake")), test);

        try (var watching = home.presence().watch()) {
            watching.await();
            assertThat(watching.isOver()).isTrue();
        }
        home.presence().watch().close();
    }

    @Test
    void who_is_interrupted_while_it_ends_stays_so() throws Exception {
        Watching watching = home(test.lan, test).presence().watch();
        Thread.currentThread().interrupt();
        watching.close();

        assertThat(watching.isOver()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void what_could_not_begin_can_begin_later() throws Exception {
        var fails = new AtomicBoolean();
        InstantSource clock =
                () -> {
                    if (fails.get()) {
                        throw new IllegalStateException("no clock");
                    }
                    return test.instant();
                };
        Home home = home(test.lan, clock);
        fails.set(true);
        assertThatThrownBy(() -> home.presence().watchAndScan()).hasMessage("no clock");
        fails.set(false);

        home.presence().watchAndScan().close();
    }
}
