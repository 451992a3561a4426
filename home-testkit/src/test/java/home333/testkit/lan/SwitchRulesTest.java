package home333.testkit.lan;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.PortList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchRulesTest {
    private static final LanHost WINDOWS =
            LanHost.of(MacAddress.parse("02:00:00:00:00:01"), Ipv4Address.parse("198.18.0.9"))
                    .behaving(Behaviour.FIREWALLED)
                    .withOpenPorts(PortList.parse("135,445"));

    @Test
    void a_firewalled_host_is_spared_pings_and_what_goes_to_closed_ports() {
        assertThat(new SwitchRules(false).added(List.of(WINDOWS)))
                .isEqualTo(
                        """
                        add element bridge lan no_ping { 02:00:00:00:00:01 }
                        add element bridge lan open { 02:00:00:00:00:01 . 135, 02:00:00:00:00:01 . 445 }
                        add element bridge lan silent { 02:00:00:00:00:01 }
                        """);
    }

    @Test
    void what_was_added_can_be_removed() {
        var rules = new SwitchRules(true);
        assertThat(rules.removed(List.of(WINDOWS)))
                .isEqualTo(rules.added(List.of(WINDOWS)).replace("add ", "delete "));
    }

    @Test
    void an_open_host_needs_no_rule() {
        assertThat(new SwitchRules(false).added(List.of(WINDOWS.behaving(Behaviour.OPEN))))
                .isEmpty();
    }

    @Test
    void a_directed_switch_knows_who_has_an_address() {
        assertThat(new SwitchRules(true).added(List.of(WINDOWS)))
                .contains("add element bridge lan owner { 198.18.0.9 : 02:00:00:00:00:01 }");
    }

    @Test
    void loss_is_counted_in_ten_thousandths() {
        assertThat(new SwitchRules(false).table(List.of(), 0.05))
                .contains("numgen random mod 10000 < 500 drop");
        assertThat(new SwitchRules(false).table(List.of(), 0)).doesNotContain("numgen");
    }
}
