package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPortsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 105, 1000, 1200, 65_535})
    void as_many_ports_are_given_as_are_asked_for(int count) {
        assertThat(CommonPorts.top(count).size()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 80, 443, 999, 1300})
    void a_longer_list_holds_the_shorter_one(int count) {
        PortList longer = CommonPorts.top(count + 1);

        assertThat(CommonPorts.top(count).ports()).allMatch(longer::contains);
    }

    @Test
    void the_likeliest_come_first() {
        assertThat(CommonPorts.top(2)).isEqualTo(PortList.parse("80,443"));
        assertThat(CommonPorts.top(CommonPorts.HOME.size())).isEqualTo(CommonPorts.HOME);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void there_are_no_more_ports_than_there_are(int count) {
        assertThatThrownBy(() -> CommonPorts.top(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 1 to 65535 ports, got " + count);
    }
}
