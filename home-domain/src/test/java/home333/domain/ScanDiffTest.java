package home333.domain;

import static home333.domain.ScanDiffSamples.LAN;
import static home333.domain.ScanDiffSamples.NOON;
import static home333.domain.ScanDiffSamples.ONE;
import static home333.domain.ScanDiffSamples.TWO;
import static home333.domain.ScanDiffSamples.VRRP;
import static home333.domain.ScanDiffSamples.host;
import static home333.domain.ScanDiffSamples.scan;
import static home333.domain.ScanDiffSamples.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanDiffTest {
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
