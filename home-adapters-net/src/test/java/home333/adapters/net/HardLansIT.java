package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpNetwork;
import home333.testkit.lan.Behaviour;
import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.TestLan;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scans LANs that make it hard: lossy, large, changing, and without native code. */
@Tag("privileged")
@Timeout(300)
class HardLansIT {
    @Test
    void five_percent_loss_hides_nobody() throws Exception {
        try (var lan = TestLan.start(LanSpec.home().withLoss(0.05))) {
            lan.doubtCardsSoon();
            assertThat(Scanned.asRoot(lan, "198.18.0.0/24").macs()).isEqualTo(Scanned.truth(lan));
            assertThat(Scanned.asNobody(lan, "198.18.0.0/24").macs()).isEqualTo(Scanned.truth(lan));
        }
    }

    /** Twice what the table has room for; without rights first, while it is empty. */
    @Test
    void a_large_lan_fits_through_the_kernels_small_table() throws Exception {
        String network = "198.18.16.0/21";
        var spec = LanSpec.large().on(IpNetwork.parse(network)).withHosts(200);
        try (var lan = TestLan.start(spec)) {
            assertThat(Scanned.asNobody(lan, network).macs()).isEqualTo(Scanned.truth(lan));
            Scanned root = Scanned.asRoot(lan, network);
            assertThat(root.macs()).isEqualTo(Scanned.truth(lan));
            assertThat(root.rest()).containsExactly("end true 2046");
        }
    }

    @Test
    void a_host_that_has_left_is_not_found_again_although_the_kernel_remembers_it()
            throws Exception {
        try (var lan = TestLan.start(LanSpec.home())) {
            lan.doubtCardsSoon();
            assertThat(Scanned.asNobody(lan, "198.18.0.0/24").macs()).isEqualTo(Scanned.truth(lan));
            LanHost phone = lan.truth().onLink(Behaviour.ARP_ONLY).getFirst();
            LanHost computer = lan.truth().onLink(Behaviour.OPEN).getLast();
            lan.remove(phone);
            lan.remove(computer);

            Scanned after = Scanned.asNobody(lan, "198.18.0.0/24");
            assertThat(after.macs())
                    .isEqualTo(Scanned.truth(lan))
                    .doesNotContainKeys(phone.ipv4(), computer.ipv4());
            assertThat(Scanned.asRoot(lan, "198.18.0.0/24").macs()).isEqualTo(after.macs());
        }
    }

    @Test
    void without_native_code_the_jdk_finds_who_was_not_known_before() throws Exception {
        try (var lan = TestLan.start(LanSpec.small(12))) {
            assertThat(Scanned.asNobody(lan, "--jdk", "198.18.0.0/24").macs())
                    .isEqualTo(Scanned.truth(lan));
        }
    }

    @Test
    void a_host_that_took_over_an_address_is_found_with_its_own_card() throws Exception {
        try (var lan = TestLan.start(LanSpec.small(6))) {
            lan.doubtCardsSoon();
            assertThat(Scanned.asNobody(lan, "198.18.0.0/24").macs()).isEqualTo(Scanned.truth(lan));
            var open = lan.truth().onLink(Behaviour.OPEN);
            lan.swapAddresses(open.getFirst(), open.getLast());

            assertThat(Scanned.asRoot(lan, "198.18.0.0/24").macs()).isEqualTo(Scanned.truth(lan));
            assertThat(Scanned.asNobody(lan, "198.18.0.0/24").macs()).isEqualTo(Scanned.truth(lan));
        }
    }

    @Test
    void a_probe_tells_the_card_of_each_that_answers_and_nothing_of_others() throws Exception {
        try (var lan = TestLan.start(LanSpec.small(6))) {
            LanHost host = lan.truth().onLink(Behaviour.OPEN).getLast();
            for (boolean nobody : new boolean[] {false, true}) {
                var command =
                        lan.java(ScanMain.class, "--probe", host.ipv4().toString(), "198.18.0.250");
                String said = lan.run(nobody ? command.asNobody() : command).stdout();

                assertThat(said).contains(host.ipv4().toString(), host.mac().toString());
                assertThat(said).doesNotContain("198.18.0.250");
                assertThat(Optional.of(said.lines().toList().getLast()))
                        .hasValueSatisfying(last -> assertThat(last).startsWith("took "));
            }
        }
    }

    private static String asked(TestLan lan) throws Exception {
        return lan.run(lan.java(ScanMain.class, "--asked", "198.18.0.250", "100.64.0.9"))
                .stdout()
                .strip();
    }

    private static void ip(TestLan lan, String arguments) throws Exception {
        LanResult result = lan.run(LanCommand.of("/bin/sh", "-ec", "ip " + arguments));
        assertThat(result.exit()).as(result.stderr()).isZero();
    }

    @Test
    void an_address_of_a_tailnet_is_asked_from_inside_of_it_only() throws Exception {
        try (var lan = TestLan.start(LanSpec.small(3))) {
            String router = lan.truth().onLink().getFirst().ipv4().toString();
            ip(lan, "route add 100.64.0.0/10 via " + router);
            assertThat(asked(lan)).isEqualTo("198.18.0.250");

            ip(lan, "route del 100.64.0.0/10");
            ip(lan, "address add 100.64.0.1/10 dev eth0");
            assertThat(asked(lan).lines()).containsExactly("100.64.0.9", "198.18.0.250");
        }
    }
}
