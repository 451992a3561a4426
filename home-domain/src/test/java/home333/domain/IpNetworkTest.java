package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "198.18.0.0/24,      198.18.0.0/24",
        "198.18.0.77/24,     198.18.0.0/24",
        "' 198.18.0.77 / 24 ', 198.18.0.0/24",
        "198.18.0.77/32,     198.18.0.77/32",
        "198.18.0.77/0,      0.0.0.0/0",
        "fd00:333::1/64,     fd00:333::/64",
        "fe80::1%eth0/64,    fe80::%eth0/64",
        "::1/128,            ::1/128",
        "::ffff:198.18.0.77/120, 198.18.0.0/24",
        "::ffff:0:0/96,      0.0.0.0/0"
    })
    void clears_the_host_bits_that_it_reads(String text, String canonical) {
        assertThat(IpNetwork.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "198.18.0.0",
                "198.18.0.0/",
                "198.18.0.0/33",
                "198.18.0.0/-1",
                "198.18.0.0/+8",
                "198.18.0.0/24/24",
                "198.18.0.0/255.255.255.0",
                "198.18.0.0/99999999999",
                "198.18/16",
                "fd00:333::/129",
                "fd00:333::/64%eth0",
                "::ffff:198.18.0.0/24",
                "::ffff:198.18.0.0/129",
                "home/24",
                "http://home"
            })
    void refuses_what_is_no_network(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpNetwork.parse(text));
    }

    @Test
    void says_how_long_a_prefix_may_be() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpNetwork.parse("198.18.0.0/33"))
                .withMessage("prefix length of 198.18.0.0 is 0 to 32, got 33");
    }

    @Test
    void has_no_host_bits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IpNetwork(IpAddress.parse("198.18.0.1"), 24))
                .withMessage("host bits are set in 198.18.0.1/24");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 33, 64})
    void has_a_prefix_that_its_family_can_have(int prefixLength) {
        var address = new Ipv4Address(0);

        assertThatIllegalArgumentException().isThrownBy(() -> new IpNetwork(address, prefixLength));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpNetwork.around(address, prefixLength));
    }

    @RepeatedTest(50)
    void reads_what_it_writes(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        var network =
                IpNetwork.around(
                        new Ipv6Address(random.nextLong(), random.nextLong()), random.nextInt(129));

        assertThat(IpNetwork.parse(network.toString())).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.0/24, 198.18.0.0,          true",
        "198.18.0.0/24, 198.18.0.255,        true",
        "198.18.0.0/24, 198.18.1.0,          false",
        "198.18.0.0/24, 198.17.255.255,      false",
        "0.0.0.0/0,     255.255.255.255,     true",
        "0.0.0.0/0,     ::1,                 false",
        "::/0,          198.18.0.1,          false",
        "fd00:333::/64, fd00:333::ffff,      true",
        "fd00:333::/64, fd00:333:0:1::,      false",
        "fe80::/64,     fe80::1%eth0,        true",
        "fe80::%eth0/64, fe80::1,            true"
    })
    void contains_the_addresses_between_its_ends(
            String network, String address, boolean contained) {
        assertThat(IpNetwork.parse(network).contains(IpAddress.parse(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.0/24,  198.18.0.1-198.18.0.254",
        "198.18.0.0/30,  198.18.0.1-198.18.0.2",
        "198.18.0.0/31,  198.18.0.0-198.18.0.1",
        "198.18.0.7/32,  198.18.0.7",
        "0.0.0.0/0,      0.0.0.1-255.255.255.254",
        "fd00:333::/112, fd00:333::-fd00:333::ffff",
        "fd00:333::1/128, fd00:333::1"
    })
    void leaves_its_own_address_and_its_broadcast_out_of_its_hosts(String network, String hosts) {
        assertThat(IpNetwork.parse(network).hosts()).hasToString(hosts);
    }
}
