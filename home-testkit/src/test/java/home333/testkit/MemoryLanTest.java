package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.domain.LocalNetwork;
import home333.domain.Method;
import home333.domain.Sighting;
import home333.ports.Scanner;
import home333.ports.StatusProbe;
import home333.ports.StatusProbe.Inquiry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryLanTest {
    private static final IpAddress ONE = IpAddress.parse("198.18.0.5");
    private static final IpAddress OTHER = IpAddress.parse("198.18.0.6");
    private static final IpNetwork NETWORK = IpNetwork.parse("198.18.0.0/24");

    private static MemoryLan lan() {
        var lan =
                new MemoryLan(
                        InstantSource.fixed(Samples.NOON),
                        1,
                        new LocalNetwork(
                                "eth0", IpAddress.parse("198.18.0.2"), NETWORK, Optional.empty()));
        lan.add(MemoryHost.of("198.18.0.5", "b8:27:eb:00:00:05").open("22"));
        lan.add(MemoryHost.of("198.18.0.6", "b8:27:eb:00:00:06").firewalled());
        return lan;
    }

    private static List<Sighting> ask(MemoryLan lan, IpAddress address)
            throws IOException, InterruptedException {
        return lan.probe(Inquiry.at(Duration.ofSeconds(1), List.of(address))).heard();
    }

    @Nested
    class AsScanner extends ScannerContract {
        @Override
        protected Scanner scanner() {
            return lan();
        }

        @Override
        protected IpRange area() {
            return NETWORK.hosts();
        }

        @Override
        protected Set<IpAddress> alive() {
            return Set.of(ONE, OTHER);
        }

        @Override
        protected OpenPort openPort() {
            return new OpenPort(ONE, 22);
        }
    }

    @Nested
    class AsStatusProbe extends StatusProbeContract {
        @Override
        protected StatusProbe probe() {
            return lan();
        }

        @Override
        protected Set<IpAddress> alive() {
            return Set.of(ONE, OTHER);
        }
    }

    @Test
    void a_firewalled_machine_answers_nothing_but_arp() throws IOException, InterruptedException {
        assertThat(ask(lan(), OTHER)).extracting(Sighting::method).containsExactly(Method.ARP);
    }

    @Test
    void a_machine_that_loses_everything_is_silent() throws IOException, InterruptedException {
        var lan = lan();
        lan.add(MemoryHost.of("198.18.0.5", "b8:27:eb:00:00:05").losing(1));

        assertThat(ask(lan, ONE)).isEmpty();
    }

    @Test
    void a_machine_slower_than_the_patience_is_silent() throws IOException, InterruptedException {
        var lan = lan();
        lan.add(MemoryHost.of("198.18.0.5", "b8:27:eb:00:00:05").delayed(Duration.ofSeconds(2)));

        assertThat(ask(lan, ONE)).isEmpty();
    }

    @Test
    void an_unplugged_machine_is_silent() throws IOException, InterruptedException {
        var lan = lan();
        lan.remove(ONE);

        assertThat(ask(lan, ONE)).isEmpty();
    }

    @Test
    void a_network_that_fails_says_why() {
        var lan = lan();
        lan.fail("no cable");

        assertThatThrownBy(() -> ask(lan, ONE))
                .isInstanceOf(IOException.class)
                .hasMessage("no cable");
    }
}
