package home333.adapters.tailscale;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.IpAddress;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnTrait;
import home333.ports.VpnDirectory;
import home333.testkit.LoopbackDaemon;
import home333.testkit.VpnDirectoryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailscaledSocketTest extends VpnDirectoryContract {
    private static final IpAddress ADDRESS = IpAddress.parse("fd7a:115c:a1e0::7");

    private static final String NAS_AND_TV =
            """
            "nodekey:1":{"ID":"nNAS","HostName":"nas","DNSName":"nas.tail0.ts.net.","Online":true,
             "TailscaleIPs":["100.64.0.7","fd7a:115c:a1e0::7"],"KeyExpiry":"2027-03-01T10:00:00Z",
             "LastSeen":"0001-01-01T00:00:00Z"},
            "nodekey:2":{"ID":"nTV","HostName":"tv","DNSName":"tv.tail0.ts.net.","Online":false,
             "TailscaleIPs":["100.64.0.8"],"LastSeen":"2026-11-20T18:30:00.5Z"}
            """;

    @TempDir Path folder;
    private LoopbackDaemon daemon;

    @BeforeEach
    void start() throws IOException {
        daemon = new LoopbackDaemon(socket());
        daemon.answer(200, status("{" + NAS_AND_TV + "}"));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    private Path socket() {
        return folder.resolve("tailscaled.sock");
    }

    private static String status(String peers) {
        return """
        {"Version":"1.98.0","BackendState":"Running","TailscaleIPs":["100.64.0.1"],
         "MagicDNSSuffix":"tail0.ts.net",
         "Self":{"ID":"nPI","HostName":"pi","DNSName":"pi.tail0.ts.net.","OS":"linux","UserID":7,
          "Online":true,"TailscaleIPs":["100.64.0.1"]},
         "Peer":%s,"User":{"7":{"ID":7,"LoginName":"anna@example.com"},
          "9":{"ID":9,"LoginName":"eve\\n\\u001b[2J@example.com"}}}
        """
                .formatted(peers);
    }

    private TailscaledSocket within(Duration patience) {
        return new TailscaledSocket(socket(), () -> NOON, patience);
    }

    @Override
    protected TailscaledSocket open() {
        return within(ControlPlane.LONG);
    }

    @Override
    protected VpnDirectory withOneOddMachine() {
        daemon.answer(200, status("{" + NAS_AND_TV + ",\"nodekey:3\":{\"HostName\":\"odd\"}}"));
        return open();
    }

    @Override
    protected VpnDirectory lying() {
        daemon.answer(200, "<html>");
        return open();
    }

    @Override
    protected VpnDirectory unreachable() throws IOException {
        daemon.close();
        Files.delete(socket());
        return open();
    }

    @Override
    protected VpnDirectory silent() {
        daemon.answer(_ -> new CountDownLatch(1).await());
        return open();
    }

    static Stream<Arguments> machines() throws IOException {
        return Cases.of("peers.json", "machine");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void a_machine_is_understood_as_far_as_it_can_be(JsonNode one) throws Exception {
        daemon.answer(200, status("{\"nodekey:1\":" + one.path("machine") + "}"));
        VpnList list = open().fetch();
        Facts.assertExpected(one, list, list.devices().stream().skip(1).toList());
    }

    @Test
    void what_users_and_versions_are_called_is_one_line_of_bounded_length() throws Exception {
        String letters = "\\u001b[2J" + "L".repeat(100_000);
        daemon.answer(
                200,
                status("{" + NAS_AND_TV.replace("\"Online\":true", "\"UserID\":7") + "}")
                        .replace("anna@example.com", letters)
                        .replace("1.98.0", letters));

        assertThat(open().fetch().devices())
                .flatExtracting(VpnDevice::user, VpnDevice::version)
                .allSatisfy(text ->
                        assertThat(text.toString()).doesNotContain("\u001b").hasSizeLessThan(300))
                .anySatisfy(text -> assertThat(text.toString()).contains("LLL"));
    }

    @Test
    void the_daemon_is_asked_as_it_demands() throws Exception {
        var _ = open().fetch();
        assertThat(daemon.requests())
                .first()
                .asString()
                .startsWith("GET /localapi/v0/status HTTP/1.0\r\n")
                .contains("\r\nHost: local-tailscaled.sock\r\n")
                .doesNotContainIgnoringCase("origin", "referer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void this_machine_may_be_alone(String peers) throws Exception {
        daemon.answer(200, status(peers));

        VpnList list = open().fetch();

        assertThat(list.warnings()).isEmpty();
        assertThat(list.devices()).hasSize(1);
        VpnDevice self = list.devices().getFirst();
        assertThat(self.traits()).containsExactly(VpnTrait.SELF);
        assertThat(List.of(self.label(), self.user(), self.version()))
                .containsExactly("pi", "anna@example.com", "1.98.0");
    }

    @Test
    void a_daemon_without_its_control_plane_knows_of_nobody_else() throws Exception {
        String cut =
                status("{" + NAS_AND_TV + "}").replaceFirst("\"Online\":true", "\"Online\":false");
        daemon.answer(200, cut);

        assertThat(open().fetch().devices())
                .extracting(device -> device.presence().state())
                .containsExactly(State.OFFLINE, State.UNKNOWN, State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "NeedsLogin, tailscale up",
        "NeedsMachineAuth, approve this machine",
        "Stopped, switched off",
        "Starting, starting",
        "NoState, starting"
    })
    void a_daemon_that_is_not_connected_says_why(String state, String says) {
        daemon.answer(
                200,
                """
                {"BackendState":"%s","AuthURL":"https://login.example/hush","TailscaleIPs":null,
                 "Self":{"ID":"","Online":false},"Peer":{%s},"Health":["hush"]}
                """
                        .formatted(state, NAS_AND_TV));

        VpnProblem problem = ControlPlane.problemOf(open());

        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.STOPPED);
        assertThat(problem.sentence()).contains(says).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "200, {}, SERVER",
        "200, '', SERVER",
        "200, '{\"BackendState\":\"Running\",\"Peer\":{', SERVER",
        "500, '{\"error\":\"x\"}', SERVER",
        "403, invalid localapi request, SCOPE"
    })
    void an_answer_that_is_no_status_is_a_failure(int status, String body, VpnProblem.Kind kind) {
        daemon.answer(status, body);
        assertThat(ControlPlane.problemOf(open()).kind()).isEqualTo(kind);
    }

    @Test
    void something_else_may_listen_there() {
        daemon.answer(out -> LoopbackDaemon.write(out, "SSH-2.0-OpenSSH_9.2\r\n"));
        assertThat(ControlPlane.problemOf(open()).kind()).isEqualTo(VpnProblem.Kind.SERVER);
    }

    @Test
    void a_socket_without_a_daemon_says_so() throws Exception {
        daemon.close();

        VpnProblem problem = ControlPlane.problemOf(open());

        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.NETWORK);
        assertThat(problem.sentence()).contains("see whether tailscaled runs");
    }

    @Test
    void a_missing_socket_says_so() throws Exception {
        assertThat(ControlPlane.problemOf(unreachable()).sentence())
                .contains("There is no socket " + socket());
    }

    @Test
    void a_daemon_that_stalls_is_given_up() throws Exception {
        daemon.answer(out -> {
            LoopbackDaemon.write(out, "HTTP/1.0 200 OK\r\n\r\n{\"BackendState\":");
            new CountDownLatch(1).await();
        });
        assertGivenUp(ControlPlane.problemOf(within(ControlPlane.SHORT)));
        Leftovers.awaitNone("tailscaled");
    }

    @Test
    void a_daemon_that_accepts_nobody_is_given_up() throws Exception {
        Path full = folder.resolve("full.sock");
        try (var queue = new FullQueue(full)) {
            assertThat(queue.isFull()).isTrue();
            assertGivenUp(
                    ControlPlane.problemOf(
                            new TailscaledSocket(full, () -> NOON, ControlPlane.SHORT)));
            Leftovers.awaitNone("tailscaled");
        }
    }

    private static void assertGivenUp(VpnProblem problem) {
        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.NETWORK);
        assertThat(problem.sentence()).contains("did not answer completely");
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() throws Exception {
        var written = new AtomicLong();
        var end = new CountDownLatch(1);
        String much = " ".repeat(1 << 16);
        daemon.answer(out -> {
            try {
                LoopbackDaemon.write(out, "HTTP/1.0 200 OK\r\n\r\n");
                while (true) {
                    LoopbackDaemon.write(out, much);
                    var _ = written.addAndGet(much.length());
                }
            } finally {
                end.countDown();
            }
        });

        assertThat(ControlPlane.problemOf(open()).kind()).isEqualTo(VpnProblem.Kind.SERVER);

        end.await();
        assertThat(written).hasValueLessThan(64 << 20);
    }

    @Test
    void nothing_can_be_changed_here() {
        var refusal =
                catchThrowableOfType(
                        VpnDirectory.VpnException.class,
                        () -> open().apply(NAS, new VpnAction.Approve()));
        assertThat(refusal.problem().kind()).isEqualTo(VpnProblem.Kind.SCOPE);
        assertThat(daemon.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"Endpoint\":\"192.168.1.20:41641\"', DIRECT, 192.168.1.20:41641",
        "'\"PeerRelay\":\"203.0.113.7:40000:vni:1\"', PEER_RELAY, 203.0.113.7:40000:vni:1",
        "'\"DERPRegionID\":4,\"DERPRegionCode\":\"fra\"', RELAYED, fra"
    })
    void a_ping_tells_the_way_and_its_round_trip(String way, VpnPath.Kind kind, String via)
            throws Exception {
        daemon.answer(200, "{\"IP\":\"100.64.0.7\",\"LatencySeconds\":0.0125," + way + "}");

        assertThat(open().path(ADDRESS))
                .contains(new VpnPath(kind, via, Optional.of(Duration.ofNanos(12_500_000))));
        assertThat(daemon.requests().getFirst())
                .startsWith(
                        "POST /localapi/v0/ping?type=disco&ip=fd7a%3A115c%3Aa1e0%3A%3A7 HTTP/1.0\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Err\":\"no matching peer\"}",
                "{\"Err\":\"timeout\",\"LatencySeconds\":1,\"Endpoint\":\"192.168.1.20:1\"}",
                "{\"LatencySeconds\":0.01}",
                "{\"LatencySeconds\":1e300,\"Endpoint\":\"192.168.1.20:1\"}",
                "{}",
                ""
            })
    void a_ping_without_an_answer_tells_no_way(String body) throws Exception {
        daemon.answer(200, body);
        assertThat(open().path(ADDRESS)).isEmpty();
    }

    @Test
    void a_ping_that_is_never_answered_ends() throws Exception {
        daemon.answer(_ -> new CountDownLatch(1).await());
        assertThat(within(ControlPlane.SHORT).path(ADDRESS)).isEmpty();
    }

    @Test
    void a_ping_that_cannot_be_asked_for_is_a_failure() {
        daemon.answer(500, "{\"error\":\"x\"}");
        var failure =
                catchThrowableOfType(VpnDirectory.VpnException.class, () -> open().path(ADDRESS));
        assertThat(failure.problem().kind()).isEqualTo(VpnProblem.Kind.SERVER);
    }
}
