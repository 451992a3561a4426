package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortNamesTest {
    @ParameterizedTest
    @CsvSource({"22, ssh", "80, http", "8080, http", "443, https", "9100, jetdirect"})
    void says_what_is_usual_on_a_port(int number, String name) {
        assertThat(PortNames.nameOf(new Port(number))).isEqualTo(name);
    }

    @Test
    void says_nothing_of_a_port_that_has_no_usual_name() {
        assertThat(PortNames.nameOf(new Port(1))).isEmpty();
    }

    @Test
    void names_every_port_that_matters_at_home() {
        assertThat(CommonPorts.HOME.ports()).noneMatch(port -> PortNames.nameOf(port).isEmpty());
    }
}
