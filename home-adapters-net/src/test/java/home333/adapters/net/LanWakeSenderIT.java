package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.WakeEar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Wakes by four more cards, with a listener at the far end of each. The cable of the third is cut,
 * the fourth is switched off.
 */
@Tag("privileged")
@Timeout(120)
class LanWakeSenderIT {
    private static final String MAC = "b8:27:eb:01:02:03";
    private static final String PASSWORD = "001122aabbcc";
    private static final String PAYLOAD = "f".repeat(12) + "b827eb010203".repeat(16) + PASSWORD;

    @RegisterExtension static final LanExtension HOME = new LanExtension(LanSpec.small(2));

    @BeforeAll
    static void plugInCards() throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -e\nip netns add far\n");
        for (int n = 1; n <= 4; n++) {
            script.append(
                    """
                    ip link add wake%1$d type veth peer name far%1$d netns far
                    ip link set wake%1$d address 02:33:30:00:01:0%1$d
                    ip addr add 198.19.%1$d.1/24 brd + dev wake%1$d
                    ip link set wake%1$d up
                    ip -n far link set far%1$d up
                    """
                            .formatted(n));
        }
        script.append("ip -n far link set far3 down\nip link set wake4 down\n");
        LanResult made = HOME.lan().run(LanCommand.of("sh", "-c", script.toString()));
        assertThat(made.exit()).as(made.stderr()).isZero();
    }

    private static List<String> datagrams(int n) {
        List<String> expected = new ArrayList<>();
        for (String destination : List.of("255.255.255.255", "198.19." + n + ".255")) {
            for (int port : new int[] {9, 7}) {
                expected.add(
                        "far%d udp 198.19.%d.1 %s %d %s"
                                .formatted(n, n, destination, port, PAYLOAD));
            }
        }
        return expected;
    }

    private static String frame(int n) {
        return "far%d frame 02:33:30:00:01:0%d %s".formatted(n, n, PAYLOAD);
    }

    private static LanCommand wake() throws IOException {
        return HOME.lan().java(WakeMain.class, MAC, PASSWORD);
    }

    @Test
    void every_living_interface_sends_from_its_own_source_and_dead_ones_are_told()
            throws IOException, InterruptedException {
        try (var ear = WakeEar.in("far", HOME.lan(), "far1", "far2", "far4")) {
            LanResult sent = HOME.lan().run(wake());

            List<String> expected = new ArrayList<>(List.of(frame(1), frame(2)));
            expected.addAll(datagrams(1));
            expected.addAll(datagrams(2));
            assertThat(ear.rest()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(sent.stdout().lines())
                    .contains(
                            "eth0 DIRECTED_BROADCAST 1 -",
                            "wake1 LIMITED_BROADCAST 1 -",
                            "wake2 ETHERNET 1 -",
                            "wake3 LIMITED_BROADCAST 0 wake3 has no carrier: is its cable plugged"
                                    + " in?",
                            "wake4 ETHERNET 0 wake4 is down")
                    .noneMatch(line -> line.startsWith("lo "));
        }
    }

    @Test
    void without_privilege_datagrams_leave_all_the_same() throws IOException, InterruptedException {
        try (var ear = WakeEar.in("far", HOME.lan(), "far1")) {
            LanResult sent = HOME.lan().run(wake().asNobody());

            assertThat(ear.rest()).containsExactlyInAnyOrderElementsOf(datagrams(1));
            assertThat(sent.stdout()).doesNotContain("ETHERNET");
        }
    }
}
