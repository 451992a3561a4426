package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortNames;
import home333.domain.Service;
import home333.domain.Transport;
import home333.ports.ServiceIdentifier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link ServiceIdentifier} promises. */
@Timeout(60)
public abstract class ServiceIdentifierContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Port JETDIRECT = new Port(9100);
    private static final Port LPD = new Port(515);

    /** What the SSH server of the {@link Stage} says first. */
    protected static final String BANNER = "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3";

    /**
     * Where the contract is played.
     *
     * @param identifier under test
     * @param host who is asked
     * @param ssh a port on which {@link #BANNER} is said
     * @param silent a port that accepts connections and never says a word
     * @param closed a port that nobody listens on
     */
    protected record Stage(
            ServiceIdentifier identifier, IpAddress host, Port ssh, Port silent, Port closed) {
        /** Public for the tests of other rooms. */
        public Stage {}

        private List<Service> identify(Port... ports) throws InterruptedException {
            return identifier.identify(host, List.of(ports), PATIENCE).services();
        }
    }

    /** A stage of its own for each test. */
    protected abstract Stage stage() throws Exception;

    @Test
    void says_product_and_version_with_what_shows_them() throws Exception {
        Stage stage = stage();

        assertThat(stage.identify(stage.ssh()))
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.port()).isEqualTo(stage.ssh());
                    assertThat(service.transport()).isEqualTo(Transport.TCP);
                    assertThat(service.name()).isEqualTo("ssh");
                    assertThat(service.product()).isEqualTo("OpenSSH");
                    assertThat(service.version()).isEqualTo("9.2p1");
                    assertThat(service.evidence()).isEqualTo(BANNER);
                    assertThat(service.confidence()).isPositive();
                });
    }

    @Test
    void names_each_port_once_from_low_to_high() throws Exception {
        Stage stage = stage();

        assertThat(stage.identify(stage.silent(), JETDIRECT, stage.ssh(), LPD, stage.ssh()))
                .extracting(Service::port)
                .doesNotHaveDuplicates()
                .isSorted()
                .containsExactlyInAnyOrder(stage.ssh(), stage.silent(), LPD, JETDIRECT);
    }

    @Test
    void what_does_not_say_what_it_is_goes_by_its_number() throws Exception {
        Stage stage = stage();

        assertThat(stage.identify(stage.silent())).containsExactly(byNumber(stage.silent()));
        assertThat(stage.identify(stage.closed())).containsExactly(byNumber(stage.closed()));
    }

    @Test
    void what_prints_whatever_it_reads_goes_by_its_number() throws Exception {
        assertThat(stage().identify(JETDIRECT, LPD))
                .containsExactly(byNumber(LPD), byNumber(JETDIRECT));
    }

    @Test
    void no_port_is_no_service() throws Exception {
        assertThat(stage().identify()).isEmpty();
    }

    @Test
    void the_end_of_patience_is_the_end() throws Exception {
        Stage stage = stage();

        assertThat(
                        stage.identifier()
                                .identify(
                                        stage.host(),
                                        List.of(stage.silent()),
                                        Duration.ofMillis(50))
                                .services())
                .containsExactly(byNumber(stage.silent()));
    }

    @Test
    void an_interrupt_ends_it() throws Exception {
        Stage stage = stage();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> stage.identify(stage.silent()))
                .isInstanceOf(InterruptedException.class);
    }

    private static Service byNumber(Port port) {
        return Service.byNumber(port, PortNames.nameOf(port));
    }
}
