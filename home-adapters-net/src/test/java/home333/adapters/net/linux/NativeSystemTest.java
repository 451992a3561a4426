package home333.adapters.net.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeSystemTest {
    @ParameterizedTest
    @ValueSource(strings = {"amd64", "aarch64"})
    void linux_on_both_processors_is_used_when_access_was_granted(String architecture) {
        assertThat(NativeSystem.obstacle("Linux", architecture, true)).isEmpty();
    }

    @Test
    void another_system_is_named() {
        assertThat(NativeSystem.obstacle("Mac OS X", "aarch64", true))
                .hasValueSatisfying(why -> assertThat(why).contains("Mac OS X"));
    }

    @Test
    void another_processor_is_named() {
        assertThat(NativeSystem.obstacle("Linux", "riscv64", true))
                .hasValueSatisfying(why -> assertThat(why).contains("riscv64"));
    }

    @Test
    void without_the_grant_the_option_is_named() {
        assertThat(NativeSystem.obstacle("Linux", "amd64", false))
                .hasValueSatisfying(why ->
                        assertThat(why).contains("--enable-native-access=home333.adapters.net"));
    }
}
