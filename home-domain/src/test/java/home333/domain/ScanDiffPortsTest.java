package home333.domain;

import static home333.domain.ScanDiffSamples.ONE;
import static home333.domain.ScanDiffSamples.TWO;
import static home333.domain.ScanDiffSamples.full;
import static home333.domain.ScanDiffSamples.host;
import static home333.domain.ScanDiffSamples.scan;
import static home333.domain.ScanDiffSamples.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How the ports of two scans are compared. */
class ScanDiffPortsTest {
    @Test
    void open_and_close() {
        Host after = host("198.18.0.1", ONE, 22, 443);

        ScanDiff diff =
                ScanDiff.between(
                        full("1-1000", host("198.18.0.1", ONE, 22, 80)), full("1-1000", after));

        assertThat(diff.portsChanged()).hasSize(1);
        assertThat(diff.portsChanged().getFirst().host()).isEqualTo(after);
        assertThat(diff.portsChanged().getFirst().opened()).containsExactly(new Port(443));
        assertThat(diff.portsChanged().getFirst().closed()).containsExactly(new Port(80));
        assertThat(diff.isEmpty()).isFalse();
    }

    @Test
    void do_not_change_any_more() {
        var opened = new TreeSet<>(Set.of(new Port(22)));
        var change =
                new ScanDiff.PortsChanged(
                        without("198.18.0.1"), opened, new TreeSet<>(), opened, new TreeSet<>());
        opened.clear();

        assertThat(change.opened()).containsExactly(new Port(22));
        assertThat(change.openedUdp()).containsExactly(new Port(22));
    }

    private static Host udp(PortState dns, PortState ntp) {
        return without("198.18.0.1").toBuilder()
                .udpPorts(Map.of(new Port(53), dns, new Port(123), ntp))
                .build();
    }

    @Test
    void are_compared_over_udp_too() {
        Host before = udp(PortState.OPEN, PortState.FILTERED);
        Host after = udp(PortState.CLOSED, PortState.OPEN);

        ScanDiff diff = ScanDiff.between(scan(before), scan(after));

        assertThat(diff.portsChanged())
                .containsExactly(
                        new ScanDiff.PortsChanged(
                                after,
                                new TreeSet<>(),
                                new TreeSet<>(),
                                new TreeSet<>(Set.of(new Port(123))),
                                new TreeSet<>(Set.of(new Port(53)))));
    }

    @Test
    void that_were_not_asked_over_udp_both_times_are_not_compared() {
        Host open = udp(PortState.OPEN, PortState.OPEN);

        assertThat(ScanDiff.between(scan(without("198.18.0.1")), scan(open)).isEmpty()).isTrue();
        assertThat(ScanDiff.between(scan(open), scan(without("198.18.0.1"))).isEmpty()).isTrue();
        assertThat(
                        ScanDiff.between(
                                        scan(udp(PortState.CLOSED, PortState.FILTERED)),
                                        scan(udp(PortState.FILTERED, PortState.CLOSED)))
                                .isEmpty())
                .as("neither was open")
                .isTrue();
    }

    @Test
    void are_compared_where_both_scans_looked() {
        ScanDiff diff =
                ScanDiff.between(
                        full("22-80", host("198.18.0.1", ONE, 22, 80)),
                        full("80-443", host("198.18.0.1", ONE, 443)));

        assertThat(diff.portsChanged()).hasSize(1);
        assertThat(diff.portsChanged().getFirst().opened()).isEmpty();
        assertThat(diff.portsChanged().getFirst().closed()).containsExactly(new Port(80));
    }

    @Test
    void are_not_compared_with_a_scan_that_looked_at_none() {
        Host open = host("198.18.0.1", ONE, 22);
        Host unknown = host("198.18.0.1", ONE);

        assertThat(ScanDiff.between(full("22", open), scan(unknown)).isEmpty()).isTrue();
        assertThat(ScanDiff.between(scan(unknown), full("22", open)).isEmpty()).isTrue();
    }

    @Test
    void are_compared_where_the_machine_moved() {
        ScanDiff diff =
                ScanDiff.between(
                        full("22", host("198.18.0.1", ONE)),
                        full("22", host("198.18.0.7", ONE, 22)));

        assertThat(diff.portsChanged().getFirst().opened()).containsExactly(new Port(22));
        assertThat(diff.moved()).hasSize(1);
    }

    @Test
    void are_not_compared_between_two_machines() {
        assertThat(
                        ScanDiff.between(
                                        full("22", host("198.18.0.1", ONE, 22)),
                                        full("22", host("198.18.0.1", TWO)))
                                .portsChanged())
                .isEmpty();
    }
}
