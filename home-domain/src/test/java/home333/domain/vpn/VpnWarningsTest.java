package home333.domain.vpn;

import static home333.domain.vpn.Nodes.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpNetwork;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnWarning.Cause;
import home333.domain.vpn.VpnWarning.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VpnWarningsTest {
    private static final NodeKey FOR_EVER = new NodeKey(Optional.empty(), true);
    private static final VpnPresence ONLINE =
            new VpnPresence(State.ONLINE, VpnSource.API, NOW, Optional.empty());
    private static final List<IpNetwork> LAN = List.of(IpNetwork.parse("198.18.0.0/24"));
    private static final List<IpNetwork> EXIT =
            List.of(IpNetwork.parse("0.0.0.0/0"), IpNetwork.parse("::/0"));

    private static VpnDevice node(
            NodeKey key, VpnRoutes routes, VpnPresence presence, VpnTrait... traits) {
        VpnDevice plain = Nodes.node(1, "nas");
        return new VpnDevice(
                plain.nodeId(),
                plain.name(),
                plain.hostname(),
                plain.os(),
                plain.user(),
                plain.version(),
                plain.addresses(),
                Set.of(),
                presence,
                key,
                routes,
                Optional.empty(),
                new TreeSet<>(),
                Set.of(traits));
    }

    private static VpnDevice ending(Duration in, VpnTrait... traits) {
        var key = new NodeKey(Optional.of(NOW.plus(in)), false);
        return node(key, VpnRoutes.NONE, ONLINE, traits);
    }

    private static VpnDevice router(List<IpNetwork> enabled, VpnPresence presence) {
        return node(FOR_EVER, new VpnRoutes(enabled, enabled), presence);
    }

    private static VpnPresence away(Duration since) {
        return new VpnPresence(State.OFFLINE, VpnSource.API, NOW, Optional.of(NOW.minus(since)));
    }

    private static VpnWarnings of(VpnDevice... nodes) {
        return of(Nodes.list(VpnSource.API, nodes));
    }

    private static VpnWarnings of(VpnList... lists) {
        return VpnWarnings.of(Tailnet.of(List.of(lists), NOW), Map.of(), NOW);
    }

    private static VpnProblem problem(VpnProblem.Kind kind) {
        return new VpnProblem(kind, VpnSource.API, "Why not.", Optional.empty());
    }

    private static Stream<String> told(VpnWarnings warnings) {
        return warnings.all().stream()
                .map(it -> (it.kind() + " " + it.label() + " " + it.cause().detail()).strip());
    }

    @ParameterizedTest
    @CsvSource({"15,", "14,14", "4,14", "3,3", "2,3", "1,1"})
    void a_key_that_ends_is_told_14_days_3_days_and_1_day_before(int days, String lead) {
        assertThat(told(of(ending(Duration.ofDays(days)))))
                .isEqualTo(lead == null ? List.of() : List.of("KEY_EXPIRING nas " + lead));
    }

    @Test
    void a_key_that_has_ended_is_told_and_one_that_never_ends_is_not() {
        assertThat(told(of(ending(Duration.ofDays(-1))))).containsExactly("KEY_EXPIRED nas");
        assertThat(told(of(node(NodeKey.UNTOLD, VpnRoutes.NONE, ONLINE)))).isEmpty();
        var off = new NodeKey(Optional.of(NOW.minusSeconds(1)), true);
        assertThat(told(of(node(off, VpnRoutes.NONE, ONLINE)))).isEmpty();
        assertThat(told(of(ending(Duration.ofHours(1), VpnTrait.EPHEMERAL)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNAPPROVED,NEEDS_APPROVAL", "CLONED,CLONED", "LOCKED_OUT,LOCKED_OUT"})
    void what_is_true_of_a_machine_is_told(VpnTrait trait, String kind) {
        assertThat(told(of(node(FOR_EVER, VpnRoutes.NONE, ONLINE, trait))))
                .containsExactly(kind + " nas");
    }

    @Test
    void each_route_that_waits_is_told_and_those_of_an_exit_node_are_one() {
        var routes = new VpnRoutes(Stream.concat(EXIT.stream(), LAN.stream()).toList(), List.of());

        assertThat(told(of(node(FOR_EVER, routes, ONLINE))))
                .containsExactly(
                        "ROUTE_AWAITING nas 198.18.0.0/24", "ROUTE_AWAITING nas exit node");
    }

    @Test
    void who_others_go_through_is_told_once_it_is_surely_away() {
        assertThat(told(of(router(EXIT, away(VpnWarnings.AWAY)))))
                .containsExactly("EXIT_NODE_DOWN nas");
        assertThat(told(of(router(LAN, away(VpnWarnings.AWAY)))))
                .containsExactly("ROUTER_DOWN nas");
        assertThat(told(of(router(EXIT, away(VpnWarnings.AWAY.minusSeconds(1)))))).isEmpty();
        var never = new VpnPresence(State.OFFLINE, VpnSource.API, NOW, Optional.empty());
        assertThat(told(of(router(EXIT, never)))).isEmpty();
        assertThat(told(of(router(List.of(), away(VpnWarnings.AWAY))))).isEmpty();
        var untold = new VpnRoutes(EXIT, List.of());
        assertThat(told(of(node(FOR_EVER, untold, away(VpnWarnings.AWAY)))))
                .containsExactly("ROUTE_AWAITING nas exit node");
    }

    @Test
    void what_is_shared_in_is_for_others_to_see_to() {
        assertThat(told(of(ending(Duration.ofDays(1), VpnTrait.EXTERNAL, VpnTrait.CLONED))))
                .isEmpty();
    }

    @Test
    void what_a_source_said_long_ago_begins_nothing_and_ends_nothing() {
        VpnList before = Nodes.list(VpnSource.API, ending(Duration.ofDays(2)));
        Set<Cause> told = of(before).toldAfter(List.of());
        VpnList stale = before.staleBy(problem(VpnProblem.Kind.NETWORK));

        assertThat(of(stale).all()).isEmpty();
        assertThat(told).hasSize(1);
        assertThat(of(stale).toldAfter(told)).isEqualTo(told);
    }

    @Test
    void what_is_over_is_told_again_when_it_begins_anew() {
        Set<Cause> told = of(ending(Duration.ofDays(2))).toldAfter(List.of());

        assertThat(of(ending(Duration.ofDays(180))).toldAfter(told)).isEmpty();
        assertThat(of(ending(Duration.ofHours(2))).toldAfter(told))
                .containsExactly(new Cause(Kind.KEY_EXPIRING, "n1CNTRL", "1"));
    }

    @Test
    void who_is_gone_is_over_unless_a_source_may_know_better() {
        Set<Cause> told = of(ending(Duration.ofDays(2))).toldAfter(List.of());
        VpnList without = Nodes.list(VpnSource.API);
        VpnList daemon = Nodes.list(VpnSource.LOCAL).staleBy(problem(VpnProblem.Kind.STOPPED));
        var odd =
                new VpnList(VpnSource.API, NOW, List.of(), List.of("one is odd"), Optional.empty());

        assertThat(of(without).toldAfter(told)).isEmpty();
        assertThat(of(without, daemon).toldAfter(told)).isEqualTo(told);
        assertThat(of(odd).toldAfter(told)).isEqualTo(told);
    }

    @Test
    void the_control_plane_decides_over_the_daemon_which_does_not_know_of_approvals() {
        VpnList api =
                Nodes.list(
                        VpnSource.API, node(FOR_EVER, VpnRoutes.NONE, ONLINE, VpnTrait.UNAPPROVED));
        Set<Cause> told = of(api).toldAfter(List.of());
        VpnList daemon = Nodes.list(VpnSource.LOCAL, Nodes.node(1, "nas"));
        VpnList approved = Nodes.list(VpnSource.API, Nodes.node(1, "nas"));
        VpnProblem why = problem(VpnProblem.Kind.SERVER);

        assertThat(of(api.staleBy(why), daemon).toldAfter(told)).isEqualTo(told);
        assertThat(of(approved, daemon.staleBy(why)).toldAfter(told)).isEmpty();
    }

    @Test
    void who_was_away_is_back_only_when_it_is_seen() {
        Set<Cause> told = of(router(EXIT, away(VpnWarnings.AWAY))).toldAfter(List.of());
        var unknown = new VpnPresence(State.UNKNOWN, VpnSource.API, NOW, Optional.empty());

        assertThat(of(router(EXIT, unknown)).toldAfter(told)).isEqualTo(told);
        assertThat(of(router(EXIT, ONLINE)).toldAfter(told)).isEmpty();
    }

    @Test
    void the_key_of_our_own_is_told_before_it_ends() {
        var list = Tailnet.of(List.of(Nodes.list(VpnSource.API)), NOW);
        Instant end = NOW.plus(Duration.ofDays(3));
        VpnWarnings warnings = VpnWarnings.of(list, Map.of(VpnSource.API, end), NOW);

        assertThat(warnings.all())
                .containsExactly(
                        new VpnWarning(
                                new Cause(Kind.ACCESS_EXPIRING, "api", "3"),
                                "API",
                                Optional.of(end)));
        Set<Cause> told = warnings.toldAfter(List.of());
        assertThat(VpnWarnings.of(list, Map.of(), NOW).toldAfter(told)).isEqualTo(told);
        Instant renewed = NOW.plus(Duration.ofDays(90));
        assertThat(VpnWarnings.of(list, Map.of(VpnSource.API, renewed), NOW).toldAfter(told))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(VpnProblem.Kind.class)
    void a_key_that_is_refused_is_told_and_no_other_trouble(VpnProblem.Kind kind) {
        VpnList list = Nodes.list(VpnSource.API).staleBy(problem(kind));
        boolean isRefused = kind == VpnProblem.Kind.TOKEN;

        assertThat(told(of(list))).isEqualTo(isRefused ? List.of("ACCESS_REFUSED API") : List.of());
        var told = List.of(new Cause(Kind.ACCESS_REFUSED, "api", ""));
        assertThat(of(list).toldAfter(told)).containsExactlyElementsOf(told);
        assertThat(of(Nodes.list(VpnSource.API)).toldAfter(told)).isEmpty();
    }
}
