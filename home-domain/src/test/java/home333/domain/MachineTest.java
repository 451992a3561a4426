package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:01");
    private static final MacAddress OTHER_CARD = MacAddress.parse("b8:27:eb:00:00:02");

    private static Host.Builder host(String ip) {
        return new Host.Builder(IpAddress.parse(ip), Instant.EPOCH);
    }

    @Test
    void addresses_of_one_card_are_one_machine() {
        Host four = host("198.18.0.5").mac(CARD).build();
        Host other = host("198.18.0.6").mac(OTHER_CARD).build();
        Host six = host("fd00:333::5").mac(CARD).build();

        assertThat(Machine.among(List.of(four, other, six)))
                .containsExactly(new Machine(List.of(four, six)), new Machine(List.of(other)));
    }

    @Test
    void cards_of_one_device_are_one_machine() {
        var nas = new DeviceId("nas");
        Host wired = host("198.18.0.5").mac(CARD).deviceId(nas).build();
        Host wireless = host("198.18.0.6").mac(OTHER_CARD).deviceId(nas).build();

        assertThat(Machine.among(List.of(wired, wireless))).hasSize(1);
    }

    @Test
    void a_card_that_routers_share_joins_nothing() {
        MacAddress shared = MacAddress.parse("00:00:5e:00:01:07");

        assertThat(
                        Machine.among(
                                List.of(
                                        host("198.18.0.1").mac(shared).build(),
                                        host("198.18.0.2").mac(shared).build())))
                .hasSize(2);
    }

    @Test
    void addresses_without_a_card_stand_alone() {
        assertThat(Machine.among(List.of(host("198.18.64.1").build(), host("198.18.64.2").build())))
                .hasSize(2);
    }

    @Test
    void a_machine_is_called_by_the_first_name_that_any_address_has() {
        Host nameless = host("198.18.0.5").mac(CARD).build();
        Host named =
                host("fd00:333::5")
                        .mac(CARD)
                        .names(List.of(new HostName("nas.lan", "dns")))
                        .build();

        assertThat(new Machine(List.of(nameless, named)).hostname()).contains("nas.lan");
    }

    @Test
    void a_machine_has_an_address() {
        assertThatThrownBy(() -> new Machine(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
