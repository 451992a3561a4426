package home333.domain.vpn;

import static home333.domain.vpn.Nodes.NOW;
import static home333.domain.vpn.Nodes.list;
import static home333.domain.vpn.Nodes.node;
import static home333.domain.vpn.Nodes.reached;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.vpn.VpnPresence.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TailnetTest {
    private static final VpnDevice NAS = node(1, "nas", "198.18.0.5");

    @Test
    void what_two_sources_say_of_a_machine_is_put_together() {
        var tailnet =
                Tailnet.of(
                        List.of(
                                list(VpnSource.LOCAL, reached(NAS, "198.18.0.5:41641")),
                                list(VpnSource.API, NAS)),
                        NOW);

        assertThat(tailnet.devices()).hasSize(1);
        VpnDevice both = tailnet.device("n1CNTRL").orElseThrow();
        assertThat(both.os()).isEqualTo("linux");
        assertThat(both.endpoints()).isEqualTo(NAS.endpoints());
        assertThat(both.path()).map(VpnPath::via).contains("198.18.0.5:41641");
        assertThat(both.presence().source()).isEqualTo(VpnSource.API);
    }

    @Test
    void a_list_that_is_stale_keeps_its_machines_and_tells_no_presence_any_more() {
        var problem =
                new VpnProblem(
                        VpnProblem.Kind.NETWORK, VpnSource.API, "nobody answers", Optional.empty());
        VpnList stale = list(VpnSource.API, NAS).staleBy(problem);

        var soon = Tailnet.of(List.of(stale), NOW.plus(Tailnet.BELIEVED));
        var late = Tailnet.of(List.of(stale), NOW.plus(Tailnet.BELIEVED).plusMillis(1));

        assertThat(soon.devices()).containsExactly(NAS);
        assertThat(late.device("n1CNTRL").map(device -> device.presence().state()))
                .contains(State.UNKNOWN);
        assertThat(late.lists().getFirst().isStale()).isTrue();
    }

    @Test
    void what_is_too_old_to_be_believed_hides_nothing_that_another_source_says_now() {
        Instant later = NOW.plus(Duration.ofHours(1));
        var off = new VpnPresence(State.OFFLINE, VpnSource.LOCAL, later, Optional.of(NOW));

        var tailnet =
                Tailnet.of(
                        List.of(list(VpnSource.API, NAS), list(VpnSource.LOCAL, NAS.with(off))),
                        later);

        assertThat(tailnet.devices()).extracting(VpnDevice::presence).containsExactly(off);
    }

    @Test
    void a_list_names_each_machine_once() {
        assertThat(list(VpnSource.API, NAS, node(1, "other"), node(2, "tv")).devices())
                .extracting(VpnDevice::label)
                .containsExactly("nas", "tv");
    }

    @Test
    void how_packets_went_a_while_ago_tells_nothing_of_now() {
        VpnList daemon = list(VpnSource.LOCAL, reached(NAS, "198.18.0.5:41641"));

        assertThat(Tailnet.of(List.of(daemon), NOW.plus(Tailnet.BELIEVED)).devices())
                .allMatch(device -> device.path().isPresent());
        assertThat(Tailnet.of(List.of(daemon), NOW.plus(Tailnet.BELIEVED).plusMillis(1)).devices())
                .allMatch(device -> device.path().isEmpty());
    }
}
