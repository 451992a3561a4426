package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortListTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80                    | 80",
                "22,80,8000-8100       | 22,80,8000-8100",
                "80,22                 | 22,80",
                "22,22                 | 22",
                "22,23                 | 22-23",
                "22-24,26,25           | 22-26",
                "10-30,15-20           | 10-30",
                "10-30,20-40,41        | 10-41",
                "1-65535,443           | 1-65535",
                "65534,65535           | 65534-65535",
                "' 22 , 80 - 90 '      | 22,80-90"
            })
    void joins_what_overlaps_or_touches(String text, String joined) {
        assertThat(PortList.parse(text)).hasToString(joined);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'22,,80', ''",
        "'22,80-', 80-",
        "-80, -80",
        "'22,80-90-99', 80-90-99",
        "'22,80-x', 80-x",
        "-1-5, -1-5",
        "http, http",
        "80;443, 80;443"
    })
    void names_the_part_that_is_no_port_or_range(String text, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortList.parse(text))
                .withMessage("not a port or a range of ports: '%s'", part);
    }

    @ParameterizedTest
    @CsvSource({"'22,0', 0", "'22,70000,80', 70000", "80-99999999999, 99999999999"})
    void names_the_number_that_is_no_port(String text, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortList.parse(text))
                .withMessageContaining(wrong);
    }

    @Test
    void names_the_range_that_goes_downward() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortList.parse("22,90-80"))
                .withMessage("a range of ports goes from low to high, got 90-80");
    }

    @RepeatedTest(50)
    void holds_the_ports_that_it_was_made_of(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        List<Port> ports = random.ints(1 + random.nextInt(40), 1, 100).mapToObj(Port::new).toList();

        PortList list = PortList.of(ports);

        assertThat(list.ports().toList())
                .isSorted()
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ports.stream().distinct().toList())
                .hasSize(list.size());
        assertThat(PortList.parse(list.toString())).isEqualTo(list);
    }

    @ParameterizedTest
    @CsvSource({
        "21, false",
        "22, true",
        "23, false",
        "79, false",
        "80, true",
        "85, true",
        "90, true",
        "91, false"
    })
    void contains_the_ports_of_its_ranges(int number, boolean contained) {
        assertThat(PortList.parse("22,80-90").contains(new Port(number))).isEqualTo(contained);
    }

    @Test
    void counts_its_ports() {
        assertThat(PortList.parse("1-65535").size()).isEqualTo(65_535);
    }

    @Test
    void may_hold_nothing() {
        assertThat(PortList.NONE.isEmpty()).isTrue();
        assertThat(PortList.NONE.size()).isZero();
        assertThat(PortList.NONE.ports()).isEmpty();
        assertThat(PortList.NONE).isEqualTo(PortList.of(List.of())).hasToString("");
        assertThat(PortList.parse("7").isEmpty()).isFalse();
    }
}
