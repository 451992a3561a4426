package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.ScanPolicy.Concern;
import home333.domain.ScanPolicy.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanPolicyTest {
    private static final List<IpNetwork> LANS =
            List.of(IpNetwork.parse("10.0.0.0/7"), IpNetwork.parse("fd00:333::/64"));

    private static IpRange area(String text) {
        return switch (Target.parse(text)) {
            case Target.Network(IpNetwork network) -> network.range();
            case Target.Range(IpRange range) -> range;
            case Target.Name name -> throw new IllegalArgumentException("no addresses: " + name);
        };
    }

    private static Verdict judge(String... areas) {
        return ScanPolicy.judge(Stream.of(areas).map(ScanPolicyTest::area).toList(), LANS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/24",
                "10.0.0.77/24",
                "10.0.0.1",
                "11.255.255.255",
                "10.0.0.0/16",
                "fd00:333::1",
                "fd00:333::/112",
                "fd00:333::/64",
                "127.0.0.1",
                "127.0.0.0/16",
                "::1",
                "169.254.0.0/16",
                "fe80::/10",
                "fe80::1%eth0"
            })
    void allows_what_is_small_and_near(String text) {
        assertThat(judge(text)).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void allows_nothing_at_all() {
        assertThat(judge()).isEqualTo(new Verdict.Allowed());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0-10.1.0.0, 65537",
        "10.0.0.0/15,       131072",
        "10.0.0.0/8,        16777216"
    })
    void asks_above_65536_addresses(String text, long count) {
        assertThat(judge(text)).isEqualTo(new Verdict.Ask(new Concern.TooMany(count, 65_536)));
    }

    @Test
    void counts_all_areas_together() {
        assertThat(judge("10.0.0.0/16", "10.1.0.0"))
                .isEqualTo(new Verdict.Ask(new Concern.TooMany(65_537, 65_536)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0-11.0.0.0, 16777217",
        "10.0.0.0/7,        33554432",
        "0.0.0.0/0,         4294967296"
    })
    void refuses_above_2_to_the_24_addresses_near_or_far(String text, long count) {
        assertThat(judge(text))
                .isEqualTo(new Verdict.Refused(new Concern.TooMany(count, 16_777_216)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198.18.0.1",
                "9.255.255.255-10.0.0.0",
                "11.255.255.255-12.0.0.0",
                "198.18.0.0/8",
                "fd00:333:0:1::1",
                "fd00:334::/112",
                "126.255.255.255-127.0.0.1",
                "169.253.255.255-169.254.0.1"
            })
    void asks_outside_the_lans_however_small(String text) {
        assertThat(judge(text))
                .isEqualTo(new Verdict.Ask(new Concern.Outside(List.of(area(text)))));
    }

    @Test
    void names_only_the_areas_that_are_outside() {
        assertThat(judge("10.0.0.1", "198.18.0.1", "198.18.0.2"))
                .isEqualTo(
                        new Verdict.Ask(
                                new Concern.Outside(
                                        List.of(area("198.18.0.1"), area("198.18.0.2")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fd00:334::/111", "fd00:333:0:1::/64", "fd00:333::/63", "::/0", "2000::/3"})
    void refuses_a_wide_ipv6_area_that_no_multicast_reaches(String text) {
        assertThat(judge("10.0.0.1", text))
                .isEqualTo(new Verdict.Refused(new Concern.Unreachable(area(text))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255-1.0.0.0",
                "224.0.0.1",
                "223.255.255.255-224.0.0.0",
                "239.255.255.255-240.0.0.0",
                "255.255.255.255",
                "255.255.255.254/31",
                "::",
                "::/127",
                "ff02::1%eth0",
                "ff05::/112"
            })
    void refuses_what_no_single_machine_has(String text) {
        assertThat(judge("10.0.0.1", text))
                .isEqualTo(new Verdict.Refused(new Concern.NoMachines(area(text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0.0", "223.255.255.255", "240.0.0.0", "255.255.255.254", "::2"})
    void asks_right_beside_what_no_machine_has(String text) {
        assertThat(judge(text))
                .isEqualTo(new Verdict.Ask(new Concern.Outside(List.of(area(text)))));
    }

    @Test
    void does_not_count_what_is_found_by_multicast() {
        assertThat(judge("fd00:333::/64", "10.0.0.0/16")).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void does_not_overflow() {
        List<IpRange> areas = Collections.nCopies(1 << 16, area("0.0.0.0/0"));

        assertThat(ScanPolicy.judge(areas, LANS))
                .isEqualTo(new Verdict.Refused(new Concern.TooMany(1L << 48, 16_777_216)));
    }

    @Test
    void asks_everywhere_where_this_machine_stands_in_no_lan() {
        assertThat(ScanPolicy.judge(List.of(area("10.0.0.1")), List.of()))
                .isEqualTo(new Verdict.Ask(new Concern.Outside(List.of(area("10.0.0.1")))));
    }

    @ParameterizedTest
    @CsvSource({
        "fd00:333::/112, false",
        "fd00:333::-fd00:333::1:0, true",
        "fd00:333::/64, true",
        "0.0.0.0/0, false"
    })
    void walks_through_ipv6_up_to_a_112_only(String text, boolean byMulticast) {
        assertThat(ScanPolicy.isDiscoveredByMulticast(area(text))).isEqualTo(byMulticast);
    }
}
