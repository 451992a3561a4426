package home333.testkit.lan;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks at the hosts of a home with the tools of others: each is as the truth says. */
@Tag("privileged")
@Timeout(120)
class TestLanIT {
    @RegisterExtension static final LanExtension HOME = new LanExtension(LanSpec.home());

    private static TestLan lan() {
        return HOME.lan();
    }

    @Test
    void every_host_answers_arp_with_its_own_mac_and_nobody_else_does() throws Exception {
        Map<IpAddress, MacAddress> expected = new TreeMap<>();
        lan().truth().onLink().forEach(host -> expected.put(host.ipv4(), host.mac()));

        LanResult scan =
                lan().run(LanCommand.of("arp-scan", "-q", "-x", "-I", "eth0", "198.18.0.0/24"));

        Map<IpAddress, MacAddress> found = new TreeMap<>();
        scan.stdout()
                .lines()
                .map(line -> line.split("\t", -1))
                .forEach(line -> found.put(IpAddress.parse(line[0]), MacAddress.parse(line[1])));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void exactly_those_who_say_so_answer_pings() throws Exception {
        Predicate<LanHost> all = _ -> true;
        assertThat(Fping.alive(lan(), ipv4(all)))
                .containsExactlyElementsOf(sorted(ipv4(TestLanIT::answersPing)));
    }

    @Test
    void exactly_those_who_say_so_answer_pings_by_ipv6() throws Exception {
        Predicate<LanHost> all = _ -> true;
        assertThat(Fping.alive(lan(), ipv6(all)))
                .containsExactlyElementsOf(sorted(ipv6(TestLanIT::answersPing)));
    }

    @Test
    void an_arp_only_host_answers_neighbour_solicitations_by_ipv6() throws Exception {
        LanHost host =
                lan().truth().onLink(Behaviour.ARP_ONLY).stream()
                        .filter(one -> !one.ipv6().isEmpty())
                        .findFirst()
                        .orElseThrow();
        String address = host.ipv6().getLast().toString();

        LanResult scan = lan().run(LanCommand.of("nmap", "-6", "-sn", "-n", address));

        assertThat(scan.stdout()).containsIgnoringCase("MAC Address: " + host.mac());
    }

    @Test
    void open_ports_accept() throws Exception {
        List<String> pairs = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (LanHost host : lan().truth().hosts()) {
            host.openPorts()
                    .ports()
                    .forEach(port -> {
                        pairs.addAll(List.of(host.ipv4().toString(), port.toString()));
                        expected.add(host.ipv4() + " " + port + " open");
                    });
        }
        assertThat(connect(pairs).lines().map(line -> line.replaceFirst("open.*", "open")))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void closed_ports_refuse_or_stay_silent_as_the_behaviour_says() throws Exception {
        List<String> pairs = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Behaviour behaviour : Behaviour.values()) {
            String address = lan().truth().onLink(behaviour).getLast().ipv4().toString();
            pairs.addAll(List.of(address, "4444"));
            expected.add(
                    address + " 4444 " + (behaviour.refusesClosedPorts() ? "refused" : "silent"));
        }
        assertThat(connect(pairs).lines()).containsExactlyElementsOf(expected);
    }

    @Test
    void real_servers_speak_on_their_ports() throws Exception {
        String nas = lan().truth().named("nas").ipv4().toString();
        String web = lan().truth().named("web").ipv4().toString();
        assertThat(connect(List.of(nas, "22", web, "80")))
                .isEqualTo(nas + " 22 open SSH-2.0-\n" + web + " 80 open HTTP/1.1\n");
    }

    @Test
    void a_slow_host_takes_its_time() throws Exception {
        for (LanHost host : lan().truth().onLink()) {
            if (!host.latency().isZero() && answersPing(host)) {
                Duration most = host.latency().plusMillis(30);
                assertThat(Fping.quickest(lan(), host.ipv4(), most))
                        .isBetween(host.latency(), most);
            }
        }
    }

    @Test
    void every_name_is_known_both_ways_and_no_other() throws Exception {
        for (LanHost host : List.of(lan().truth().named("router"), lan().truth().named("far-10"))) {
            String address = host.ipv4().toString();
            assertThat(lan().run(LanCommand.of("getent", "hosts", address)).stdout())
                    .contains(host.name());
            assertThat(lan().run(LanCommand.of("getent", "ahostsv4", host.name())).stdout())
                    .contains(address);
        }
        assertThat(lan().run(LanCommand.of("getent", "hosts", "198.18.0.250")).exit()).isNotZero();
        assertThat(lan().run(LanCommand.of("getent", "hosts", "example.org")).exit()).isNotZero();
    }

    @Test
    void there_is_no_way_out() throws Exception {
        LanResult route = lan().run(LanCommand.of("ip", "route", "get", "192.0.2.1"));
        assertThat(route.stderr()).contains("unreachable");
        assertThat(lan().run(LanCommand.of("ls", "/sys/class/net")).stdout().split("\\s+"))
                .containsExactlyInAnyOrder("eth0", "lo");
    }

    @Test
    void nobody_has_no_rights_but_a_home() throws Exception {
        LanResult rights =
                lan().run(
                                LanCommand.of(
                                                "sh",
                                                "-c",
                                                "grep CapEff /proc/self/status; id -u; touch ~/x")
                                        .asNobody());
        assertThat(rights).extracting(LanResult::exit, LanResult::stderr).containsExactly(0, "");
        assertThat(rights.stdout()).isEqualTo("CapEff:\t0000000000000000\n65534\n");
    }

    @Test
    void a_command_runs_in_the_place_of_a_host() throws Exception {
        LanHost host = lan().truth().named("db");
        LanResult addresses =
                lan().run(LanCommand.of("ip", "-br", "link", "show", "eth0").on(host));
        assertThat(addresses.stdout()).contains(host.mac().toString());
    }

    @Test
    void status_streams_and_environment_pass_through() throws Exception {
        LanResult result =
                lan().run(LanCommand.of("sh", "-c", "echo $X; echo b >&2; exit 7").with("X", "a"));
        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.stdout()).isEqualTo("a\n");
        assertThat(result.stderr()).isEqualTo("b\n");
    }

    @Test
    void what_printers_read_is_counted() throws Exception {
        LanHost printer =
                lan().truth().onLink().stream()
                        .filter(host -> host.openPorts().toString().endsWith("9100"))
                        .findFirst()
                        .orElseThrow();
        long before = lan().printedBytes();
        var _ = connect(List.of(printer.ipv4().toString(), "9100"));
        assertThat(lan().printedBytes() - before).isEqualTo("HEAD / HTTP/1.0\r\n\r\n".length());
    }

    private static String connect(List<String> pairs) throws Exception {
        LanCommand command = lan().java(Connect.class, pairs.toArray(String[]::new)).asNobody();
        LanResult result = lan().run(command);
        assertThat(result.stderr()).isEmpty();
        return result.stdout();
    }

    private static boolean answersPing(LanHost host) {
        return host.behaviour().answersPing();
    }

    private static List<Ipv4Address> ipv4(Predicate<LanHost> which) {
        return lan().truth().hosts().stream().filter(which).map(LanHost::ipv4).toList();
    }

    private static List<Ipv6Address> ipv6(Predicate<LanHost> which) {
        return lan().truth().hosts().stream()
                .filter(which)
                .flatMap(host -> host.ipv6().stream())
                .filter(address -> !address.isLinkLocal())
                .toList();
    }

    private static List<String> sorted(List<? extends IpAddress> addresses) {
        return addresses.stream().map(Object::toString).sorted().toList();
    }
}
