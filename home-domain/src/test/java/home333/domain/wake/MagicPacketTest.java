package home333.domain.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.MacAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicPacketTest {
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:01:02:03");

    private static String hex(MagicPacket packet) {
        return HexFormat.of().formatHex(packet.toBytes());
    }

    @Test
    void six_times_ff_and_sixteen_times_the_card() {
        assertThat(hex(MagicPacket.of(MAC))).isEqualTo("ffffffffffff" + "b827eb010203".repeat(16));
    }

    @Test
    void the_password_stands_behind() {
        var six = new MagicPacket(MAC, Optional.of(SecureOn.parse("00:11:22:AA:bb:cc")));
        var four = new MagicPacket(MAC, Optional.of(SecureOn.parse("c0a80001")));

        assertThat(hex(six)).hasSize(2 * 108).endsWith("010203" + "001122aabbcc");
        assertThat(hex(four)).hasSize(2 * 106).endsWith("010203" + "c0a80001");
    }

    @Test
    void a_group_cannot_be_woken() {
        assertThatThrownBy(() -> MagicPacket.of(MacAddress.parse("ff:ff:ff:ff:ff:ff")))
                .hasMessage("not the address of one card: ff:ff:ff:ff:ff:ff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-11-22-AA-BB-CC",
                "00.11.22.aa.bb.cc",
                "001122aabbcc",
                " 00 11 22 aa bb cc "
            })
    void a_password_is_read_in_every_usual_spelling(String text) {
        assertThat(SecureOn.parse(text).digits()).isEqualTo("001122aabbcc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "00:11:22",
                "0011:22aabbc",
                "00:11:22:aa:bb:cc:dd",
                "00::11:22:aa:bb"
            })
    void a_password_that_is_none_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> SecureOn.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a SecureOn password has 8 or 12 hexadecimal digits, got ");
    }

    @Test
    void a_password_does_not_show_in_a_log() {
        var packet = new MagicPacket(MAC, Optional.of(SecureOn.parse("001122aabbcc")));

        assertThat(packet.toString()).doesNotContain("001122aabbcc").contains("6 bytes");
    }
}
