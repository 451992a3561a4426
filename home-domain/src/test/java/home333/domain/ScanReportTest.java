package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScanReportTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static ScanReport report(Instant finishedAt, long probed, String... hosts) {
        return new ScanReport(
                new ScanId("one"),
                "198.18.0.0/24",
                ScanKind.QUICK,
                PortList.NONE,
                PortList.NONE,
                NOON,
                finishedAt,
                probed,
                false,
                List.of(),
                Stream.of(hosts)
                        .map(ip -> new Host.Builder(IpAddress.parse(ip), NOON).build())
                        .toList(),
                Extras.NONE);
    }

    @Test
    void lists_hosts_by_the_number_of_their_address() {
        assertThat(report(NOON, 0, "fd00:333::1", "198.18.0.10", "198.18.0.9").hosts())
                .extracting(host -> host.ip().toString())
                .containsExactly("198.18.0.9", "198.18.0.10", "fd00:333::1");
    }

    @Test
    void finds_no_address_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report(NOON, 0, "198.18.0.9", "198.18.0.10", "198.18.0.9"))
                .withMessage("a scan finds an address once, got 198.18.0.9 twice");
    }

    @Test
    void does_not_end_before_it_began() {
        assertThat(report(NOON.minusSeconds(1), 0).duration()).isZero();
    }

    @Test
    void probes_no_negative_number_of_addresses() {
        assertThatIllegalArgumentException().isThrownBy(() -> report(NOON, -1));
    }

    @Test
    void has_a_summary() {
        assertThat(report(NOON.plusSeconds(2), 254, "198.18.0.1").summary())
                .isEqualTo(
                        new ScanSummary(
                                new ScanId("one"),
                                "198.18.0.0/24",
                                ScanKind.QUICK,
                                NOON,
                                Duration.ofSeconds(2),
                                false,
                                1));
    }
}
