package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "198.18.0.0/24,    198.18.0.0/24",
        "198.18.0.9/24,    198.18.0.0/24",
        "fd00:333::9/64,   fd00:333::/64",
        "fe80::%eth0/64,   fe80::%eth0/64"
    })
    void may_be_a_network(String text, String canonical) {
        assertThat(Target.parse(text)).isInstanceOf(Target.Network.class).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.1-198.18.0.20,       198.18.0.1-198.18.0.20",
        "198.18.0.1-20,                198.18.0.1-198.18.0.20",
        "198.18.0.7-7,                 198.18.0.7",
        "198.18.0.1-198.18.1.2,        198.18.0.1-198.18.1.2",
        "fd00:333::1-fd00:333::20,     fd00:333::1-fd00:333::20",
        "198.18.0.1,                   198.18.0.1",
        "' 198.18.0.1 ',               198.18.0.1",
        "fd00:333::1,                  fd00:333::1",
        "::ffff:198.18.0.1,            198.18.0.1",
        "fe80::1%eth-0,                fe80::1%eth-0",
        "fe80::1-fe80::9%eth-0,        fe80::1-fe80::9%eth-0"
    })
    void may_be_a_range_or_an_address(String text, String canonical) {
        assertThat(Target.parse(text)).isInstanceOf(Target.Range.class).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nas",
                "nas.lan",
                "nas.lan.",
                "NAS-2.Example.org",
                "_http._tcp.local",
                "raspberry_pi",
                "3com.example",
                "1.2.3.4a",
                "localhost",
                "bücher.example",
                "例え.テスト",
                "हिन्दी.example",
                "0x1f.example",
                "fritz.box"
            })
    void may_be_a_name(String text) {
        assertThat(Target.parse(text)).isEqualTo(new Target.Name(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300.1.1.1",
                "1.2.3",
                "1",
                "1.2.3.4.5",
                "198.18.0.1.",
                "198.18.0.01",
                "198.18.0.0/33",
                "198.18/16",
                "198.18.0.1-256",
                "198.18.0.10-5",
                "198.18.0.1-",
                "-198.18.0.1",
                "-",
                ".",
                "198.18.0.1-198.18.0.2-198.18.0.3",
                "198.18.0.1-0.20",
                "fd00:333::1-20",
                "fd00:333::9-fd00:333::1",
                "fd00:333::1-198.18.0.1",
                "fd00:333::/129",
                "1:2",
                "0x7f.0.0.1",
                "0x7f000001",
                "198.18.0.0X1",
                "nas.1",
                "198.18.0.0x1.",
                "\u0661\u0669\u0668.\u0661\u0668.\u0660.\u0661",
                "１９８.１８.０.１",
                "::g",
                "nas:22",
                "nas/24"
            })
    void is_never_a_name_when_it_looks_like_an_address(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Target.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-nas",
                "nas-",
                ".nas",
                "na s",
                "nas,fritz",
                "nas;reboot",
                "$(reboot)",
                "nas\u0000",
                "nas\nfritz",
                "user@nas",
                "198.18.0.*"
            })
    void is_refused_when_it_is_nothing_of_that(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.parse(text))
                .withMessageStartingWith("not a network, a range, an address or a name: '");
    }

    @Test
    void has_a_name_of_at_most_253_characters() {
        assertThat(Target.parse("n".repeat(253))).isInstanceOf(Target.Name.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Target.parse("n".repeat(254)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "1", "1.", "n.", "-", ":", "/", "1-", "::/", "é"})
    void is_refused_in_a_short_sentence_however_long_it_is(String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.parse(part.repeat(200_000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void is_refused_in_a_sentence_that_no_terminal_obeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.parse("nas\u001b[2J\nfritz"))
                .withMessage(
                        "not a network, a range, an address or a name: 'nas\uFFFD[2J\uFFFDfritz'");
    }
}
