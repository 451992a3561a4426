package home333.testkit.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.PortList;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class LanTruthTest {
    private static final LanHost PRINTER =
            LanHost.of(MacAddress.parse("3c:d9:2b:00:00:63"), Ipv4Address.parse("198.18.0.99"))
                    .withIpv6(
                            List.of(
                                    new Ipv6Address(0xfe80L << 48, 0x63),
                                    new Ipv6Address(0xfd00_0333L << 32, 0x63)))
                    .named("printer.home.test")
                    .withOpenPorts(PortList.parse("80,631,9100"))
                    .behaving(Behaviour.FIREWALLED)
                    .delayed(Duration.ofMillis(20));
    private static final LanHost FAR =
            LanHost.of(MacAddress.parse("02:00:00:00:00:01"), Ipv4Address.parse("198.18.64.9"));
    private static final LanTruth TRUTH =
            new LanTruth(
                    IpNetwork.parse("198.18.0.0/24"),
                    Ipv4Address.parse("198.18.0.2"),
                    List.of(FAR, PRINTER));

    @Test
    void hosts_come_in_the_order_of_their_addresses() {
        assertThat(TRUTH.hosts()).containsExactly(PRINTER, FAR);
    }

    @Test
    void hosts_are_on_the_link_or_behind_the_router() {
        assertThat(TRUTH.onLink()).containsExactly(PRINTER);
        assertThat(TRUTH.behindRouter()).containsExactly(FAR);
    }

    @Test
    void a_host_is_found_by_any_of_its_addresses_and_by_its_name() {
        assertThat(TRUTH.at(PRINTER.ipv4())).isEqualTo(PRINTER);
        assertThat(TRUTH.at(PRINTER.ipv6().getLast())).isEqualTo(PRINTER);
        assertThat(TRUTH.named("printer")).isEqualTo(PRINTER);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> TRUTH.named("print"));
    }

    @Test
    void parse_reverses_text() {
        LanTruth home =
                new LanTruth(
                        IpNetwork.parse("198.18.0.0/24"),
                        Ipv4Address.parse("198.18.0.2"),
                        new LanPopulation(LanSpec.home(), EnumSet.allOf(LanService.class)).hosts());
        assertThat(LanTruth.parse(home.text())).isEqualTo(home);
        assertThat(LanTruth.parse(TRUTH.text())).isEqualTo(TRUTH);
    }

    @Test
    void parse_refuses_other_text() {
        assertThatIllegalArgumentException().isThrownBy(() -> LanTruth.parse(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanTruth.parse(TRUTH.text() + "more\n"));
    }

    @Test
    void json_says_all_of_a_host() {
        assertThat(TRUTH.json())
                .isEqualTo(
                        """
                        {"network": "198.18.0.0/24", "scanner": "198.18.0.2", "hosts": [
                          {"ip": "198.18.0.99", "mac": "3c:d9:2b:00:00:63", "ipv6": ["fe80::63", "fd00:333::63"], \
                        "hostname": "printer.home.test", "behaviour": "firewalled", \
                        "open_ports": [80, 631, 9100], "latency_ms": 20, "on_link": true},
                          {"ip": "198.18.64.9", "mac": "02:00:00:00:00:01", "ipv6": [], \
                        "hostname": null, "behaviour": "open", \
                        "open_ports": [], "latency_ms": 0, "on_link": false}
                        ]}
                        """);
    }

    @Test
    void the_name_server_knows_no_link_local_address() {
        assertThat(TRUTH.hostsFile())
                .isEqualTo(
                        """
                        198.18.0.99 printer.home.test
                        fd00:333::63 printer.home.test
                        """);
    }

    @Test
    void a_host_that_only_speaks_arp_has_no_open_ports() {
        assertThatIllegalArgumentException().isThrownBy(() -> PRINTER.behaving(Behaviour.ARP_ONLY));
    }
}
