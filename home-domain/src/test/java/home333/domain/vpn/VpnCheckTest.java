package home333.domain.vpn;

import static home333.domain.vpn.Nodes.NOW;
import static home333.domain.vpn.Nodes.list;
import static home333.domain.vpn.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Status;
import home333.domain.vpn.VpnCheck.Said;
import home333.domain.vpn.VpnCheck.Verdict;
import home333.domain.vpn.VpnPresence.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VpnCheckTest {
    private static final Optional<VpnPath> NO_PATH = Optional.empty();

    private static VpnDevice machine(State state, VpnTrait... traits) {
        return node(7, "nas", "nas", Set.of(traits))
                .with(new VpnPresence(state, VpnSource.API, NOW, Optional.empty()));
    }

    private static Status probe(Presence presence) {
        return new Status(
                Optional.of(IpAddress.parse("100.64.0.7")),
                Optional.empty(),
                presence,
                Reason.of(Reason.Kind.ADDRESS_ANSWERED, "ICMP", "100.64.0.7"),
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.empty());
    }

    private static VpnCheck check(VpnDevice machine, Presence probed) {
        return new VpnCheck(NOW, machine, List.of(), NO_PATH, List.of(probe(probed)));
    }

    @ParameterizedTest
    @CsvSource({
        "OFFLINE, ONLINE,  ANSWERS,       ADDRESS_ANSWERED",
        "UNKNOWN, ONLINE,  ANSWERS,       ADDRESS_ANSWERED",
        "ONLINE,  OFFLINE, CONNECTED,     CONNECTED_SILENT",
        "ONLINE,  UNKNOWN, CONNECTED,     CONNECTED_UNASKED",
        "OFFLINE, OFFLINE, NOT_CONNECTED, DISCONNECTED",
        "UNKNOWN, OFFLINE, UNKNOWN,       CONNECTION_UNTOLD"
    })
    void an_answer_goes_before_what_others_say(
            State told, Presence probed, Verdict verdict, Reason.Kind why) {
        VpnCheck check = check(machine(told), probed);
        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.reason().kind()).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAPPROVED,      AWAITS_APPROVAL",
        "LOCKED_OUT,      SHUT_OUT",
        "BLOCKS_INCOMING, BLOCKS_INCOMING",
        "IDLE,            CONNECTED_SILENT"
    })
    void what_keeps_a_machine_from_answering_is_named(VpnTrait trait, Reason.Kind why) {
        assertThat(check(machine(State.ONLINE, trait), Presence.OFFLINE).reason().kind())
                .isEqualTo(why);
    }

    @Test
    void a_key_that_has_expired_keeps_it_from_answering() {
        VpnDevice nas = machine(State.ONLINE);
        var expired = new NodeKey(Optional.of(NOW.minusSeconds(1)), false);
        assertThat(check(with(nas, expired), Presence.OFFLINE).reason().kind())
                .isEqualTo(Reason.Kind.KEY_HAS_EXPIRED);
        var kept = new NodeKey(expired.expires(), true);
        assertThat(check(with(nas, kept), Presence.OFFLINE).reason().kind())
                .isEqualTo(Reason.Kind.CONNECTED_SILENT);
    }

    private static VpnDevice with(VpnDevice nas, NodeKey key) {
        return new VpnDevice(
                nas.nodeId(),
                nas.name(),
                nas.hostname(),
                nas.os(),
                nas.user(),
                nas.version(),
                nas.addresses(),
                nas.endpoints(),
                nas.presence(),
                key,
                nas.routes(),
                nas.path(),
                nas.tags(),
                nas.traits());
    }

    @Test
    void tailscale_itself_may_answer_where_the_machine_does_not() {
        var path = new VpnPath(VpnPath.Kind.RELAYED, "nyc", Optional.of(Duration.ofMillis(48)));
        var check =
                new VpnCheck(
                        NOW,
                        machine(State.UNKNOWN),
                        List.of(),
                        Optional.of(path),
                        List.of(probe(Presence.OFFLINE)));
        assertThat(check.verdict()).isEqualTo(Verdict.ANSWERS);
        assertThat(check.reason().kind()).isEqualTo(Reason.Kind.TAILSCALE_ANSWERED);
    }

    @Test
    void each_source_that_knows_the_machine_is_heard() {
        var tailnet =
                Tailnet.of(
                        List.of(
                                list(VpnSource.API, node(7, "nas"), node(8, "tv")),
                                list(VpnSource.LOCAL, node(8, "tv"))),
                        NOW);
        assertThat(Said.of(tailnet, "n7CNTRL"))
                .extracting(it -> it.list().source())
                .containsExactly(VpnSource.API);
        assertThat(Said.of(tailnet, "n8CNTRL")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        ", false, ",
        ", true, NEVER",
        "-1, true, NEVER",
        "-1, false, EXPIRED",
        "1, false, DATED"
    })
    void a_key_of_which_nothing_is_told_is_none_that_never_ends(
            Long seconds, boolean keptForEver, NodeKey.State state) {
        var key = new NodeKey(Optional.ofNullable(seconds).map(NOW::plusSeconds), keptForEver);
        assertThat(key.state(NOW)).isEqualTo(Optional.ofNullable(state));
    }
}
