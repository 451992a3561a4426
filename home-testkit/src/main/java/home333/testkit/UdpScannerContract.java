package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.PortState;
import home333.domain.Service;
import home333.domain.Transport;
import home333.domain.UdpPort;
import home333.ports.UdpScanner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link UdpScanner} promises. */
@Timeout(60)
public abstract class UdpScannerContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Where the contract is played.
     *
     * @param scanner under test
     * @param host who is asked
     * @param dns a port on which a name server answers that calls itself dnsmasq-2.90
     * @param closed a port that nobody listens on
     * @param silentHost an address from which nothing comes back, or the host itself
     * @param silent a port of it from which nothing comes back
     */
    protected record Stage(
            UdpScanner scanner,
            IpAddress host,
            Port dns,
            Port closed,
            IpAddress silentHost,
            Port silent) {
        /** Public for the tests of other rooms. */
        public Stage {}

        private List<UdpPort> scan(IpAddress asked, Port... ports) throws InterruptedException {
            return scanner.scan(asked, PortList.of(List.of(ports)), PATIENCE);
        }
    }

    /** A stage of its own for each test. */
    protected abstract Stage stage() throws Exception;

    @Test
    void tells_open_closed_and_filtered_apart() throws Exception {
        Stage stage = stage();

        assertThat(stage.scan(stage.host(), stage.dns()))
                .extracting(UdpPort::state)
                .containsExactly(PortState.OPEN);
        assertThat(stage.scan(stage.host(), stage.closed()))
                .containsExactly(UdpPort.closed(stage.closed()));
        assertThat(stage.scan(stage.silentHost(), stage.silent()))
                .containsExactly(UdpPort.filtered(stage.silent()));
    }

    @Test
    void says_product_and_version_of_what_answers() throws Exception {
        Stage stage = stage();

        Service service = stage.scan(stage.host(), stage.dns()).getFirst().service().orElseThrow();

        assertThat(service.transport()).isEqualTo(Transport.UDP);
        assertThat(service.port()).isEqualTo(stage.dns());
        assertThat(service.name()).isEqualTo("dns");
        assertThat(service.product()).isEqualTo("dnsmasq");
        assertThat(service.version()).isEqualTo("2.90");
    }

    @Test
    void each_port_comes_once_from_low_to_high() throws Exception {
        Stage stage = stage();

        assertThat(stage.scan(stage.host(), stage.dns(), stage.closed(), stage.dns()))
                .extracting(UdpPort::port)
                .isSorted()
                .containsExactlyInAnyOrder(stage.dns(), stage.closed());
    }

    @Test
    void what_prints_whatever_it_reads_is_left_out() throws Exception {
        Stage stage = stage();

        assertThat(stage.scan(stage.host(), new Port(515), new Port(9100))).isEmpty();
    }

    @Test
    void the_end_of_patience_is_the_end() throws Exception {
        Stage stage = stage();

        assertThat(
                        stage.scanner()
                                .scan(
                                        stage.silentHost(),
                                        PortList.of(List.of(stage.silent())),
                                        Duration.ofMillis(50)))
                .containsExactly(UdpPort.filtered(stage.silent()));
    }

    @Test
    void an_interrupt_ends_it() throws Exception {
        Stage stage = stage();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> stage.scan(stage.silentHost(), stage.silent()))
                .isInstanceOf(InterruptedException.class);
    }
}
