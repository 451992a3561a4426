package home333.app.scan;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.PreparedScan;
import home333.app.TestHome;
import home333.domain.Host;
import home333.domain.KindGuess;
import home333.domain.PortList;
import home333.domain.ScanEvent;
import home333.domain.Trait;
import home333.ports.KindDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScanRunnerTest {
    private final TestHome test = new TestHome();

    /** Knows nothing, and prepares by a step of the test. */
    private record Unknowing(Runnable preparation) implements KindDirectory {
        @Override
        public Optional<KindGuess> kindOf(Host host, Collection<Trait> announced) {
            return Optional.empty();
        }

        @Override
        public void prepare() {
            preparation.run();
        }
    }

    private void scan(Runnable preparation, Consumer<ScanEvent> events) throws Exception {
        var _ =
                test.with(new Unknowing(preparation))
                        .scans()
                        .prepare(List.of(), PortList.NONE)
                        .run(PreparedScan.Options.USUAL, events);
    }

    /** Prepares until it is interrupted, and the scan is so in its midst. */
    @Test
    void nothing_that_a_scan_began_goes_on_after_it() throws Exception {
        var isOver = new AtomicBoolean();

        scan(
                () -> {
                    while (!Thread.interrupted()) {
                        LockSupport.park();
                    }
                    isOver.set(true);
                },
                _ -> Thread.currentThread().interrupt());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(isOver).isTrue();
    }

    @Test
    void a_failure_to_prepare_stops_no_scan() throws Exception {
        var isPrepared = new AtomicBoolean();

        scan(
                () -> {
                    isPrepared.set(true);
                    throw new IllegalStateException("rules cannot be read");
                },
                _ -> {});

        assertThat(isPrepared).isTrue();
        assertThat(test.scans.list()).hasSize(1);
    }
}
