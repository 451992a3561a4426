package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "22, 22", "' 443 ', 443", "65535, 65535"})
    void reads_a_number(String text, int number) {
        assertThat(Port.parse(text)).isEqualTo(new Port(number)).hasToString("" + number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "65536",
                "70000",
                "-1",
                "+1",
                "ssh",
                "2 2",
                "22.0",
                "0x16",
                "\u0662",
                "99999999999999999999"
            })
    void refuses_what_is_no_port(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Port.parse(text))
                .withMessageStartingWith("a port is 1 to 65535, got ")
                .withMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {515, 6101, 9100, 9103, 9107})
    void may_print_what_it_reads(int number) {
        assertThat(new Port(number).printsWhatItReads()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {514, 516, 631, 6100, 6102, 9099, 9108})
    void prints_nothing_beside_those_of_printers(int number) {
        assertThat(new Port(number).printsWhatItReads()).isFalse();
    }

    @Test
    void sorts_by_number() {
        assertThat(new Port(9)).isLessThan(new Port(10));
    }
}
