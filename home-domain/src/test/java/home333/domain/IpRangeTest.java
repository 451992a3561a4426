package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpRangeTest {
    private static IpRange range(String first, String last) {
        return new IpRange(IpAddress.parse(first), IpAddress.parse(last));
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.1,      198.18.0.1,              1",
        "198.18.0.0,      198.18.0.255,            256",
        "127.255.255.255, 128.0.0.0,               2",
        "0.0.0.0,         255.255.255.255,         4294967296",
        "::,              ::,                      1",
        "fd00:333::,      fd00:333::ffff,          65536",
        "::ffff:ffff:ffff:ffff, 0:0:0:1::,         2",
        "::,              ::7fff:ffff:ffff:fffd,   9223372036854775806",
        "::,              ::7fff:ffff:ffff:fffe,   9223372036854775807",
        "::,              ::7fff:ffff:ffff:ffff,   9223372036854775807",
        "::,              ::ffff:ffff:ffff:ffff,   9223372036854775807",
        "::1,             0:0:0:1::,               9223372036854775807",
        "::,              0:0:0:1::,               9223372036854775807",
        "::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 9223372036854775807",
        "0:0:0:7:ffff:ffff:ffff:fff0, 0:0:0:8::f,  32"
    })
    void counts_its_addresses_as_far_as_a_number_goes(String first, String last, long size) {
        assertThat(range(first, last).size()).isEqualTo(size);
    }

    @Test
    void goes_from_low_to_high() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> range("198.18.0.2", "198.18.0.1"))
                .withMessage("a range goes from low to high, got 198.18.0.2-198.18.0.1");
    }

    @Test
    void is_of_one_family() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> range("198.18.0.2", "fd00:333::1"))
                .withMessage("a range is of one family, got 198.18.0.2 and fd00:333::1");
    }

    @Test
    void lies_on_one_link() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> range("fe80::1%eth0", "fe80::2%eth1"))
                .withMessage("a range lies on one link, got fe80::1%eth0 and fe80::2%eth1");
        assertThatIllegalArgumentException().isThrownBy(() -> range("fe80::1", "fe80::2%eth1"));
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.10, true",
        "198.18.0.15, true",
        "198.18.0.20, true",
        "198.18.0.9,  false",
        "198.18.0.21, false",
        "::,          false"
    })
    void contains_what_lies_between_its_ends(String address, boolean contained) {
        assertThat(range("198.18.0.10", "198.18.0.20").contains(IpAddress.parse(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({"fe80::1", "fe80::5%eth0", "fe80::9%eth0", "fe80::9%zzz"})
    void does_not_look_at_zones(String address) {
        assertThat(range("fe80::1%eth0", "fe80::9%eth0").contains(IpAddress.parse(address)))
                .isTrue();
        assertThat(range("fe80::1", "fe80::9").contains(IpAddress.parse(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.10, 198.18.0.20, true",
        "198.18.0.12, 198.18.0.12, true",
        "198.18.0.9,  198.18.0.12, false",
        "198.18.0.12, 198.18.0.21, false",
        "198.18.0.30, 198.18.0.40, false",
        "::1,         ::2,         false"
    })
    void contains_a_range_that_lies_in_it_as_a_whole(String first, String last, boolean contained) {
        assertThat(range("198.18.0.10", "198.18.0.20").contains(range(first, last)))
                .isEqualTo(contained);
    }

    @Test
    void walks_through_its_addresses_from_low_to_high() {
        assertThat(range("198.18.0.254", "198.18.1.1").addresses().map(Object::toString))
                .containsExactly("198.18.0.254", "198.18.0.255", "198.18.1.0", "198.18.1.1");
    }

    @Test
    void walks_up_to_the_very_last_address() {
        assertThat(range("255.255.255.254", "255.255.255.255").addresses())
                .containsExactly(new Ipv4Address(-2), Ipv4Address.BROADCAST);
    }

    @Test
    void walks_on_one_link() {
        assertThat(range("fe80::1%eth0", "fe80::2%eth0").addresses().map(Object::toString))
                .containsExactly("fe80::1%eth0", "fe80::2%eth0");
    }

    @Test
    void is_not_walked_through_when_it_is_too_wide() {
        IpRange widest = range("10.0.0.0", "10.255.255.255");
        IpRange tooWide = range("10.0.0.0", "11.0.0.0");

        assertThat(widest.addresses()).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(tooWide::addresses)
                .withMessage("too many addresses to walk through: 10.0.0.0-11.0.0.0");
    }

    @Test
    void is_written_as_its_only_address_or_as_its_two_ends() {
        assertThat(IpRange.of(IpAddress.parse("198.18.0.1"))).hasToString("198.18.0.1");
        assertThat(range("198.18.0.1", "198.18.0.2")).hasToString("198.18.0.1-198.18.0.2");
        assertThat(range("fe80::1%eth0", "fe80::2%eth0")).hasToString("fe80::1-fe80::2%eth0");
    }
}
