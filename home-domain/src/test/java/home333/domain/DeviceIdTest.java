package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "nas", "4d696e69-444c-164e-9d41", "größer", "a.b:c", "📺"})
    void is_kept_as_the_python_program_wrote_it(String value) {
        assertThat(new DeviceId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "a/b", "a\tb", "a\nb", "a\u0000", "a\u007f", "a\u0085", "a\u00a0",
                "a\u2028", "a\u3000"
            })
    void has_no_blanks_slashes_or_control_characters(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceId(value))
                .withMessageStartingWith("the id of a device has 1 to 128 visible characters");
    }

    @Test
    void has_at_most_128_characters() {
        assertThat(new DeviceId("x".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId("x".repeat(129)));
    }

    @Test
    void is_not_given_twice() {
        assertThat(DeviceId.random()).isNotEqualTo(DeviceId.random());
    }

    @Test
    void sorts_by_its_text() {
        assertThat(new DeviceId("a")).isLessThan(new DeviceId("b"));
    }
}
