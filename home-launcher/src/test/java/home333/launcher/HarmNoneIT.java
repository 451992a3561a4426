package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.json.Json;
import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.TestLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a whole scan, with all that it can do, does to those who bear little. */
@Tag("privileged")
@Timeout(300)
class HarmNoneIT {
    private static final String PRINTING = "515,6101,9100-9107";
    private static final String NETWORK = "198.18.0.0/24";

    /** How many sockets of ours one host has to bear at once. */
    private static final int MOST_SOCKETS = 16;

    /** Requests a second to a host of which nothing is known, and what bursts may add. */
    private static final String MOST_TCP = "limit rate over 6000/second burst 300 packets";

    /** Datagrams a second. */
    private static final String MOST_UDP = "limit rate over 45/second burst 10 packets";

    @RegisterExtension static final LanExtension LAN = new LanExtension(LanSpec.small(4));

    @TempDir Path folder;
    private final LanHost host =
            LanHost.of(MacAddress.parse("3c:d9:2b:00:33:30"), Ipv4Address.parse("198.18.0.233"));
    private final List<Process> stubs = new ArrayList<>();

    @BeforeAll
    static void doubtCardsSoon() throws IOException, InterruptedException {
        lan().doubtCardsSoon();
    }

    @BeforeEach
    void plugIn() throws IOException, InterruptedException {
        lan().add(host);
    }

    @AfterEach
    void unplug() throws IOException, InterruptedException {
        stubs.forEach(Process::destroyForcibly);
        lan().remove(host);
    }

    private static TestLan lan() {
        return LAN.lan();
    }

    @ParameterizedTest
    @CsvSource({"false, 1-10000", "true, '22,80,631,515,6101,9100-9107'"})
    void nothing_reaches_what_prints(boolean withoutRights, String ports) throws Exception {
        Path seen = stub("22,80,631," + PRINTING);
        rules(
                "udp dport { 515, 6101, 9100-9107 } counter",
                "udp sport { 515, 6101, 9100-9107 } counter");
        String printer = host.ipv4().toString();

        var _ = scan(withoutRights, "--full", NETWORK);
        String udp = "53,161," + PRINTING;
        LanResult named = scan(withoutRights, "--json", "--ports", ports, "--udp", udp, printer);

        assertThat(named.stdout()).containsPattern("\"port\" *: *9100").contains("OpenSSH");
        assertThat(bytes(seen, 80)).isPositive();
        for (int port : new int[] {515, 6101, 9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107}) {
            assertThat(bytes(seen, port)).as("bytes to port " + port).isZero();
        }
        assertThat(counted()).containsOnly(0L);

        // Else this test could not fail.
        var _ = lan().run(writing("paper", printer));
        assertThat(bytes(seen, 515)).isEqualTo(5);
    }

    private static LanCommand writing(String text, String to) {
        String program =
                """
                import socket, sys
                s = socket.create_connection((sys.argv[2], 515))
                s.sendall(sys.argv[1].encode())
                s.recv(1)
                """;
        return LanCommand.of("timeout", "1", "python3", "-c", program, text, to);
    }

    private static int bytes(Path seen, int port) throws IOException {
        return Json.read(Files.readString(seen)).path("bytes").path(Integer.toString(port)).asInt();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_host_bears_few_connections_at_once(boolean withoutRights) throws Exception {
        Path seen = stub("22,80,8000-8040");

        LanResult scan = scan(withoutRights, "--ports", "22,80,8000-8040", host.ipv4().toString());

        JsonNode heard = Json.read(Files.readString(seen));
        assertThat(heard.path("connections").asInt()).as(scan.stdout()).isGreaterThan(40);
        assertThat(heard.path("most_at_once").asInt()).isBetween(1, MOST_SOCKETS);
    }

    /** A host that says nothing is asked most. */
    @ParameterizedTest
    @CsvSource({"false, 1-1500", "true, 1-600"})
    void a_host_gets_few_packets_a_second(boolean withoutRights, String ports) throws Exception {
        rules(
                "meta l4proto tcp " + MOST_TCP + " counter drop",
                "meta l4proto udp udp dport != 9 " + MOST_UDP + " counter drop",
                "meta l4proto tcp counter drop",
                "meta l4proto udp counter drop");

        var _ =
                scan(
                        withoutRights,
                        "--ports",
                        ports,
                        "--udp",
                        "53,123,1000-1040",
                        host.ipv4().toString());

        List<Long> counted = counted();
        assertThat(counted.get(0)).as("TCP packets too many").isZero();
        assertThat(counted.get(1)).as("UDP packets too many").isZero();
        assertThat(counted.get(2)).as("TCP packets in all").isGreaterThan(600);
        assertThat(counted.get(3)).as("UDP packets in all").isGreaterThan(43);
    }

    @Test
    void a_host_that_ceases_to_answer_is_left_alone() throws Exception {
        rules("meta l4proto tcp quota over 3000 bytes counter drop");

        LanResult scan = scan(false, "--ports", "1-30000", host.ipv4().toString());

        assertThat(scan.stderr()).contains(host.ipv4() + " ceased to answer");
        assertThat(counted().getFirst()).as("packets after the last answer").isLessThan(6_000);
    }

    private LanResult scan(boolean withoutRights, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("scan", "--yes", "--no-save"));
        all.addAll(List.of(arguments));
        LanCommand command =
                lan().java(Main.class, all.toArray(String[]::new))
                        .with("LC_ALL", "C.UTF-8")
                        .with("HOME", "/nonexistent")
                        .within(Duration.ofMinutes(2));
        LanResult result = lan().run(withoutRights ? command.asNobody() : command);
        assertThat(result.exit()).as(result.stderr()).isZero();
        return result;
    }

    /**
     * Starts the stub on the host.
     *
     * @return the file in which it counts
     */
    private Path stub(String ports) throws IOException, InterruptedException {
        Path program = folder.resolve("stub.py");
        try (var source = HarmNoneIT.class.getResourceAsStream("stub.py")) {
            var _ = Files.copy(source, program, StandardCopyOption.REPLACE_EXISTING);
        }
        Path seen = folder.resolve("seen.json");
        Process stub =
                lan().launch(
                                LanCommand.of(
                                                "python3",
                                                "-B",
                                                program.toString(),
                                                seen.toString(),
                                                ports)
                                        .on(host));
        stubs.add(stub);
        assertThat(stub.inputReader().readLine()).isEqualTo("ready");
        return seen;
    }

    /** Lets the host's own packet filter count what comes in. */
    private void rules(String... rules) throws IOException, InterruptedException {
        var text = new StringBuilder("add table inet t; add chain inet t c ");
        text.append("{ type filter hook input priority 0; };");
        for (String rule : rules) {
            text.append(" add rule inet t c ").append(rule).append(';');
        }
        var _ = onHost("nft", text.toString());
    }

    /** The packets that each rule has counted. */
    private List<Long> counted() throws IOException, InterruptedException {
        List<Long> counts = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("counter packets ([0-9]+)").matcher(onHost("nft", "list ruleset"));
        while (matcher.find()) {
            counts.add(Long.valueOf(matcher.group(1)));
        }
        assertThat(counts).isNotEmpty();
        return counts;
    }

    private String onHost(String... argv) throws IOException, InterruptedException {
        LanResult result = lan().run(LanCommand.of(argv).on(host));
        assertThat(result.exit()).as(result.stderr()).isZero();
        return result.stdout();
    }
}
