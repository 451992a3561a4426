package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares the ports of a host that a scan gave up, or did not come to the end of. */
class ScanDiffCutShortTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final PortList TRIED = PortList.parse("22,80,443");
    private static final Host WHOLE = host(Optional.of(new PortCounts(1, 0)), "22", "80");
    private static final Host GIVEN_UP = host(Optional.of(new PortCounts(1, 0)), "22");
    private static final Host CLOSED = host(Optional.of(new PortCounts(2, 0)), "22");
    private static final Host UNCOUNTED = host(Optional.empty(), "22");

    private static Host host(Optional<PortCounts> others, String... open) {
        Host.Builder host =
                new Host.Builder(IpAddress.parse("198.18.0.7"), NOON)
                        .openPorts(Arrays.stream(open).map(Port::parse).toList());
        others.ifPresent(host::otherPorts);
        return host.build();
    }

    private static ScanReport scan(boolean complete, Host host) {
        return new ScanReport(
                new ScanId("scan"),
                "198.18.0.0/24",
                ScanKind.FULL,
                TRIED,
                PortList.NONE,
                NOON,
                NOON,
                0,
                complete,
                List.of(),
                List.of(host),
                Extras.NONE);
    }

    @Test
    void a_port_that_was_tried_and_not_open_is_closed() {
        ScanDiff diff = ScanDiff.between(scan(true, WHOLE), scan(true, CLOSED));

        assertThat(diff.portsChanged())
                .singleElement()
                .satisfies(it -> assertThat(it.closed()).containsExactly(new Port(80)));
    }

    @Test
    void ports_of_a_host_that_was_given_up_are_not_closed() {
        assertThat(ScanDiff.between(scan(true, WHOLE), scan(true, GIVEN_UP)).isEmpty()).isTrue();
    }

    @Test
    void ports_of_a_host_that_was_given_up_before_have_not_opened() {
        assertThat(ScanDiff.between(scan(true, GIVEN_UP), scan(true, WHOLE)).isEmpty()).isTrue();
    }

    @Test
    void ports_that_an_interrupted_scan_did_not_come_to_are_not_closed() {
        assertThat(ScanDiff.between(scan(true, WHOLE), scan(false, UNCOUNTED)).isEmpty()).isTrue();
    }

    @Test
    void a_host_that_an_interrupted_scan_tried_whole_is_compared() {
        assertThat(ScanDiff.between(scan(true, WHOLE), scan(false, CLOSED)).isEmpty()).isFalse();
    }
}
