package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Presence;
import home333.domain.Status;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.TailnetJoin.Why;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import home333.ports.VpnDirectory.VpnException;
import home333.ports.VpnListStore;
import home333.testkit.MemoryHost;
import home333.testkit.MemoryVpnDirectory;
import home333.testkit.MemoryVpnListStore;
import home333.testkit.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VpnTest {
    private final TestHome clock = new TestHome();
    private final MemoryVpnDirectory api = new MemoryVpnDirectory(VpnSource.API, clock);
    private final MemoryVpnDirectory daemon = new MemoryVpnDirectory(VpnSource.LOCAL, clock);
    private final VpnListStore store = new MemoryVpnListStore();
    private Home home = opened();

    /** The program as it is started anew, with the daemon named first. */
    private Home opened() {
        return clock.with(List.of(daemon, api), store);
    }

    private Vpn vpn() {
        return home.vpn();
    }

    private VpnDevice node(VpnSource source, String id, String name, String... endpoints) {
        return node(source, id, name, Set.of(), endpoints);
    }

    private VpnDevice node(
            VpnSource source, String id, String name, Set<VpnTrait> traits, String... endpoints) {
        int number = Integer.parseInt(id.replaceAll("\\D", ""));
        return new VpnDevice(
                id,
                name + ".tail1234.ts.net",
                name,
                "linux",
                "",
                "",
                List.of(IpAddress.parse("100.64.0." + number)),
                Stream.of(endpoints).map(IpAddress::parse).collect(Collectors.toSet()),
                new VpnPresence(State.ONLINE, source, clock.instant(), Optional.empty()),
                NodeKey.UNTOLD,
                VpnRoutes.NONE,
                Optional.empty(),
                new TreeSet<>(),
                traits);
    }

    private void know(VpnDevice... machines) {
        api.know(List.of(machines));
    }

    private Device added(String name) throws IOException {
        return ((Devices.Outcome.Done) home.devices().add(Samples.device(name))).device();
    }

    private static List<String> labels(Tailnet tailnet) {
        return tailnet.devices().stream().map(VpnDevice::label).toList();
    }

    @Test
    void nobody_is_asked_before_somebody_wants_to_know() {
        assertThat(vpn().known()).isEqualTo(Tailnet.EMPTY);
        assertThat(api.asked()).isZero();
    }

    @Test
    void all_sources_together_know_the_tailnet() throws Exception {
        know(node(VpnSource.API, "n1", "nas"));
        daemon.know(List.of(node(VpnSource.LOCAL, "n1", "nas"), node(VpnSource.LOCAL, "n2", "tv")));

        Tailnet tailnet = vpn().refresh();

        assertThat(labels(tailnet)).containsExactly("nas", "tv");
        assertThat(tailnet.lists())
                .extracting("source")
                .containsExactly(VpnSource.API, VpnSource.LOCAL);
        assertThat(vpn().known()).isEqualTo(tailnet);
    }

    @Test
    void a_person_is_answered_at_once_and_all_others_once_a_minute() throws Exception {
        var _ = vpn().refresh();
        clock.pass(Duration.ofSeconds(1));
        var _ = vpn().refresh();
        assertThat(api.asked()).isOne();
        var _ = vpn().refreshNow();
        assertThat(api.asked()).isEqualTo(2);
    }

    @Test
    void a_source_that_fails_loses_nobody() throws Exception {
        know(node(VpnSource.API, "n1", "nas"));
        var _ = vpn().refresh();
        clock.pass(Duration.ofMinutes(1));
        api.fail(Kind.SERVER, "It is out of order.");

        Tailnet tailnet = vpn().refresh();

        assertThat(labels(tailnet)).containsExactly("nas");
        assertThat(tailnet.lists().getFirst().problem())
                .map(VpnProblem::sentence)
                .contains("It is out of order.");
        assertThat(tailnet.lists().getFirst().fetchedAt()).isEqualTo(TestHome.NOON);
    }

    @Test
    void what_was_said_outlives_the_program_until_it_is_too_old_to_be_believed() throws Exception {
        know(node(VpnSource.API, "n1", "nas"));
        var _ = vpn().refresh();
        home = opened();
        assertThat(vpn().known().devices().getFirst().presence().state()).isEqualTo(State.ONLINE);
        clock.pass(Tailnet.BELIEVED.plusSeconds(1));
        api.fail(Kind.NETWORK, "Nobody answers.");

        Tailnet tailnet = vpn().refresh();

        assertThat(labels(tailnet)).containsExactly("nas");
        assertThat(tailnet.devices().getFirst().presence().state()).isEqualTo(State.UNKNOWN);
        assertThat(tailnet.lists().getFirst().isStale()).isTrue();
    }

    @Test
    void what_has_not_changed_is_written_again_only_now_and_then() throws Exception {
        know(node(VpnSource.API, "n1", "nas"));
        var _ = vpn().refresh();
        for (int minute = 1; minute < 15; minute++) {
            clock.pass(Duration.ofMinutes(1));
            know(node(VpnSource.API, "n1", "nas"));
            var _ = vpn().refresh();
        }
        assertThat(store.load().getFirst().fetchedAt()).isEqualTo(TestHome.NOON);

        clock.pass(Duration.ofMinutes(1));
        var _ = vpn().refresh();
        assertThat(store.load().getFirst().fetchedAt()).isEqualTo(clock.instant());
    }

    @Test
    void what_has_changed_is_written_at_once() throws Exception {
        know(node(VpnSource.API, "n1", "nas"));
        var _ = vpn().refresh();
        clock.pass(Duration.ofMinutes(1));
        know(node(VpnSource.API, "n1", "cellar"));
        var _ = vpn().refresh();

        assertThat(store.load().getFirst().devices().getFirst().label()).isEqualTo("cellar");
    }

    @Test
    void a_machine_at_the_address_of_a_device_that_a_scan_found_is_that_device() throws Exception {
        Device nas = added("nas");
        clock.scans.save(Samples.scan("s1", clock.instant()));
        know(node(VpnSource.API, "n1", "nas", "198.18.0.7"));
        Tailnet tailnet = vpn().refresh();

        assertThat(vpn().follow(tailnet)).extracting(Device::id).containsExactly(nas.id());

        Device now = home.devices().list().getFirst();
        assertThat(now.anchors()).containsExactly(new Anchor(Anchor.TAILNET_NODE, "n1"));
        assertThat(now.vpnIps()).containsExactly(IpAddress.parse("100.64.0.1"));
        assertThat(vpn().follow(tailnet)).isEmpty();
        assertThat(vpn().pairs(tailnet)).extracting(Pair::why).containsExactly(Why.REMEMBERED);
    }

    @Test
    void a_device_that_was_kept_after_the_scan_is_seen_where_the_scan_found_it() throws Exception {
        Device nas =
                ((Devices.Outcome.Done) home.devices().add(Samples.fullDevice("box"))).device();
        clock.scans.save(Samples.scan("s1", clock.instant()));
        know(node(VpnSource.API, "n1", "somebody", "198.18.0.7"));

        assertThat(vpn().pairs(vpn().refresh()))
                .extracting(pair -> pair.device().id())
                .containsExactly(nas.id());
    }

    @Test
    void an_address_that_no_tailnet_has_is_not_kept_as_that_of_a_device() throws Exception {
        Device nas = added("nas");
        String addresses = "100.64.0.1 198.51.100.9 198.18.0.8 fd7a:115c:a1e1::1";
        know(at(addresses, node(VpnSource.API, "n1", "nas")));
        var _ = vpn().refresh();

        var _ = vpn().join("n1", nas.id());

        assertThat(home.devices().list().getFirst().vpnIps())
                .containsExactly(IpAddress.parse("100.64.0.1"));
    }

    @Test
    void a_machine_that_has_another_address_now_has_lost_the_one_before() throws Exception {
        Device nas = added("nas");
        know(node(VpnSource.API, "n1", "nas"));
        var _ = vpn().refresh();
        var _ = vpn().join("n1", nas.id());
        VpnDevice node = node(VpnSource.API, "n1", "nas");
        know(at("100.64.0.99", node));
        clock.pass(Duration.ofMinutes(1));

        var _ = vpn().follow(vpn().refresh());

        assertThat(home.devices().list().getFirst().vpnIps())
                .containsExactly(IpAddress.parse("100.64.0.99"));
    }

    private static VpnDevice at(String addresses, VpnDevice node) {
        return new VpnDevice(
                node.nodeId(),
                node.name(),
                node.hostname(),
                node.os(),
                node.user(),
                node.version(),
                Stream.of(addresses.split(" ")).map(IpAddress::parse).toList(),
                node.endpoints(),
                node.presence(),
                node.key(),
                node.routes(),
                node.path(),
                node.tags(),
                node.traits());
    }

    @Test
    void who_a_scan_found_long_ago_may_be_elsewhere_now() throws Exception {
        Device _ = added("nas");
        clock.scans.save(Samples.scan("s1", clock.instant()));
        clock.pass(Duration.ofHours(1));
        know(node(VpnSource.API, "n1", "nas", "198.18.0.7"));
        Tailnet tailnet = vpn().refresh();

        assertThat(vpn().follow(tailnet)).isEmpty();
        assertThat(vpn().pairs(tailnet)).extracting(Pair::isSure).containsExactly(false);
    }

    @Test
    void a_person_decides_where_it_is_not_sure_and_is_believed_from_then_on() throws Exception {
        Device nas = added("nas");
        know(node(VpnSource.API, "n1", "nas"));
        Tailnet tailnet = vpn().refresh();
        assertThat(vpn().follow(tailnet)).isEmpty();

        assertThat(vpn().join("n1", nas.id())).get().isInstanceOf(Devices.Outcome.Done.class);

        assertThat(vpn().pairs(tailnet))
                .singleElement()
                .satisfies(pair -> assertThat(pair.isSure()).isTrue());
        assertThat(vpn().join("n9", nas.id())).isEmpty();
        assertThat(vpn().join("n1", new DeviceId("nobody")))
                .get()
                .isInstanceOf(Devices.Outcome.Gone.class);
    }

    @Test
    void a_device_follows_its_machine_to_another_address_and_keeps_what_the_owner_wrote()
            throws Exception {
        Device nas = added("nas");
        var _ =
                home.devices()
                        .update(
                                nas.id(),
                                device ->
                                        device.toBuilder()
                                                .vpnIps(List.of(IpAddress.parse("10.8.0.2")))
                                                .anchors(
                                                        List.of(
                                                                new Anchor(
                                                                        Anchor.TAILNET_NODE, "n7")))
                                                .build());
        know(node(VpnSource.API, "n7", "nas"), node(VpnSource.API, "n8", "tv"));
        var _ = vpn().follow(vpn().refresh());

        assertThat(home.devices().list().getFirst().vpnIps())
                .containsExactly(IpAddress.parse("100.64.0.7"), IpAddress.parse("10.8.0.2"));
    }

    @Test
    void the_first_source_that_can_changes_a_machine() throws Exception {
        know(node(VpnSource.API, "n1", "nas"));

        vpn().apply("n1", new VpnAction.Approve());

        assertThat(api.changes())
                .containsExactly(new MemoryVpnDirectory.Change("n1", new VpnAction.Approve()));
        assertThat(daemon.changes()).isEmpty();
    }

    @Test
    void where_none_can_the_first_says_why() throws Exception {
        api.fail(Kind.SCOPE, "The key may not do this.");
        daemon.fail(Kind.SCOPE, "This source can only be read.");
        assertThat(refusal("n1").sentence()).isEqualTo("The key may not do this.");
        api.fail(Kind.NETWORK, "Nobody answers.");
        daemon.know(List.of(node(VpnSource.LOCAL, "n1", "nas")));
        assertThat(refusal("n1").sentence()).isEqualTo("Nobody answers.");
        assertThat(daemon.changes()).isEmpty();
    }

    @Test
    void a_machine_that_is_shared_in_is_left_alone() throws Exception {
        know(node(VpnSource.API, "n1", "guest", Set.of(VpnTrait.EXTERNAL)));
        var _ = vpn().refresh();

        assertThat(refusal("n1").kind()).isEqualTo(Kind.REFUSED);
        assertThat(api.changes()).isEmpty();
    }

    @Test
    void without_a_source_that_is_said() {
        home = clock.with(List.of(), store);
        assertThat(vpn().isConfigured()).isFalse();
        assertThat(refusal("n1").kind()).isEqualTo(Kind.NOT_CONFIGURED);
    }

    private VpnProblem refusal(String node) {
        return catchThrowableOfType(
                        VpnException.class, () -> vpn().apply(node, new VpnAction.Remove()))
                .problem();
    }

    @Test
    void a_check_asks_addresses_of_the_tailnet_from_inside_of_it_alone() throws Exception {
        clock.lan.add(MemoryHost.of("100.64.0.1", "b8:27:eb:00:00:01"));
        clock.lan.add(MemoryHost.of("198.18.0.1", "b8:27:eb:00:00:02"));
        VpnDevice nas = node(VpnSource.API, "n1", "nas");
        know(at(nas, "100.64.0.1", "198.18.0.1"));

        assertThat(check("n1").probes())
                .extracting(Status::presence)
                .containsExactly(Presence.UNKNOWN, Presence.UNKNOWN);

        daemon.know(List.of(node(VpnSource.LOCAL, "n9", "pi", Set.of(VpnTrait.SELF))));
        assertThat(check("n1").probes())
                .extracting(Status::presence)
                .containsExactly(Presence.ONLINE, Presence.UNKNOWN);
        assertThat(vpn().check(vpn().known(), "n0")).isEmpty();
    }

    @Test
    void a_network_that_cannot_be_used_is_an_error_of_the_check() throws Exception {
        know(node(VpnSource.API, "n1", "nas"));
        daemon.know(List.of(node(VpnSource.LOCAL, "n9", "pi", Set.of(VpnTrait.SELF))));
        clock.lan.fail("network is down");

        VpnCheck check = check("n1");

        assertThat(check.probes().getFirst().error()).contains("network is down");
        assertThat(check.verdict()).isEqualTo(VpnCheck.Verdict.CONNECTED);
    }

    private VpnCheck check(String node) throws InterruptedException {
        return vpn().check(vpn().refreshNow(), node).orElseThrow();
    }

    private static VpnDevice at(VpnDevice machine, String... addresses) {
        return new VpnDevice(
                machine.nodeId(),
                machine.name(),
                machine.hostname(),
                machine.os(),
                "",
                "",
                Stream.of(addresses).map(IpAddress::parse).toList(),
                Set.of(),
                machine.presence(),
                machine.key(),
                machine.routes(),
                Optional.empty(),
                new TreeSet<>(),
                machine.traits());
    }

    @Test
    void the_way_to_those_that_are_connected_is_measured() throws Exception {
        VpnDevice away =
                node(VpnSource.API, "n3", "away")
                        .with(
                                new VpnPresence(
                                        State.OFFLINE,
                                        VpnSource.API,
                                        clock.instant(),
                                        Optional.empty()));
        know(node(VpnSource.API, "n1", "nas"), node(VpnSource.API, "n2", "tv"), away);
        var path =
                new VpnPath(VpnPath.Kind.DIRECT, "198.18.0.7:1", Optional.of(Duration.ofMillis(2)));
        daemon.reach(IpAddress.parse("100.64.0.1"), path);
        daemon.reach(IpAddress.parse("100.64.0.3"), path);

        Tailnet measured = vpn().measured(vpn().refresh());

        assertThat(measured.device("n1").flatMap(VpnDevice::path)).contains(path);
        assertThat(measured.device("n2").flatMap(VpnDevice::path)).isEmpty();
        assertThat(measured.device("n3").flatMap(VpnDevice::path)).isEmpty();
        daemon.fail(Kind.STOPPED, "It was switched off.");
        assertThat(vpn().measured(vpn().known()).device("n1").flatMap(VpnDevice::path)).isEmpty();
    }

    @Test
    void what_a_person_parted_stays_apart_until_a_person_joins_it() throws Exception {
        Device nas = added("nas");
        clock.scans.save(Samples.scan("s1", clock.instant()));
        know(node(VpnSource.API, "n1", "nas", "198.18.0.7"));
        Tailnet tailnet = vpn().refresh();
        assertThat(vpn().follow(tailnet)).hasSize(1);

        assertThat(vpn().part("n1")).map(Device::id).contains(nas.id());

        assertThat(vpn().follow(vpn().refresh())).isEmpty();
        assertThat(vpn().pairs(tailnet)).extracting(Pair::isSure).containsExactly(false);
        assertThat(vpn().part("n1")).isEmpty();
        assertThat(vpn().join("n1", nas.id())).get().isInstanceOf(Devices.Outcome.Done.class);
        assertThat(store.parted()).isEmpty();
    }
}
