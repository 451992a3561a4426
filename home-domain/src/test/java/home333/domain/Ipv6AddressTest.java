package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6AddressTest {
    private static Ipv6Address six(String text) {
        return (Ipv6Address) IpAddress.parse(text);
    }

    private static RandomGenerator seeded(RepetitionInfo run) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
    }

    @Nested
    class Text {
        /** The examples of RFC 5952, sections 1, 2 and 4, and the ends of the space. */
        @ParameterizedTest
        @CsvSource({
            "2001:db8:0:0:1:0:0:1,              2001:db8::1:0:0:1",
            "2001:0db8:0:0:1:0:0:1,             2001:db8::1:0:0:1",
            "2001:db8::1:0:0:1,                 2001:db8::1:0:0:1",
            "2001:db8::0:1:0:0:1,               2001:db8::1:0:0:1",
            "2001:0db8::1:0:0:1,                2001:db8::1:0:0:1",
            "2001:db8:0:0:1::1,                 2001:db8::1:0:0:1",
            "2001:DB8:0:0:1::1,                 2001:db8::1:0:0:1",
            "2001:db8:aaaa:bbbb:cccc:dddd:0:1,  2001:db8:aaaa:bbbb:cccc:dddd:0:1",
            "2001:db8:aaaa:bbbb:cccc:dddd::1,   2001:db8:aaaa:bbbb:cccc:dddd:0:1",
            "2001:db8:0:0:0:0:2:1,              2001:db8::2:1",
            "2001:db8:0:1:1:1:1:1,              2001:db8:0:1:1:1:1:1",
            "2001:0:0:1:0:0:0:1,                2001:0:0:1::1",
            "2001:db8:0:0:1:0:0:0,              2001:db8:0:0:1::",
            "0:0:0:0:0:0:0:0,                   ::",
            "0:0:0:0:0:0:0:1,                   ::1",
            "1:0:0:0:0:0:0:0,                   1::",
            "1:2:3:4:5:6:7:8,                   1:2:3:4:5:6:7:8",
            "0:0:1:1:1:1:0:0,                   ::1:1:1:1:0:0",
            "0:1:1:1:1:1:1:0,                   0:1:1:1:1:1:1:0",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "::198.18.0.1,                      ::c612:1",
            "64:ff9b::198.18.0.1,               64:ff9b::c612:1",
            "' fd00:333::1 ',                   fd00:333::1"
        })
        void is_written_as_rfc_5952_wants_it(String text, String canonical) {
            assertThat(IpAddress.parse(text)).hasToString(canonical);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    ":",
                    ":::",
                    "1:",
                    ":1",
                    "1::2::3",
                    "1:2:3:4:5:6:7",
                    "1:2:3:4:5:6:7:8:9",
                    "1:2:3:4:5:6:7:8::",
                    "12345::",
                    "::g",
                    "::1/64",
                    "[::1]",
                    "::1%",
                    "%eth0:",
                    "fe80::1%eth0%eth1",
                    "::ffff:300.1.1.1",
                    "::1.2.3",
                    "1.2.3.4::",
                    "::\u0661",
                    "::00001",
                    "fd00:00333::1",
                    "::ffff:010.1.1.1",
                    "64:ff9b::1.2.3.04",
                    "::ffff:169.254.0.1%eth0",
                    "fe80 ::1",
                    "host:22"
                })
        void is_refused_when_it_is_no_address(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"::ffff:198.18.0.1", "::FFFF:c612:1", "0:0:0:0:0:ffff:198.18.0.1"})
        void stands_for_ipv4_where_it_is_mapped(String text) {
            assertThat(IpAddress.parse(text)).isEqualTo(Ipv4Address.parse("198.18.0.1"));
        }

        @RepeatedTest(50)
        void is_read_as_it_was_written(RepetitionInfo run) {
            RandomGenerator random = seeded(run);
            long high = random.nextLong() << random.nextInt(64) | 1L << 63;
            var address = new Ipv6Address(high, random.nextLong() >>> random.nextInt(64));

            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        }
    }

    @Nested
    class Zones {
        @ParameterizedTest
        @ValueSource(strings = {"fe80::1%eth0", "fe80::1%2", "febf::1%br-lan", "ff02::fb%wlan0.20"})
        void are_kept_by_name(String text) {
            assertThat(IpAddress.parse(text)).hasToString(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "fd00:333::1%eth0",
                    "::1%lo",
                    "fec0::1%eth0",
                    "fe80::1%a b",
                    "fe80::1%a/b"
                })
        void are_refused_where_they_mean_nothing(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse(text));
        }

        @Test
        void are_put_on_and_taken_away() {
            assertThat(six("fe80::1").withZone("eth0")).hasToString("fe80::1%eth0");
            assertThat(six("fe80::1%eth0").withZone("")).isEqualTo(six("fe80::1"));
        }

        @Test
        void make_two_addresses_of_one() {
            assertThat(six("fe80::1%eth0"))
                    .isNotEqualTo(six("fe80::1%eth1"))
                    .isLessThan(six("fe80::1%eth1"))
                    .isGreaterThan(six("fe80::1"));
        }

        @Test
        void stay_in_arithmetic() {
            assertThat(six("fe80::1%eth0").plus(1)).hasToString("fe80::2%eth0");
            assertThat(six("fe80::1%eth0").first(64)).hasToString("fe80::%eth0");
            assertThat(six("fe80::1%eth0").last(64)).hasToString("fe80::ffff:ffff:ffff:ffff%eth0");
        }

        @Test
        void are_numbers_where_the_jdk_knows_no_name() throws UnknownHostException {
            var scoped = Inet6Address.getByAddress(null, six("fe80::1").toBytes(), 4_711);

            assertThat(IpAddress.of(scoped)).hasToString("fe80::1%4711");
        }

        @Test
        void lead_nowhere_where_this_machine_has_no_such_interface() {
            var nowhere = (Inet6Address) six("fe80::1%nosuch0").toInetAddress();

            assertThat(nowhere.getAddress()).isEqualTo(six("fe80::1").toBytes());
            assertThat(nowhere.getScopeId()).isEqualTo(Integer.MAX_VALUE);
        }

        @Test
        void reach_the_sockets_of_the_jdk() {
            var scoped = (Inet6Address) six("fe80::1%4711").toInetAddress();

            assertThat(scoped.getScopeId()).isEqualTo(4_711);
            assertThat(scoped.getAddress()).isEqualTo(six("fe80::1").toBytes());
        }
    }

    @Test
    void that_is_mapped_is_ipv4_whoever_made_it() throws UnknownHostException {
        byte[] mapped = new Ipv6Address(0, 0xffff_c612_0001L).toBytes();

        assertThat(IpAddress.of(Inet6Address.getByAddress(null, mapped, -1)))
                .isEqualTo(new Ipv4Address(0xc612_0001));
    }

    @Test
    void is_read_from_an_address_of_the_jdk() {
        assertThat(IpAddress.of(InetAddress.ofLiteral("fd00:333::1"))).hasToString("fd00:333::1");
    }

    @RepeatedTest(20)
    void is_the_same_for_the_sockets_of_the_jdk(RepetitionInfo run) {
        RandomGenerator random = seeded(run);
        var address = new Ipv6Address(random.nextLong() | 1, random.nextLong());

        assertThat(IpAddress.of(address.toInetAddress()))
                .isEqualTo(Ipv6Address.fromBytes(address.toBytes(), 0))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "fd00:333::1, false, false, false",
        "::,          false, false, false",
        "::1,         false, false, true",
        "::2,         false, false, false",
        "1::1,        false, false, false",
        "fe7f::1,     false, false, false",
        "fe80::1,     false, true,  false",
        "febf::1,     false, true,  false",
        "fec0::1,     false, false, false",
        "ff02::1,     true,  false, false"
    })
    void knows_what_it_is_for(String text, boolean multicast, boolean linkLocal, boolean loopback) {
        IpAddress address = IpAddress.parse(text);

        assertThat(address.isMulticast()).isEqualTo(multicast);
        assertThat(address.isLinkLocal()).isEqualTo(linkLocal);
        assertThat(address.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @CsvSource({
        "fd00:333::1,                   0,                   fd00:333::1",
        "fd00:333::ffff,                1,                   fd00:333::1:0",
        "::7fff:ffff:ffff:ffff,         1,                   ::8000:0:0:0",
        "::ffff:ffff:ffff:ffff,         1,                   0:0:0:1::",
        "::8000:0:0:1,                  9223372036854775807, 0:0:0:1::",
        "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 1,         8000::"
    })
    void counts_upward(String text, long count, String sum) {
        assertThat(IpAddress.parse(text).plus(count)).hasToString(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 1",
        "ffff:ffff:ffff:ffff:8000:0:0:1,          9223372036854775807",
        "fd00:333::1,                             -1"
    })
    void does_not_count_past_the_last_address_nor_backward(String text, long count) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> IpAddress.parse(text).plus(count));
    }

    @ParameterizedTest
    @CsvSource({
        "0,   ::,                         ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "1,   8000::,                     ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "8,   fd00::,                     fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "63,  fd00:333:1:2::,             fd00:333:1:3:ffff:ffff:ffff:ffff",
        "64,  fd00:333:1:3::,             fd00:333:1:3:ffff:ffff:ffff:ffff",
        "65,  fd00:333:1:3:8000::,        fd00:333:1:3:ffff:ffff:ffff:ffff",
        "112, fd00:333:1:3:8000::7:0,     fd00:333:1:3:8000:0:7:ffff",
        "127, fd00:333:1:3:8000::7:8,     fd00:333:1:3:8000:0:7:9",
        "128, fd00:333:1:3:8000::7:9,     fd00:333:1:3:8000:0:7:9"
    })
    void lies_between_the_first_and_the_last_address_of_its_network(
            int prefixLength, String first, String last) {
        IpAddress address = IpAddress.parse("fd00:333:1:3:8000::7:9");

        assertThat(address.first(prefixLength)).isEqualTo(IpAddress.parse(first));
        assertThat(address.last(prefixLength)).isEqualTo(IpAddress.parse(last));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 129})
    void lies_in_no_network_with_a_prefix_that_ipv6_cannot_have(int prefixLength) {
        assertThatIllegalArgumentException().isThrownBy(() -> six("::1").first(prefixLength));
        assertThatIllegalArgumentException().isThrownBy(() -> six("::1").last(prefixLength));
    }

    @Test
    void sorts_by_number_without_a_sign() {
        assertThat(six("7fff::")).isLessThan(six("8000::"));
        assertThat(six("::7fff:0:0:0")).isLessThan(six("::8000:0:0:0"));
        assertThat(six("::ffff:ffff:ffff:ffff")).isLessThan(six("0:0:0:1::"));
    }

    /** The example of RFC 4291, appendix A, and cards at the ends of the space. */
    @ParameterizedTest
    @CsvSource({
        "34:56:78:9a:bc:de, fd00:333::3656:78ff:fe9a:bcde",
        "02:00:00:00:00:01, fd00:333::ff:fe00:1",
        "fc:ff:ff:ff:ff:ff, fd00:333::feff:ffff:feff:ffff"
    })
    void is_made_from_a_card(String mac, String address) {
        assertThat(Ipv6Address.eui64(six("fd00:333::77"), MacAddress.parse(mac)))
                .isEqualTo(six(address));
    }

    @Test
    void is_made_from_a_card_on_the_link_that_it_hangs_on() {
        assertThat(Ipv6Address.eui64(six("fe80::%eth0"), MacAddress.parse("34:56:78:9a:bc:de")))
                .hasToString("fe80::3656:78ff:fe9a:bcde%eth0");
    }
}
