package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "b8:27:eb:0a:0b:0c",
                "B8:27:EB:0A:0B:0C",
                "b8-27-eb-0a-0b-0c",
                "B8-27-EB-0A-0B-0C",
                "b8 27 eb 0a 0b 0c",
                "b827.eb0a.0b0c",
                "b827:eb0a:0b0c",
                "b827-eb0a-0b0c",
                "b827eb-0a0b0c",
                "b827eb:0a0b0c",
                "b827eb0a0b0c",
                "B827EB0A0B0C",
                "b8:27:eb:a:b:c",
                " b8:27:eb:0a:0b:0c\n"
            })
    void reads_every_usual_spelling(String text) {
        assertThat(MacAddress.parse(text)).isEqualTo(new MacAddress(0xb827eb0a0b0cL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "b8:27:eb:0a:0b",
                "b8:27:eb:0a:0b:0c:0d",
                "b8:27:eb:0a:0b:",
                ":27:eb:0a:0b:0c",
                "b8:27:eb:0a:0b:0g",
                "b8:27:eb:0a:0b:100",
                "b8::27:eb:0a:0b:0c",
                "b827eb0a0b0",
                "b827eb0a0b0c0",
                "b827.eb0a",
                "b827.eb0a.0b0c.0d0e",
                "-1:27:eb:0a:0b:0c",
                "+b827eb0a0b0",
                "0xb827eb0a0b0c",
                "198.18.0.1",
                "b8:27:eb:0a:0b:\u0660c"
            })
    void refuses_everything_else(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacAddress.parse(text))
                .withMessage("not a MAC address: '%s' (write it like b8:27:eb:0a:0b:0c)", text);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 48, Long.MAX_VALUE, Long.MIN_VALUE})
    void has_no_more_than_48_bits(long bits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MacAddress(bits))
                .withMessageContaining("48 bits");
    }

    @Test
    void is_written_as_six_pairs_in_lower_case() {
        assertThat(new MacAddress(0x00_0A_0B_0C_0D_FFL)).hasToString("00:0a:0b:0c:0d:ff");
    }

    @RepeatedTest(50)
    void reads_what_it_writes(RepetitionInfo run) {
        var mac = new MacAddress(seeded(run).nextLong(1L << 48));

        assertThat(MacAddress.parse(mac.toString())).isEqualTo(mac);
    }

    @RepeatedTest(50)
    void has_the_same_bytes_on_the_wire(RepetitionInfo run) {
        var mac = new MacAddress(seeded(run).nextLong(1L << 48));

        assertThat(MacAddress.fromBytes(mac.toBytes(), 0)).isEqualTo(mac);
    }

    private static RandomGenerator seeded(RepetitionInfo run) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
    }

    @Test
    void is_read_from_the_middle_of_a_packet() {
        byte[] packet = {9, 9, (byte) 0xb8, 0x27, (byte) 0xeb, 0x0a, 0x0b, 0x0c, 9};

        assertThat(MacAddress.fromBytes(packet, 2)).hasToString("b8:27:eb:0a:0b:0c");
    }

    @ParameterizedTest
    @CsvSource({
        "b8:27:eb:00:00:01, false, false, true",
        "02:00:00:00:00:01, true,  false, true",
        "f6:12:34:56:78:9a, true,  false, true",
        "01:00:5e:00:00:fb, false, true,  false",
        "33:33:00:00:00:01, true,  true,  false",
        "ff:ff:ff:ff:ff:ff, true,  true,  false",
        "00:00:00:00:00:00, false, false, false",
        "00:00:00:00:00:01, false, false, true"
    })
    void tells_by_its_bits_what_it_is(
            String text, boolean locallyAdministered, boolean multicast, boolean card) {
        MacAddress mac = MacAddress.parse(text);

        assertThat(mac.isLocallyAdministered()).isEqualTo(locallyAdministered);
        assertThat(mac.isMulticast()).isEqualTo(multicast);
        assertThat(mac.isCard()).isEqualTo(card);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:00:5e:00:01:01", // VRRP and CARP
                "00:00:5e:00:01:ff",
                "00:00:5e:00:02:01", // VRRP for IPv6
                "00:00:0c:07:ac:00", // HSRP
                "00:00:0c:07:ac:ff",
                "00:00:0c:9f:f0:00", // HSRP version 2
                "00:00:0c:9f:ff:ff",
                "00:05:73:a0:00:00", // HSRP for IPv6
                "00:05:73:a0:0f:ff",
                "00:07:b4:00:01:02", // GLBP
                "02:42:ac:11:00:02", // Docker
                "ff:ff:ff:ff:ff:ff",
                "00:00:00:00:00:00"
            })
    void does_not_tell_who_answers_where_several_machines_share_it(String text) {
        assertThat(MacAddress.parse(text).identifiesOneMachine()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b8:27:eb:00:00:01",
                "02:00:00:00:00:01",
                "00:00:5e:00:00:01",
                "00:00:5e:00:03:01",
                "00:00:0c:07:ab:ff",
                "00:00:0c:07:ad:00",
                "00:00:0c:9f:ef:ff",
                "00:05:73:9f:ff:ff",
                "00:05:73:a0:10:00",
                "00:07:b3:ff:ff:ff",
                "00:07:b4:01:00:00",
                "02:41:ff:ff:ff:ff",
                "02:43:00:00:00:00"
            })
    void tells_who_answers_right_beside_the_shared_ones(String text) {
        assertThat(MacAddress.parse(text).identifiesOneMachine()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "8, b8", "24, b827eb", "28, b827eb0", "36, b827eb0a0", "48, b827eb0a0b0c"})
    void has_the_prefixes_that_registries_are_keyed_by(int length, String hex) {
        assertThat(Long.toHexString(MacAddress.parse("b8:27:eb:0a:0b:0c").prefix(length)))
                .isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 49})
    void has_no_other_prefixes(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MacAddress(1).prefix(length))
                .withMessage("a prefix of a MAC address has 1 to 48 bits, got " + length);
    }

    @Test
    void sorts_by_number() {
        assertThat(new MacAddress(0x0100_0000_0000L)).isLessThan(new MacAddress(0xff00_0000_0000L));
    }
}
