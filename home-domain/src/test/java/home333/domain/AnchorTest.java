package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorTest {
    @Test
    void of_a_card_is_its_address() {
        Anchor anchor = Anchor.of(MacAddress.parse("B8-27-EB-00-00-01"));

        assertThat(anchor).isEqualTo(new Anchor("mac", "b8:27:eb:00:00:01"));
        assertThat(anchor).hasToString("mac b8:27:eb:00:00:01");
    }

    @Test
    void is_the_same_however_the_card_is_spelt() {
        assertThat(new Anchor(Anchor.MAC, "B827.EB00.0001"))
                .isEqualTo(Anchor.of(MacAddress.parse("b8:27:eb:00:00:01")));
    }

    @Test
    void of_a_card_is_nothing_but_an_address() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Anchor(Anchor.MAC, "garbage"));
    }

    @Test
    void may_be_of_a_kind_that_a_later_version_knows() {
        assertThat(new Anchor("homekit_id2", "x").kind()).isEqualTo("homekit_id2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "MAC", "tls-key", "tls key", "2fa", "_key", "schlüssel"})
    void has_a_kind_that_is_a_word(String kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Anchor(kind, "x"))
                .withMessage("the kind of an anchor is a word like tls_key, got '%s'", kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void has_a_value(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Anchor(Anchor.TLS_KEY, value));
    }

    @Test
    void has_a_value_of_at_most_512_characters() {
        assertThat(new Anchor(Anchor.TLS_KEY, "x".repeat(512)).value()).hasSize(512);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Anchor(Anchor.TLS_KEY, "x".repeat(513)))
                .withMessageEndingWith("got 513");
    }

    @Test
    void sorts_by_kind_then_by_value() {
        assertThat(new Anchor("ssh_host_key", "z")).isLessThan(new Anchor("tls_key", "a"));
        assertThat(new Anchor("tls_key", "a")).isLessThan(new Anchor("tls_key", "b"));
    }
}
