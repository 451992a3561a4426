package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import home333.domain.Sighting;
import home333.ports.StatusProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link StatusProbe} promises, tried on addresses of which the test knows who is there.
 */
@Timeout(60)
public abstract class StatusProbeContract {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The probe. */
    protected abstract StatusProbe probe() throws IOException;

    /** Addresses that answer. */
    protected abstract Set<IpAddress> alive();

    @AfterEach
    void takeTheInterruptBack() {
        var _ = Thread.interrupted();
    }

    @Test
    void whoever_is_there_answers() throws IOException, InterruptedException {
        List<Sighting> heard = probe().probe(alive(), PATIENCE);

        assertThat(heard)
                .extracting(Sighting::address)
                .containsOnly(alive().toArray(IpAddress[]::new));
    }

    @Test
    void nobody_is_asked_for_nothing() throws IOException, InterruptedException {
        assertThat(probe().probe(List.of(), PATIENCE)).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_wait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> probe().probe(alive(), PATIENCE))
                .isInstanceOf(InterruptedException.class);
    }
}
