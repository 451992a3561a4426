package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.PortList;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.TestLan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Looks at the ports of hosts of all kinds: frames and connections say the same, and it is true.
 */
@Tag("privileged")
@Timeout(300)
class PortsIT {
    private static final String HOME_NETWORK = "198.18.0.0/24";
    private static final String FAR_NETWORK = "198.18.64.0/26";
    private static final PortList PORTS =
            PortList.parse("20-120,443,515,631,1883,5432,8080,9100-9107");

    @RegisterExtension static final LanExtension HOME = new LanExtension(LanSpec.home());

    @BeforeAll
    static void doubtCardsSoon() throws Exception {
        lan().doubtCardsSoon();
    }

    private static TestLan lan() {
        return HOME.lan();
    }

    private static PortList open(LanHost host) {
        List<Port> open = host.openPorts().ports().filter(PORTS::contains).toList();
        return PortList.of(open);
    }

    private static Map<IpAddress, PortList> openPorts(List<LanHost> hosts) {
        Map<IpAddress, PortList> open = new TreeMap<>();
        hosts.forEach(host -> open.put(host.ipv4(), open(host)));
        return open;
    }

    private static Map<IpAddress, PortCounts> otherPorts(List<LanHost> hosts) {
        Map<IpAddress, PortCounts> others = new TreeMap<>();
        for (LanHost host : hosts) {
            int count = PORTS.size() - open(host).size();
            boolean refuses = host.behaviour().refusesClosedPorts();
            others.put(host.ipv4(), refuses ? new PortCounts(count, 0) : new PortCounts(0, count));
        }
        return others;
    }

    @Test
    void frames_tell_the_truth_of_every_port() throws Exception {
        Scanned scan = Scanned.asRoot(lan(), "--ports", PORTS.toString(), HOME_NETWORK);

        assertThat(scan.openPorts()).isEqualTo(openPorts(lan().truth().onLink()));
        assertThat(scan.otherPorts()).isEqualTo(otherPorts(lan().truth().onLink()));
        assertThat(scan.rest()).containsExactly("end true 254");
        assertThat(lan().printedBytes()).isZero();
    }

    @Test
    void connections_tell_the_truth_of_every_port() throws Exception {
        Scanned scan = Scanned.asNobody(lan(), "--ports", PORTS.toString(), HOME_NETWORK);

        assertThat(scan.openPorts()).isEqualTo(openPorts(lan().truth().onLink()));
        assertThat(scan.otherPorts()).isEqualTo(otherPorts(lan().truth().onLink()));
        assertThat(lan().printedBytes()).isZero();
    }

    @Test
    void the_ports_of_hosts_behind_a_router_are_found() throws Exception {
        Map<IpAddress, PortList> truth = openPorts(lan().truth().behindRouter());
        String ports = PORTS.toString();

        assertThat(Scanned.asRoot(lan(), "--ports", ports, FAR_NETWORK).openPorts())
                .isEqualTo(truth);
        assertThat(Scanned.asNobody(lan(), "--ports", ports, FAR_NETWORK).openPorts())
                .isEqualTo(truth);
    }

    @Test
    void the_ports_of_ipv6_addresses_are_found() throws Exception {
        Scanned scan = Scanned.asRoot(lan(), "--ports", PORTS.toString(), "fd00:333::/64");

        assertThat(scan.openPorts()).isNotEmpty();
        for (LanHost host : lan().truth().onLink()) {
            for (Ipv6Address six : host.ipv6()) {
                assertThat(scan.openPorts().getOrDefault(six, open(host)))
                        .as("open ports of " + six)
                        .isEqualTo(open(host));
            }
        }
    }

    @Test
    void five_percent_loss_hides_no_open_port() throws Exception {
        try (var lossy = TestLan.start(LanSpec.home().withLoss(0.05))) {
            lossy.doubtCardsSoon();
            Map<IpAddress, PortList> truth = openPorts(lossy.truth().onLink());
            String ports = PORTS.toString();

            assertThat(Scanned.asRoot(lossy, "--ports", ports, HOME_NETWORK).openPorts())
                    .isEqualTo(truth);
            assertThat(Scanned.asNobody(lossy, "--ports", ports, HOME_NETWORK).openPorts())
                    .isEqualTo(truth);
        }
    }

    @Test
    void an_interrupt_ends_the_search_for_ports_at_once() throws Exception {
        for (Scanned scan :
                List.of(
                        Scanned.asRoot(lan(), "--interrupt", "--ports", "1-65535", HOME_NETWORK),
                        Scanned.asNobody(
                                lan(), "--interrupt", "--ports", "1-65535", HOME_NETWORK))) {
            assertThat(scan.rest().getFirst()).isEqualTo("interrupted true");
            assertThat(scan.rest().getLast()).startsWith("end false");
        }
    }
}
