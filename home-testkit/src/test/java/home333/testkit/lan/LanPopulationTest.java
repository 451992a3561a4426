package home333.testkit.lan;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanPopulationTest {
    private static final Set<LanService> ALL = EnumSet.allOf(LanService.class);

    @Test
    void a_home_has_exactly_as_many_hosts_as_wanted() {
        assertThat(home().onLink()).hasSize(60);
        assertThat(home().behindRouter()).hasSize(5);
    }

    @Test
    void a_large_lan_has_300_hosts() {
        assertThat(truth(LanSpec.large(), ALL).onLink()).hasSize(300);
    }

    @Test
    void a_full_network_holds_all_its_addresses_once() {
        LanTruth full = truth(LanSpec.small(253), ALL);
        assertThat(full.onLink()).extracting(LanHost::ipv4).doesNotHaveDuplicates().hasSize(253);
    }

    @Test
    void equal_specifications_make_equal_lans() {
        assertThat(home()).isEqualTo(home());
    }

    @Test
    void nobody_shares_an_address_with_another_or_the_scanner() {
        assertThat(home().hosts()).extracting(LanHost::mac).doesNotHaveDuplicates();
        List<IpAddress> addresses = new ArrayList<>();
        for (LanHost host : home().hosts()) {
            addresses.add(host.ipv4());
            addresses.addAll(host.ipv6());
        }
        assertThat(addresses).doesNotHaveDuplicates().doesNotContain(home().scanner());
    }

    @Test
    void each_behaviour_latency_and_kind_of_address_occurs() {
        assertThat(home().onLink()).extracting(LanHost::behaviour).contains(Behaviour.values());
        assertThat(home().onLink())
                .extracting(host -> host.latency().toMillis())
                .contains(0L, 20L, 100L);
        assertThat(home().onLink())
                .anyMatch(host -> host.mac().isLocallyAdministered())
                .anyMatch(host -> host.ipv6().isEmpty())
                .anyMatch(host -> host.ipv6().size() == 3)
                .anyMatch(host -> host.name().isEmpty());
    }

    @Test
    void silent_hosts_with_open_ports_occur() {
        assertThat(home().onLink(Behaviour.FIREWALLED))
                .anyMatch(host -> !host.openPorts().isEmpty())
                .anyMatch(host -> host.openPorts().isEmpty());
    }

    @Test
    void a_service_that_is_not_installed_has_no_open_port() {
        LanTruth truth = truth(LanSpec.home(), EnumSet.of(LanService.NAMES, LanService.SSH));
        assertThat(truth.named("db").openPorts().isEmpty()).isTrue();
        assertThat(truth.named("nas").openPorts()).hasToString("22");
    }

    @Test
    void without_a_name_server_nobody_has_a_name() {
        LanTruth truth = truth(LanSpec.home(), EnumSet.of(LanService.SSH));
        assertThat(truth.hosts()).extracting(LanHost::name).containsOnly("");
    }

    private static LanTruth home() {
        return truth(LanSpec.home(), ALL);
    }

    private static LanTruth truth(LanSpec spec, Set<LanService> services) {
        IpNetwork network = spec.network();
        return new LanTruth(
                network, LanPopulation.scanner(network), new LanPopulation(spec, services).hosts());
    }
}
