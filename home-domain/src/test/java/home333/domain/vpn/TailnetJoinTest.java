package home333.domain.vpn;

import static home333.domain.vpn.Nodes.list;
import static home333.domain.vpn.Nodes.node;
import static home333.domain.vpn.Nodes.reached;
import static home333.domain.vpn.Nodes.tailnet;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.vpn.TailnetJoin.AtHome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TailnetJoinTest {
    private final List<Device> devices = new ArrayList<>();
    private final Map<IpAddress, Device> seen = new HashMap<>();
    private final Set<String> parted = new HashSet<>();

    private static Device.Builder device(String id, String name) {
        return new Device.Builder(new DeviceId(id), Nodes.NOW).name(name);
    }

    private void know(Device.Builder made) {
        devices.add(made.build());
    }

    /** One that is at home just now. */
    private void see(Device.Builder made, String address) {
        Device device = made.ips(List.of(IpAddress.parse(address))).build();
        devices.add(device);
        seen.put(IpAddress.parse(address), device);
    }

    /** {@code 1 nas REACHED}, and with a question mark those to be decided by a person. */
    private List<String> pairs(Tailnet tailnet) {
        return TailnetJoin.pairs(tailnet, devices, new AtHome(seen, _ -> Set.of()), parted).stream()
                .map(pair ->
                        pair.node().nodeId().replaceAll("[^0-9]", "")
                                + " "
                                + pair.device().id().value()
                                + " "
                                + pair.why()
                                + (pair.isSure() ? "" : "?"))
                .toList();
    }

    @Test
    void what_a_device_keeps_decides_whatever_else_is_said() {
        know(device("old", "").anchors(List.of(new Anchor(Anchor.TAILNET_NODE, "n1CNTRL"))));
        know(device("typed", "").vpnIps(List.of(IpAddress.parse("100.64.0.2"))));
        see(device("nas", "nas"), "198.18.0.5");

        assertThat(pairs(tailnet(node(1, "nas", "198.18.0.5"), node(2, "nas", "198.18.0.5"))))
                .containsExactly("1 old REMEMBERED", "2 typed ADDRESS");
    }

    @Test
    void who_has_the_address_of_a_machine_that_left_is_not_surely_its_device() {
        know(
                device("left", "")
                        .anchors(List.of(new Anchor(Anchor.TAILNET_NODE, "n1CNTRL")))
                        .vpnIps(List.of(IpAddress.parse("100.64.0.2"))));

        assertThat(pairs(tailnet(node(2, "heir")))).containsExactly("2 left ADDRESS?");
    }

    @Test
    void a_machine_that_is_reached_where_a_device_is_seen_and_says_so_is_that_device() {
        see(device("nas", "Storage"), "198.18.0.5");

        assertThat(pairs(reachedAtFive(node(1, "box", "198.18.0.5"))))
                .containsExactly("1 nas REACHED");
    }

    @Test
    void a_guest_behind_the_address_of_a_device_is_not_surely_that_device() {
        see(device("nas", "Storage"), "198.18.0.5");

        assertThat(pairs(reachedAtFive(node(1, "guest", "10.0.2.15"))))
                .containsExactly("1 nas AT_ONE_ADDRESS?");
    }

    private static Tailnet reachedAtFive(VpnDevice node) {
        return Tailnet.of(
                List.of(
                        list(VpnSource.API, node),
                        list(VpnSource.LOCAL, reached(node, "198.18.0.5:41641"))),
                Nodes.NOW);
    }

    @Test
    void the_number_that_another_headscale_gave_is_no_proof() {
        know(device("old", "old").anchors(List.of(new Anchor(Anchor.TAILNET_NODE, "7"))));
        know(
                device("nas", "nas")
                        .anchors(List.of(new Anchor(Anchor.TAILNET_NODE, "8")))
                        .vpnIps(List.of(IpAddress.parse("100.64.0.8"))));

        assertThat(pairs(tailnet(numbered(7, "stranger"), numbered(8, "renamed"))))
                .containsExactly("8 nas REMEMBERED");
        assertThat(pairs(tailnet(numbered(7, "old")))).containsExactly("7 old REMEMBERED");
    }

    private static VpnDevice numbered(int number, String name) {
        return Nodes.named(String.valueOf(number), node(number, name));
    }

    @Test
    void of_two_machines_at_one_device_the_one_with_its_name_is_it() {
        see(device("nas", "NAS"), "198.18.0.5");
        VpnDevice host = node(1, "nas");
        VpnDevice container = node(2, "photos");
        var tailnet =
                Tailnet.of(
                        List.of(
                                list(
                                        VpnSource.LOCAL,
                                        reached(host, "198.18.0.5:41641"),
                                        reached(container, "198.18.0.5:41642"))),
                        Nodes.NOW);

        assertThat(pairs(tailnet)).containsExactly("1 nas REACHED");
    }

    @Test
    void an_address_that_every_home_has_decides_only_together_with_the_name() {
        see(device("nas", "Anna's NAS"), "198.18.0.5");
        see(device("tv", "TV"), "198.18.0.6");

        assertThat(
                        pairs(
                                tailnet(
                                        node(1, "annas-nas", "203.0.113.7", "198.18.0.5"),
                                        node(2, "friends-pc", "198.18.0.6"))))
                .containsExactly("1 nas ENDPOINT_AND_NAME", "2 tv ENDPOINT?");
    }

    @Test
    void a_machine_of_another_tailnet_is_never_taken_for_one_of_ours_by_what_it_says() {
        see(device("nas", "nas"), "198.18.0.5");

        assertThat(pairs(tailnet(node(1, "nas", "nas", Set.of(VpnTrait.EXTERNAL), "198.18.0.5"))))
                .containsExactly("1 nas ENDPOINT_AND_NAME?");
    }

    @Test
    void a_name_is_put_to_a_person_where_nobody_else_has_it() {
        know(device("nas", "nas"));
        know(device("pc-1", "pc-of-bob"));
        know(device("pc-2", "pc-of-bob"));
        know(device("tv", "tv"));

        assertThat(
                        pairs(
                                tailnet(
                                        node(1, "nas"),
                                        node(2, "pc-of-bob"),
                                        node(3, "tv"),
                                        node(4, "tv"))))
                .containsExactly("1 nas NAME?");
    }

    @Test
    void what_a_person_parted_is_sure_by_a_persons_word_alone() {
        see(device("nas", "nas"), "198.18.0.5");
        know(device("typed", "").vpnIps(List.of(IpAddress.parse("100.64.0.2"))));
        parted.addAll(List.of("n1CNTRL", "n2CNTRL", "n3CNTRL"));
        know(device("kept", "").anchors(List.of(new Anchor(Anchor.TAILNET_NODE, "n3CNTRL"))));

        assertThat(pairs(tailnet(node(1, "nas", "198.18.0.5"), node(2, "tv"), node(3, "pc"))))
                .containsExactlyInAnyOrder(
                        "1 nas ENDPOINT_AND_NAME?", "2 typed ADDRESS?", "3 kept REMEMBERED");
    }

    /** Else a tailnet of thousands keeps a small machine busy for half of each minute. */
    @Test
    void each_device_is_asked_for_its_names_once_however_many_machines_there_are() {
        for (int i = 0; i < 20; i++) {
            know(device("device-" + i, "device" + i));
        }
        VpnDevice[] nodes =
                IntStream.range(0, 50).mapToObj(i -> node(i, "box" + i)).toArray(VpnDevice[]::new);
        List<DeviceId> asked = new ArrayList<>();

        var _ =
                TailnetJoin.pairs(
                        tailnet(nodes),
                        devices,
                        new AtHome(
                                seen,
                                device -> {
                                    asked.add(device.id());
                                    return Set.of();
                                }),
                        parted);

        assertThat(asked).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void names_that_everybody_has_tell_nothing() {
        know(device("phone", "localhost"));
        know(device("pi", "raspberrypi"));

        assertThat(
                        pairs(
                                tailnet(
                                        node(1, "localhost-3", "localhost", Set.of()),
                                        node(2, "raspberrypi"))))
                .isEmpty();
    }

    /** Of a home of 30 devices, the NAS twice in it, and a tailnet of 30 machines. */
    @Test
    void of_thirty_machines_of_all_kinds_each_finds_the_right_device_or_none() {
        for (int i = 1; i <= 8; i++) { // at home, and called alike in both
            see(device("server-" + i, "box" + i), "198.18.0." + i);
        }
        for (int i = 9; i <= 14; i++) { // phones, that are all called the same in the tailnet
            see(device("phone-" + i, i % 2 == 0 ? "localhost" : "Phone of " + i), "198.18.0." + i);
        }
        for (int i = 15; i <= 19; i++) { // elsewhere, but joined by an address or by a person
            know(device("away-" + i, "away" + i).vpnIps(List.of(IpAddress.parse("100.64.0." + i))));
        }
        know(
                device("kept", "old name")
                        .anchors(List.of(new Anchor(Anchor.TAILNET_NODE, "n20CNTRL"))));
        know(device("twin-1", "nas"));
        know(device("twin-2", "NAS"));
        see(device("tagged", "Media Center"), "198.18.0.23");
        see(device("printer", "printer"), "198.18.0.24");
        for (int i = 25; i <= 30; i++) { // not in the tailnet
            see(device("lamp-" + i, "lamp" + i), "198.18.0." + i);
        }
        List<VpnDevice> nodes = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            nodes.add(node(i, "box" + i, "203.0.113.1", "198.18.0." + i));
        }
        for (int i = 9; i <= 14; i++) {
            nodes.add(node(i, "localhost-" + i, "localhost", Set.of(), "198.18.0." + i));
        }
        for (int i = 15; i <= 19; i++) {
            nodes.add(node(i, "away" + i));
        }
        nodes.add(node(20, "new-name"));
        nodes.add(node(21, "nas"));
        nodes.add(node(22, "nobody"));
        nodes.add(tagged(node(23, "media-center", "198.18.0.23")));
        nodes.add(
                node(
                        31,
                        "box1-1",
                        "box1",
                        Set.of(),
                        "198.18.0.77")); // box1 before it was set up anew
        nodes.add(node(32, "box2-1", "box2", Set.of()));
        nodes.add(node(33, "box3", "box3", Set.of(VpnTrait.EXTERNAL), "198.18.0.3"));
        nodes.add(node(34, "printer", "printer", Set.of(VpnTrait.EXTERNAL), "198.18.0.24"));
        nodes.add(node(35, "friends-pc", "friends-pc", Set.of(VpnTrait.EXTERNAL), "198.18.0.25"));
        nodes.add(tagged(node(36, "ci-runner", "10.0.0.7")));
        nodes.add(node(37, "lamp26", "192.0.2.26"));
        assertThat(devices).hasSize(30);
        assertThat(nodes).hasSize(30);

        List<String> right = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            right.add(i + " server-" + i + " ENDPOINT_AND_NAME");
        }
        right.add("20 kept REMEMBERED");
        for (int i = 15; i <= 19; i++) {
            right.add(i + " away-" + i + " ADDRESS");
        }
        right.add("23 tagged ENDPOINT_AND_NAME");
        for (int i = 9; i <= 14; i++) {
            right.add(i + " phone-" + i + " ENDPOINT?");
        }
        right.addAll(
                List.of(
                        "34 printer ENDPOINT_AND_NAME?",
                        "35 lamp-25 ENDPOINT?",
                        "37 lamp-26 NAME?"));
        assertThat(pairs(tailnet(nodes.toArray(VpnDevice[]::new))))
                .containsExactlyInAnyOrderElementsOf(right);
    }

    private static VpnDevice tagged(VpnDevice node) {
        return new VpnDevice(
                node.nodeId(),
                node.name(),
                node.hostname(),
                node.os(),
                "",
                node.version(),
                node.addresses(),
                node.endpoints(),
                node.presence(),
                node.key(),
                node.routes(),
                node.path(),
                new TreeSet<>(Set.of("tag:server")),
                node.traits());
    }
}
