package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.TestLan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scans a home of 60 hosts of all kinds: each is found with its card, and nobody else. */
@Tag("privileged")
@Timeout(300)
class LanScannerIT {
    private static final String HOME_NETWORK = "198.18.0.0/24";
    private static final String FAR_NETWORK = "198.18.64.0/26";

    @RegisterExtension static final LanExtension HOME = new LanExtension(LanSpec.home());

    @BeforeAll
    static void doubtCardsSoon() throws Exception {
        lan().doubtCardsSoon();
    }

    private static TestLan lan() {
        return HOME.lan();
    }

    @RepeatedTest(3)
    void root_finds_every_host_and_no_ghost() throws Exception {
        Scanned scan = Scanned.asRoot(lan(), HOME_NETWORK);

        assertThat(scan.macs()).isEqualTo(Scanned.truth(lan()));
        assertThat(scan.rest()).containsExactly("end true 254");
    }

    @RepeatedTest(3)
    void a_user_without_rights_finds_the_same() throws Exception {
        Scanned scan = Scanned.asNobody(lan(), HOME_NETWORK);

        assertThat(scan.macs()).isEqualTo(Scanned.truth(lan()));
        assertThat(scan.rest()).containsExactly("end true 254");
    }

    @Test
    void a_network_behind_a_router_is_found_without_cards() throws Exception {
        Map<IpAddress, Optional<MacAddress>> truth = new TreeMap<>();
        lan().truth().behindRouter().forEach(host -> truth.put(host.ipv4(), Optional.empty()));

        assertThat(Scanned.asRoot(lan(), FAR_NETWORK).macs()).isEqualTo(truth);
        assertThat(Scanned.asNobody(lan(), FAR_NETWORK).macs()).isEqualTo(truth);
    }

    @Test
    void the_open_ports_of_every_host_are_found() throws Exception {
        Scanned scan = Scanned.asRoot(lan(), "--ports", "22,80,443,631,8080,9100", HOME_NETWORK);

        for (LanHost host : lan().truth().onLink()) {
            List<Integer> asked = List.of(22, 80, 443, 631, 8080, 9100);
            assertThat(
                            scan.openPorts()
                                    .getOrDefault(host.ipv4(), PortList.NONE)
                                    .ports()
                                    .map(port -> port.number()))
                    .as("open ports of " + host.ipv4())
                    .containsExactlyElementsOf(
                            host.openPorts()
                                    .ports()
                                    .map(port -> port.number())
                                    .filter(asked::contains)
                                    .toList());
        }
        assertThat(lan().printedBytes()).isZero();
    }

    @Test
    void root_finds_ipv6_hosts_that_answer_pings_or_name_themselves_by_their_card()
            throws Exception {
        Scanned scan = Scanned.asRoot(lan(), HOME_NETWORK, "fd00:333::/64", "fe80::%eth0/64");

        assertThat(sixes(scan))
                .containsAllEntriesOf(sixes(LanScannerIT::isMadeFromCard))
                .containsAllEntriesOf(sixes((host, _) -> answersByOneAddressOfEachReach(host)));
        assertThat(sixes((_, _) -> true)).containsAllEntriesOf(sixes(scan));
    }

    @Test
    void a_user_without_rights_finds_ipv6_hosts_that_name_themselves_by_their_card()
            throws Exception {
        Scanned scan = Scanned.asNobody(lan(), HOME_NETWORK, "fd00:333::/64", "fe80::%eth0/64");

        assertThat(sixes(scan)).containsAllEntriesOf(sixes(LanScannerIT::isMadeFromCard));
        assertThat(sixes((_, _) -> true)).containsAllEntriesOf(sixes(scan));
    }

    @Test
    void a_narrow_ipv6_area_is_walked_through() throws Exception {
        LanHost router = lan().truth().named("router");
        Ipv6Address address = router.ipv6().getLast();
        String area = address.first(120) + "-" + address.last(120);

        assertThat(Scanned.asRoot(lan(), area).macs().get(address)).contains(router.mac());
        assertThat(Scanned.asNobody(lan(), area).macs().get(address)).contains(router.mac());
    }

    @Test
    void an_interrupt_ends_the_scan_at_once_and_keeps_what_was_found() throws Exception {
        Scanned scan = Scanned.asRoot(lan(), "--interrupt", HOME_NETWORK);

        assertThat(scan.rest().getFirst()).isEqualTo("interrupted true");
        assertThat(scan.rest().getLast()).startsWith("end false");
        assertThat(Scanned.truth(lan())).containsAllEntriesOf(scan.macs());
    }

    private static Map<IpAddress, Optional<MacAddress>> sixes(Scanned scan) {
        Map<IpAddress, Optional<MacAddress>> sixes = new TreeMap<>(scan.macs());
        sixes.keySet().removeIf(address -> !(address instanceof Ipv6Address));
        return sixes;
    }

    /** The IPv6 addresses of the LAN that fulfil a condition. */
    private static Map<IpAddress, Optional<MacAddress>> sixes(
            BiPredicate<LanHost, Ipv6Address> which) {
        Map<IpAddress, Optional<MacAddress>> sixes = new TreeMap<>();
        for (LanHost host : lan().truth().onLink()) {
            for (Ipv6Address six : host.ipv6()) {
                if (which.test(host, six)) {
                    sixes.put(
                            six.isLinkLocal() ? six.withZone("eth0") : six,
                            Optional.of(host.mac()));
                }
            }
        }
        return sixes;
    }

    private static boolean isMadeFromCard(LanHost host, Ipv6Address address) {
        return Ipv6Address.eui64(address, host.mac()).equals(address);
    }

    /** Of two addresses of one reach a host answers a group by the one that it prefers. */
    private static boolean answersByOneAddressOfEachReach(LanHost host) {
        return host.behaviour().answersPing() && host.ipv6().size() == 2;
    }
}
