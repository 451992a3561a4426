package home333.adapters.tailscale;

import static home333.testkit.LoopbackHttp.text;
import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.IpNetwork;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem;
import home333.ports.VpnDirectory;
import home333.testkit.LoopbackHttp;
import home333.testkit.VpnDirectoryContract;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HeadscaleApiTest extends VpnDirectoryContract {
    private static final String NODES =
            """
            {"id":"nNAS","name":"nas-of-anna","givenName":"nas","online":true,"user":{"name":"anna"},
             "ipAddresses":["100.64.0.7","fd7a:115c:a1e0::7"],"expiry":"2027-03-01T10:00:00Z",
             "lastSeen":"2026-11-22T11:59:00Z"},
            {"id":"nTV","name":"tv","givenName":"tv","online":false,"user":null,
             "lastSeen":"2026-11-20T18:30:00.5Z","expiry":"0001-01-01T00:00:00Z"}
            """;

    private ControlPlane plane;

    @BeforeEach
    void start() throws IOException {
        plane = new ControlPlane();
        plane.answer((request, out) ->
                (request.line().startsWith("GET ")
                                ? text(200, "", "{\"nodes\":[" + NODES + "]}")
                                : text(
                                        500,
                                        "",
                                        "{\"code\":2,\"message\":\"node not found\",\"details\":[]}"))
                        .to(request, out));
    }

    @AfterEach
    void stop() throws IOException {
        plane.close();
    }

    private HeadscaleApi with(Credential credential) {
        return new HeadscaleApi(plane.access(credential), () -> NOON, ControlPlane.LONG);
    }

    @Override
    protected VpnDirectory open() {
        return with(ControlPlane.KEY);
    }

    @Override
    protected VpnDirectory withOneOddMachine() {
        plane.answer("{\"nodes\":[" + NODES + ",{\"name\":\"odd\"}]}");
        return open();
    }

    @Override
    protected VpnDirectory lying() {
        plane.answer("{\"devices\":[]}");
        return open();
    }

    @Override
    protected VpnDirectory unreachable() throws IOException {
        VpnDirectory gone = open();
        plane.close();
        return gone;
    }

    @Override
    protected VpnDirectory silent() {
        plane.answer(LoopbackHttp.silence());
        return open();
    }

    static Stream<Arguments> machines() throws IOException {
        return Cases.of("nodes.json", "machine");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void a_machine_is_understood_as_far_as_it_can_be(JsonNode one) throws Exception {
        plane.answer("{\"nodes\":[" + one.path("machine") + "]}");
        VpnList list = open().fetch();
        Facts.assertExpected(one, list, list.devices());
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, TOKEN",
        "500, '{\"code\":16,\"message\":\"x\",\"details\":[]}', SERVER",
        "401, '{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"no\"}', TOKEN",
        "403, '{\"title\":\"Forbidden\",\"status\":403}', SCOPE",
        "404, 404 page not found, SERVER",
        "302, '', SERVER"
    })
    void what_is_wrong_has_a_kind(int status, String body, VpnProblem.Kind kind) {
        plane.answer(text(status, "", body));
        assertThat(ControlPlane.problemOf(open()).kind()).isEqualTo(kind);
    }

    static Stream<Arguments> actions() {
        var lan = IpNetwork.parse("192.168.1.0/24");
        return Stream.of(
                Arguments.of(new VpnAction.Rename("tv/2"), "POST /api/v1/node/7/rename/tv%2F2", ""),
                Arguments.of(
                        new VpnAction.ApproveRoutes(List.of(lan)),
                        "POST /api/v1/node/7/approve_routes",
                        "{\"routes\":[\"192.168.1.0/24\"]}"),
                Arguments.of(new VpnAction.Remove(), "DELETE /api/v1/node/7", ""));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void a_change_is_sent(VpnAction action, String line, String body) throws Exception {
        plane.answer("{\"node\":{\"id\":\"7\"}}");

        open().apply("7", action);

        assertThat(plane.requests().getFirst().line()).isEqualTo(line + " HTTP/1.1");
        assertThat(plane.requests().getFirst().body()).isEqualTo(body);
    }

    static Stream<VpnAction> impossible() {
        return Stream.of(
                new VpnAction.Approve(),
                new VpnAction.KeepKey(true),
                new VpnAction.KeepKey(false),
                new VpnAction.Rename(""));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void what_v1_cannot_do_is_not_sent(VpnAction action) {
        var refusal =
                catchThrowableOfType(
                        VpnDirectory.VpnException.class, () -> open().apply("7", action));

        assertThat(refusal.problem().kind()).isEqualTo(VpnProblem.Kind.REFUSED);
        assertThat(plane.requests()).isEmpty();
    }

    @Test
    void an_oauth_client_is_not_sent() {
        VpnProblem problem = ControlPlane.problemOf(with(ControlPlane.OAUTH));

        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.TOKEN);
        assertThat(problem.sentence()).contains("headscale apikeys create");
        assertThat(plane.requests()).isEmpty();
    }
}
