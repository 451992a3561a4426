package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScanRequestTest {
    private static final IpRange LAN = IpNetwork.parse("198.18.0.0/24").range();
    private static final IpRange WIDE = IpNetwork.parse("fd00:333::/64").range();

    @Test
    void is_full_where_it_names_ports() {
        assertThat(ScanRequest.of(List.of(LAN), PortList.NONE).kind()).isEqualTo(ScanKind.QUICK);
        assertThat(ScanRequest.of(List.of(LAN), CommonPorts.HOME).kind()).isEqualTo(ScanKind.FULL);
    }

    @Test
    void does_not_count_what_is_found_by_multicast() {
        assertThat(ScanRequest.of(List.of(LAN, WIDE), PortList.NONE).addressesToProbe())
                .isEqualTo(256);
    }

    @Test
    void looks_at_something() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanRequest.of(List.of(), PortList.NONE));
    }

    @Test
    void sends_a_packet_now_and_then() {
        List<IpRange> areas = List.of(LAN);

        assertThat(ScanRequest.of(areas, PortList.NONE).packetsPerSecond()).isEqualTo(1_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScanRequest(areas, PortList.NONE, PortList.NONE, 0))
                .withMessage("a scan sends 1 packet a second or more, got 0");
    }

    @Test
    void who_is_asked_on_a_port_is_scanned_fully() {
        var quick =
                ScanRequest.of(List.of(IpNetwork.parse("198.18.0.0/24").hosts()), PortList.NONE);

        assertThat(quick.kind()).isEqualTo(ScanKind.QUICK);
        assertThat(quick.withUdp(PortList.parse("53")).kind()).isEqualTo(ScanKind.FULL);
    }
}
