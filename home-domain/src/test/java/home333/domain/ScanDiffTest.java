package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanDiffTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String LAN = "198.18.0.0/24";
    private static final String ONE = "b8:27:eb:00:00:01";
    private static final String TWO = "b8:27:eb:00:00:02";
    private static final String VRRP = "00:00:5e:00:01:01";

    private static Host host(String ip, String mac, int... ports) {
        return without(ip, ports).toBuilder().mac(MacAddress.parse(mac)).build();
    }

    private static Host without(String ip, int... ports) {
        return new Host.Builder(IpAddress.parse(ip), NOON)
                .openPorts(IntStream.of(ports).mapToObj(Port::new).toList())
                .build();
    }

    private static ScanReport scan(Host... hosts) {
        return scan(LAN, "", true, hosts);
    }

    private static ScanReport full(String ports, Host... hosts) {
        return scan(LAN, ports, true, hosts);
    }

    private static ScanReport scan(String target, String ports, boolean complete, Host... hosts) {
        return new ScanReport(
                new ScanId("scan"),
                target,
                ports.isEmpty() ? ScanKind.QUICK : ScanKind.FULL,
                ports.isEmpty() ? PortList.NONE : PortList.parse(ports),
                PortList.NONE,
                NOON,
                NOON,
                0,
                complete,
                List.of(),
                List.of(hosts),
                Extras.NONE);
    }

    @Test
    void is_empty_where_nothing_changed() {
        ScanReport scan =
                scan(host("198.18.0.1", ONE, 22), without("198.18.0.2"), host("198.18.0.3", VRRP));

        assertThat(ScanDiff.between(scan, scan).isEmpty()).isTrue();
    }

    @Nested
    class Machines {
        @Test
        void appear() {
            Host fresh = host("198.18.0.2", TWO);

            ScanDiff diff =
                    ScanDiff.between(
                            scan(host("198.18.0.1", ONE)), scan(host("198.18.0.1", ONE), fresh));

            assertThat(diff.appeared()).containsExactly(fresh);
            assertThat(diff.gone()).isEmpty();
            assertThat(diff.isEmpty()).isFalse();
        }

        @Test
        void go() {
            Host lost = host("198.18.0.2", TWO);

            ScanDiff diff =
                    ScanDiff.between(
                            scan(host("198.18.0.1", ONE), lost), scan(host("198.18.0.1", ONE)));

            assertThat(diff.gone()).containsExactly(lost);
            assertThat(diff.appeared()).isEmpty();
            assertThat(diff.isEmpty()).isFalse();
        }

        @Test
        void move() {
            Host before = host("198.18.0.1", ONE);
            Host after = host("198.18.0.7", ONE);

            ScanDiff diff = ScanDiff.between(scan(before), scan(after));

            assertThat(diff.moved()).containsExactly(new ScanDiff.Moved(before, after));
            assertThat(diff.appeared()).isEmpty();
            assertThat(diff.gone()).isEmpty();
            assertThat(diff.isEmpty()).isFalse();
        }

        @Test
        void swap_their_addresses() {
            ScanDiff diff =
                    ScanDiff.between(
                            scan(host("198.18.0.1", ONE), host("198.18.0.2", TWO)),
                            scan(host("198.18.0.1", TWO), host("198.18.0.2", ONE)));

            assertThat(diff.moved())
                    .containsExactly(
                            new ScanDiff.Moved(host("198.18.0.1", ONE), host("198.18.0.2", ONE)),
                            new ScanDiff.Moved(host("198.18.0.2", TWO), host("198.18.0.1", TWO)));
            assertThat(diff.appeared()).isEmpty();
            assertThat(diff.gone()).isEmpty();
        }

        @Test
        void take_over_an_address_that_another_left() {
            Host before = host("198.18.0.1", ONE);
            Host after = host("198.18.0.1", TWO);

            ScanDiff diff = ScanDiff.between(scan(before), scan(after));

            assertThat(diff.gone()).containsExactly(before);
            assertThat(diff.appeared()).containsExactly(after);
            assertThat(diff.moved()).isEmpty();
        }

        @Test
        void are_the_same_at_one_address_where_one_scan_saw_no_card() {
            assertThat(
                            ScanDiff.between(
                                            scan(host("198.18.0.1", ONE), without("198.18.0.2")),
                                            scan(without("198.18.0.1"), host("198.18.0.2", TWO)))
                                    .isEmpty())
                    .isTrue();
        }

        @Test
        void do_not_move_by_an_address_that_several_share() {
            ScanDiff diff =
                    ScanDiff.between(
                            scan(host("198.18.0.1", VRRP)), scan(host("198.18.0.7", VRRP)));

            assertThat(diff.moved()).isEmpty();
            assertThat(diff.gone()).containsExactly(host("198.18.0.1", VRRP));
            assertThat(diff.appeared()).containsExactly(host("198.18.0.7", VRRP));
        }

        @Test
        void keep_those_of_several_addresses_that_did_not_change() {
            ScanDiff diff =
                    ScanDiff.between(
                            scan(host("198.18.0.1", ONE), host("198.18.0.2", ONE)),
                            scan(host("198.18.0.2", ONE), host("198.18.0.3", ONE)));

            assertThat(diff.moved())
                    .containsExactly(
                            new ScanDiff.Moved(host("198.18.0.1", ONE), host("198.18.0.3", ONE)));
            assertThat(diff.appeared()).isEmpty();
            assertThat(diff.gone()).isEmpty();
        }

        @Test
        void lose_one_of_several_addresses() {
            ScanDiff diff =
                    ScanDiff.between(
                            scan(host("198.18.0.1", ONE), host("198.18.0.2", ONE)),
                            scan(host("198.18.0.2", ONE)));

            assertThat(diff.gone()).containsExactly(host("198.18.0.1", ONE));
            assertThat(diff.moved()).isEmpty();
        }

        @Test
        void move_within_their_family_of_addresses() {
            String both = LAN + ", fd00:333::/64";

            ScanDiff diff =
                    ScanDiff.between(
                            scan(both, "", true, host("198.18.0.1", ONE), host("fd00:333::1", ONE)),
                            scan(
                                    both,
                                    "",
                                    true,
                                    host("198.18.0.1", ONE),
                                    host("fd00:333::2", ONE)));

            assertThat(diff.moved())
                    .containsExactly(
                            new ScanDiff.Moved(host("fd00:333::1", ONE), host("fd00:333::2", ONE)));
        }
    }

    @Nested
    class NotLookedAt {
        private final Host lost = host("198.18.0.200", TWO);
        private final ScanReport earlier = scan(lost);

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "198.18.0.0/25",
                    "198.18.0.1-198.18.0.199",
                    "198.18.1.0/24",
                    "fd00:333::/64"
                })
        void is_what_the_later_scan_was_not_to_look_for(String target) {
            ScanDiff diff = ScanDiff.between(earlier, scan(target, "", true));

            assertThat(diff.gone()).isEmpty();
            assertThat(diff.notLookedAt()).containsExactly(lost);
            assertThat(diff.isEmpty()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "198.18.0.0/24",
                    "198.18.0.200",
                    "198.18.0.1-198.18.0.10, 198.18.0.128/25",
                    "nas.lan",
                    "198.18.0.1, nas.lan",
                    ""
                })
        void is_nothing_where_the_later_scan_looked_or_does_not_say_where(String target) {
            assertThat(ScanDiff.between(earlier, scan(target, "", true)).gone())
                    .containsExactly(lost);
        }

        @Test
        void is_what_an_interrupted_scan_did_not_find() {
            ScanDiff diff = ScanDiff.between(earlier, scan(LAN, "", false));

            assertThat(diff.gone()).isEmpty();
            assertThat(diff.notLookedAt()).containsExactly(lost);
        }

        @Test
        void is_where_the_earlier_scan_was_not_to_look() {
            Host known = host("198.18.0.1", ONE);

            ScanDiff diff =
                    ScanDiff.between(
                            scan("198.18.0.0/25", "", true, known),
                            scan(LAN, "", true, known, lost));

            assertThat(diff.appeared()).isEmpty();
            assertThat(diff.notLookedAtBefore()).containsExactly(lost);
            assertThat(diff.isEmpty()).isTrue();
        }

        @Test
        void is_what_an_interrupted_scan_may_not_have_come_to() {
            ScanDiff diff = ScanDiff.between(scan(LAN, "", false), scan(lost));

            assertThat(diff.appeared()).isEmpty();
            assertThat(diff.notLookedAtBefore()).containsExactly(lost);
        }

        @Test
        void is_where_a_machine_may_still_be_that_answers_from_another_address_too() {
            Host other = host("198.18.0.7", TWO);

            ScanDiff diff = ScanDiff.between(earlier, scan("198.18.0.0/25", "", true, other));

            assertThat(diff.moved()).isEmpty();
            assertThat(diff.notLookedAt()).containsExactly(lost);
            assertThat(diff.appeared()).containsExactly(other);
        }

        @Test
        void is_no_place_that_a_machine_cannot_have_moved_to() {
            Host other = host("198.18.0.7", TWO);

            ScanDiff diff = ScanDiff.between(scan("198.18.0.128/25", "", true, lost), scan(other));

            assertThat(diff.moved()).containsExactly(new ScanDiff.Moved(lost, other));
            assertThat(diff.notLookedAtBefore()).isEmpty();
        }
    }

    @Nested
    class Ports {
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
                            without("198.18.0.1"),
                            opened,
                            new TreeSet<>(),
                            opened,
                            new TreeSet<>());
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

            assertThat(ScanDiff.between(scan(without("198.18.0.1")), scan(open)).isEmpty())
                    .isTrue();
            assertThat(ScanDiff.between(scan(open), scan(without("198.18.0.1"))).isEmpty())
                    .isTrue();
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

    @Test
    void does_not_take_all_day_over_a_large_lan() {
        Host[] before = many(0);
        Host[] after = many(1);

        ScanDiff diff =
                ScanDiff.between(
                        scan("10.0.0.0/8", "", true, before), scan("10.0.0.0/8", "", true, after));

        assertThat(diff.moved()).hasSize(5_000);
    }

    private static Host[] many(int shift) {
        return Stream.iterate(1, n -> n <= 5_000, n -> n + 1)
                .map(n ->
                        new Host.Builder(new Ipv4Address((10 << 24) + n + shift), NOON)
                                .mac(new MacAddress(n))
                                .build())
                .toArray(Host[]::new);
    }
}
