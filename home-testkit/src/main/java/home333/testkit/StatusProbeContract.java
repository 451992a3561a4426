package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.PortList;
import home333.domain.Sighting;
import home333.ports.StatusProbe;
import home333.ports.StatusProbe.Answers;
import home333.ports.StatusProbe.Inquiry;
import home333.ports.StatusProbe.Target;
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

    /** Addresses that answer, one of them whatever it is asked. */
    protected abstract Set<IpAddress> alive();

    @AfterEach
    void takeTheInterruptBack() {
        var _ = Thread.interrupted();
    }

    @Test
    void whoever_is_there_answers() throws IOException, InterruptedException {
        Answers answers = probe().probe(Inquiry.at(PATIENCE, alive()));

        assertThat(answers.heard())
                .extracting(Sighting::address)
                .containsOnly(alive().toArray(IpAddress[]::new));
    }

    @Test
    void it_is_told_by_what_was_really_asked() throws IOException, InterruptedException {
        Answers answers = probe().probe(Inquiry.at(PATIENCE, alive()));

        assertThat(answers.heard())
                .allSatisfy(sighting ->
                        assertThat(answers.asked().get(sighting.address()))
                                .contains(sighting.method()));
    }

    @Test
    void who_may_be_asked_by_one_method_is_asked_by_no_other()
            throws IOException, InterruptedException {
        List<Target> targets =
                alive().stream()
                        .map(address -> new Target(address, Set.of(Method.TCP), PortList.NONE))
                        .toList();

        Answers answers = probe().probe(new Inquiry(targets, 3, Duration.ofSeconds(1)));

        assertThat(answers.asked().values()).isNotEmpty().containsOnly(Set.of(Method.TCP));
        assertThat(answers.heard()).extracting(Sighting::method).containsOnly(Method.TCP);
    }

    @Test
    void nobody_is_asked_for_nothing() throws IOException, InterruptedException {
        Answers answers = probe().probe(Inquiry.at(PATIENCE, List.of()));

        assertThat(answers.heard()).isEmpty();
        assertThat(answers.asked()).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_wait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> probe().probe(Inquiry.at(PATIENCE, alive())))
                .isInstanceOf(InterruptedException.class);
    }
}
