package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4AddressTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,         0",
        "255.255.255.255, ffffffff",
        "198.18.0.1,      c6120001",
        "1.2.3.4,         1020304",
        "' 10.0.0.1\t',   a000001"
    })
    void reads_four_numbers(String text, String hex) {
        assertThat(Integer.toHexString(Ipv4Address.parse(text).bits())).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.",
                "300.1.1.1",
                "1.1.1.256",
                "01.2.3.4",
                "1.2.3.00",
                "0x1.2.3.4",
                "1.2.3.-4",
                "1.2.3.+4",
                "1.2.3.4a",
                "1. 2.3.4",
                "1,2,3,4",
                "1.2.3.4/8",
                "1.2.3.\u0664",
                "99999999999999999999.1.1.1"
            })
    void refuses_whatever_programs_read_differently(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Address.parse(text))
                .withMessage("not an IP address: '%s'", text);
    }

    @RepeatedTest(50)
    void reads_what_it_writes(RepetitionInfo run) {
        var address = new Ipv4Address(seeded(run).nextInt());

        assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    }

    @RepeatedTest(50)
    void is_the_same_for_the_sockets_of_the_jdk(RepetitionInfo run) {
        var address = new Ipv4Address(seeded(run).nextInt());

        assertThat(IpAddress.of(address.toInetAddress())).isEqualTo(address);
    }

    private static RandomGenerator seeded(RepetitionInfo run) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
    }

    @Test
    void is_read_from_an_address_of_the_jdk() {
        assertThat(IpAddress.of(InetAddress.ofLiteral("198.18.0.200")))
                .isEqualTo(new Ipv4Address(0xc61200c8));
    }

    @Test
    void is_read_from_the_middle_of_a_packet() {
        byte[] packet = {9, (byte) 198, 18, 0, (byte) 200, 9};

        assertThat(Ipv4Address.fromBytes(packet, 1)).hasToString("198.18.0.200");
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.1,      false, false, false",
        "127.0.0.1,       false, false, true",
        "127.255.255.255, false, false, true",
        "128.0.0.0,       false, false, false",
        "169.254.0.1,     false, true,  false",
        "169.255.0.1,     false, false, false",
        "224.0.0.251,     true,  false, false",
        "239.255.255.255, true,  false, false",
        "240.0.0.1,       false, false, false",
        "255.255.255.255, false, false, false"
    })
    void knows_what_it_is_for(String text, boolean multicast, boolean linkLocal, boolean loopback) {
        Ipv4Address address = Ipv4Address.parse(text);

        assertThat(address.isMulticast()).isEqualTo(multicast);
        assertThat(address.isLinkLocal()).isEqualTo(linkLocal);
        assertThat(address.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.1,      0,          198.18.0.1",
        "198.18.0.255,    1,          198.18.1.0",
        "127.255.255.255, 1,          128.0.0.0",
        "0.0.0.0,         4294967295, 255.255.255.255"
    })
    void counts_upward(String text, long count, String sum) {
        assertThat(Ipv4Address.parse(text).plus(count)).hasToString(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "255.255.255.255, 1",
        "198.18.0.1,      -1",
        "0.0.0.0,         4294967296",
        "198.18.0.1,      9223372036854775807"
    })
    void does_not_count_past_the_last_address_nor_backward(String text, long count) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Ipv4Address.parse(text).plus(count));
    }

    @ParameterizedTest
    @CsvSource({
        "0,  0.0.0.0,       255.255.255.255",
        "1,  128.0.0.0,     255.255.255.255",
        "8,  198.0.0.0,     198.255.255.255",
        "15, 198.18.0.0,    198.19.255.255",
        "24, 198.19.77.0,   198.19.77.255",
        "31, 198.19.77.128, 198.19.77.129",
        "32, 198.19.77.129, 198.19.77.129"
    })
    void lies_between_the_first_and_the_last_address_of_its_network(
            int prefixLength, String first, String last) {
        Ipv4Address address = Ipv4Address.parse("198.19.77.129");

        assertThat(address.first(prefixLength)).hasToString(first);
        assertThat(address.last(prefixLength)).hasToString(last);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 33, 128})
    void lies_in_no_network_with_a_prefix_that_ipv4_cannot_have(int prefixLength) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Address.BROADCAST.first(prefixLength))
                .withMessage("prefix length of 255.255.255.255 is 0 to 32, got " + prefixLength);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Address.BROADCAST.last(prefixLength));
    }

    @Test
    void sorts_by_number_without_a_sign_and_before_ipv6() {
        assertThat(Ipv4Address.parse("9.0.0.0")).isLessThan(Ipv4Address.parse("10.0.0.0"));
        assertThat(Ipv4Address.parse("127.0.0.1")).isLessThan(Ipv4Address.parse("128.0.0.1"));
        assertThat((IpAddress) Ipv4Address.BROADCAST).isLessThan(IpAddress.parse("::"));
        assertThat(IpAddress.parse("::")).isGreaterThan(Ipv4Address.BROADCAST);
    }

    @Test
    void is_of_another_family_than_ipv6() {
        assertThat(Ipv4Address.BROADCAST.isSameFamily(new Ipv4Address(0))).isTrue();
        assertThat(Ipv4Address.BROADCAST.isSameFamily(IpAddress.parse("::1"))).isFalse();
    }
}
