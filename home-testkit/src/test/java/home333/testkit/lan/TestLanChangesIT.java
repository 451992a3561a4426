package home333.testkit.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.testkit.lan.LanSpec.Feature;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("privileged")
@Timeout(120)
class TestLanChangesIT {
    @ParameterizedTest
    @ValueSource(strings = {"198.18.0.0/24", "198.18.16.0/20"})
    void hosts_come_and_go_and_change_places(String network) throws Exception {
        LanSpec spec = LanSpec.small(6).on(IpNetwork.parse(network));
        try (var lan = TestLan.start(spec)) {
            LanHost leaving = lan.truth().onLink().get(2);
            LanHost one = lan.truth().onLink().get(3);
            LanHost other = lan.truth().onLink().get(4);
            LanHost moving = lan.truth().onLink().get(5);
            Ipv4Address free = ((Ipv4Address) spec.network().address()).plus(7);
            LanHost coming =
                    LanHost.of(MacAddress.parse("02:11:22:33:44:55"), leaving.ipv4())
                            .named("new.home.test")
                            .withOpenPorts(PortList.parse("22"))
                            .behaving(Behaviour.SILENT_PORTS);

            lan.remove(leaving);
            assertThat(macAt(lan, leaving.ipv4())).isEmpty();
            lan.add(coming);
            assertThat(macAt(lan, leaving.ipv4())).isEqualTo(coming.mac().toString());
            lan.swapAddresses(one, other);
            assertThat(macAt(lan, one.ipv4())).isEqualTo(other.mac().toString());
            assertThat(macAt(lan, other.ipv4())).isEqualTo(one.mac().toString());
            lan.move(moving, free);
            assertThat(macAt(lan, free)).isEqualTo(moving.mac().toString());
            assertThat(macAt(lan, moving.ipv4())).isEmpty();

            assertThat(lan.truth().at(coming.ipv4())).isEqualTo(coming);
            assertThat(lan.truth().at(free)).isEqualTo(moving.at(free));
            String ip = coming.ipv4().toString();
            assertThat(lan.run(lan.java(Connect.class, ip, "22", ip, "23")).stdout())
                    .isEqualTo(ip + " 22 open SSH-2.0-\n" + ip + " 23 silent\n");
            assertThat(lan.run(LanCommand.of("getent", "hosts", ip)).stdout())
                    .contains("new.home.test");
        }
    }

    @Test
    void an_impossible_change_is_refused() throws Exception {
        try (var lan = TestLan.start(LanSpec.small(3))) {
            LanHost host = lan.truth().onLink().getFirst();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> lan.move(host, lan.truth().scanner()));
            assertThatIllegalArgumentException().isThrownBy(() -> lan.add(host));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> lan.remove(host.withMac(new MacAddress(2))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            lan.add(
                                    LanHost.of(new MacAddress(2), Ipv4Address.parse("198.18.0.99"))
                                            .delayed(Duration.ofMillis(5))));
        }
    }

    /**
     * Five standard deviations off the mean on either side: it fails by chance once in a million.
     * The pings need no ARP: a lost question would stop them for a second, and not just once.
     */
    @Test
    void loss_takes_its_share_each_way_and_takes_arp_too() throws Exception {
        try (var lan = TestLan.start(LanSpec.small(60).withLoss(0.3))) {
            LanHost router = lan.truth().named("router");
            know(lan, router);
            assertThat(Fping.percentLost(lan, router.ipv4(), 200)).isBetween(51 - 18, 51 + 18);

            LanResult arp =
                    lan.run(
                            LanCommand.of(
                                    "arp-scan",
                                    "-q",
                                    "-x",
                                    "-r",
                                    "1",
                                    "-I",
                                    "eth0",
                                    "198.18.0.0/24"));
            assertThat(arp.stdout().lines().count()).isBetween(10L, 49L);
        }
    }

    private static void know(TestLan lan, LanHost host) throws Exception {
        String ip = host.ipv4().toString();
        String mac = host.mac().toString();
        var _ =
                lan.run(
                        LanCommand.of(
                                "ip",
                                "neigh",
                                "replace",
                                ip,
                                "lladdr",
                                mac,
                                "dev",
                                "eth0",
                                "nud",
                                "permanent"));
    }

    @Test
    void a_slow_cable_delays_all() throws Exception {
        try (var lan = TestLan.start(LanSpec.small(3).withLatency(Duration.ofMillis(40)))) {
            Ipv4Address router = lan.truth().named("router").ipv4();
            Duration most = Duration.ofMillis(70);
            assertThat(Fping.quickest(lan, router, most)).isBetween(Duration.ofMillis(40), most);
        }
    }

    @Test
    void user_ping_lets_anybody_open_an_icmp_socket() throws Exception {
        String open =
                "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)";
        LanCommand attempt = LanCommand.of("/usr/bin/python3", "-c", open).asNobody();
        try (var lan = TestLan.start(LanSpec.small(2).with(Feature.USER_PING))) {
            assertThat(lan.run(attempt).exit()).isZero();
        }
        try (var lan = TestLan.start(LanSpec.small(2))) {
            assertThat(lan.run(attempt).stderr()).contains("PermissionError");
        }
    }

    @Test
    void two_lans_do_not_see_each_other() throws Exception {
        try (var one = TestLan.start(LanSpec.small(3));
                var other = TestLan.start(LanSpec.small(3))) {
            LanHost gone = one.truth().onLink().getLast();
            one.remove(gone);
            assertThat(macAt(one, gone.ipv4())).isEmpty();
            assertThat(macAt(other, gone.ipv4())).isEqualTo(gone.mac().toString());
        }
    }

    private static String macAt(TestLan lan, Ipv4Address address) throws Exception {
        LanResult scan =
                lan.run(
                        LanCommand.of(
                                List.of("arp-scan", "-q", "-x", "-I", "eth0", address.toString())));
        List<String> lines = scan.stdout().lines().toList();
        assertThat(lines.size()).isLessThan(2);
        return lines.isEmpty() ? "" : lines.getFirst().split("\t", -1)[1];
    }
}
