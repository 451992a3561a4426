package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.launcher.CommandTester.Result;
import home333.testkit.LoopbackDaemon;
import home333.testkit.LoopbackHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class VpnCommandTest {
    @TempDir private Path folder;
    private TailnetTester tailnet;

    @BeforeEach
    void begin() throws IOException {
        tailnet = new TailnetTester(folder);
        tailnet.configure();
    }

    @AfterEach
    void end() throws IOException {
        tailnet.close();
    }

    private List<Device> devices() throws IOException {
        try (var home = tailnet.command.onFiles(folder)) {
            return home.devices().list();
        }
    }

    private void add(String... words) {
        var _ = tailnet.command.run(words);
    }

    @Test
    void the_state_names_what_is_to_be_seen_to() {
        assertThat(tailnet.run("status").err())
                .contains(
                        "nas waits to be let into the tailnet; until then it can talk to nobody",
                        "a route of nas waits to be approved; it offers 198.18.0.0/24")
                .doesNotContain("guest");
        assertThat(tailnet.run("status", "--json").json().path("warnings"))
                .extracting(warning -> warning.path("warning").asText())
                .containsExactly("needs_approval", "route_awaiting");
        tailnet.command.in(Locale.FRENCH);
        assertThat(tailnet.run("status").err()).contains("nas attend d’être admis");
    }

    @Test
    void a_service_tells_what_is_to_be_seen_to() {
        var out = new CtrlCStream("\"warning\":\"route_awaiting\"");

        var _ = tailnet.serve(out, "--json");

        assertThat(out.text()).contains("\"event\":\"vpn_needs_approval\"");
    }

    @Test
    void a_service_asks_too_and_ends_when_it_is_told_to() {
        Thread service = Thread.currentThread();
        tailnet.server.answer((request, out) -> {
            LoopbackHttp.text(200, "", TailnetTester.MACHINES).to(request, out);
            service.interrupt();
        });

        Result result = tailnet.serve(new ByteArrayOutputStream());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("Ended.");
        assertThat(tailnet.lines()).startsWith("GET /api/v2/tailnet/-/devices?fields=all HTTP/1.1");
    }

    @Test
    void machines_are_shown_with_all_that_matters() {
        assertThat(tailnet.run("devices").out())
                .isEqualTo(
                        """
                        NAME   ADDRESS     STATUS   LAST SEEN            KEY UNTIL   REMARKS
                        guest  100.64.0.9  offline  2026-11-20 08:00:00  for ever    shared in
                        nas    100.64.0.7  online                        2026-12-24  awaits approval, route 198.18.0.0/24 awaits approval, tag:home
                        """);
    }

    @Test
    void json_has_the_fields_of_the_contract() {
        JsonNode document = tailnet.run("devices", "--json").json();

        assertThat(document.path("source").asText()).isEqualTo("api");
        assertThat(document.path("fetched_at").asText()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(document.path("stale").booleanValue()).isFalse();
        JsonNode nas = document.path("devices").path(1);
        assertThat(nas.path("node_id").asText()).isEqualTo("n1");
        assertThat(nas.path("presence").asText()).isEqualTo("online");
        assertThat(nas.path("key").asText()).isEqualTo("dated");
        assertThat(nas.path("authorized").booleanValue()).isFalse();
        assertThat(nas.path("device_id").isNull()).isTrue();
    }

    @Test
    void a_control_plane_that_fails_leaves_the_list_and_says_why() {
        tailnet.done("devices");
        tailnet.answer(500, "<html>");

        Result result = tailnet.run("devices", "--json");

        assertThat(result.status()).isEqualTo(1);
        JsonNode document = Result.parsed(result.out());
        assertThat(document.path("stale").booleanValue()).isTrue();
        assertThat(document.path("reason").asText()).contains("out of order (status 500)");
        assertThat(document.path("devices")).hasSize(2);
        assertThat(tailnet.run("devices").err()).contains("out of order (status 500)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    401 | {"message":"API token invalid"}               | token   | key
                    403 | {"message":"user tailnet does not match"}     | tailnet | tailnet
                    403 | {"message":"calling actor does not"}          | scope   | scope
                    200 | <html>                                        | server  | server
                    """)
    void a_test_names_the_cause(int status, String body, String cause, String word) {
        tailnet.answer(status, body);

        Result result = tailnet.run("test", "--json");
        assertThat(result.status()).isEqualTo(1);
        assertThat(Result.parsed(result.out()).path("sources").path(0).path("cause").asText())
                .isEqualTo(cause);
        assertThat(tailnet.run("test").out()).contains("control plane  " + word);
    }

    @Test
    void a_test_counts_machines() {
        Result result = tailnet.run("test");
        assertThat(result.out())
                .isEqualTo(
                        """
                        SOURCE         STATUS   MACHINES  ONLINE  AS OF
                        control plane  answers         2       1  2026-11-22 10:00:00
                        """);
        assertThat(result.err()).contains("tailnet -, by an API key");
        tailnet.command.in(Locale.FRENCH);
        assertThat(tailnet.run("status").out()).contains("plan de contrôle  répond");
    }

    @Test
    void a_socket_that_is_named_is_asked_too() {
        tailnet.done("configure", "--socket", folder.resolve("none.sock").toString());

        Result result = tailnet.run("test", "--json");

        assertThat(result.status()).isEqualTo(3);
        JsonNode sources = Result.parsed(result.out()).path("sources");
        assertThat(sources.path(1).path("source").asText()).isEqualTo("local");
        assertThat(sources.path(1).path("cause").asText()).isEqualTo("network");
        tailnet.done("configure", "--socket", "none");
        tailnet.done("test");
    }

    @Test
    void where_nothing_is_configured_that_is_said(@TempDir Path other) throws IOException {
        try (var none = new TailnetTester(other)) {
            none.done("configure", "--socket", "none");
            assertThat(none.run("devices").err()).contains("home333 vpn configure");
        }
    }

    @Test
    void a_person_says_which_device_a_machine_is() throws IOException {
        add("--data", folder.toString(), "devices", "add", "--name", "nas");
        String id = devices().getFirst().id().value();
        assertThat(tailnet.run("devices").err())
                .contains("nas may be nas: 'home333 vpn join n1 " + id);

        tailnet.done("join", "nas", "nas");

        assertThat(devices().getFirst().anchors())
                .containsExactly(new Anchor(Anchor.TAILNET_NODE, "n1"));
        assertThat(
                        tailnet.run("devices", "--json")
                                .json()
                                .path("devices")
                                .path(1)
                                .path("device_id")
                                .asText())
                .isEqualTo(id);
        assertThat(tailnet.run("join", "n9", "nas").err()).contains("no machine 'n9'");
    }

    @Test
    void a_node_id_means_that_machine_whoever_is_called_so() {
        String twin =
                "{\"nodeId\":\"n3\",\"id\":\"3\",\"name\":\"n1.tail1234.ts.net\"},{\"nodeId\":\"n1\"";
        tailnet.answer(200, TailnetTester.MACHINES.replaceFirst("\\{\"nodeId\":\"n1\"", twin));

        tailnet.done("approve", "n1", "--yes");

        assertThat(tailnet.lines()).contains("POST /api/v2/device/n1/authorized HTTP/1.1");
    }

    @Test
    void a_machine_that_is_not_known_since_nobody_could_be_asked_is_said_so() {
        tailnet.answer(401, "");

        assertThat(tailnet.run("approve", "nas", "--yes").err())
                .contains("no machine 'nas'", "as far as that is known", "does not accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    approve nas             | POST /api/v2/device/n1/authorized | {"authorized":true}
                    rename 100.64.0.7 store | POST /api/v2/device/n1/name       | {"name":"store"}
                    keep-key n1             | POST /api/v2/device/n1/key        | {"keyExpiryDisabled":true}
                    keep-key n1 --end       | POST /api/v2/device/n1/key        | {"keyExpiryDisabled":false}
                    routes n1               | POST /api/v2/device/n1/routes     | {"routes":["198.18.0.0/24"]}
                    routes n1 fd00:333::/64 | POST /api/v2/device/n1/routes     | {"routes":["fd00:333::/64"]}
                    remove nas              | DELETE /api/v2/device/n1          | ''
                    """)
    void a_change_is_made_after_a_word_of_agreement_alone(String words, String line, String body) {
        Result refused = tailnet.run(words.split(" ", -1));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("nas (n1)", "--yes");
        tailnet.command.on(CommandTester.SCREEN).typing("n\n");
        assertThat(tailnet.run(words.split(" ", -1)).err()).contains("nothing was changed");
        assertThat(tailnet.lines()).allMatch(it -> it.startsWith("GET "));

        tailnet.command.typing("y\n");
        tailnet.done(words.split(" ", -1));

        assertThat(tailnet.lines()).last().asString().isEqualTo(line + " HTTP/1.1");
        assertThat(tailnet.server.requests().getLast().body()).isEqualTo(body);
    }

    @Test
    void the_question_names_the_routes_as_a_person_writes_them() {
        Result refused = tailnet.run("routes", "n1", "10.0.0.0/8", "fd00:333::/64");

        assertThat(refused.err()).contains("no others: 10.0.0.0/8, fd00:333::/64:");
    }

    @Test
    void a_machine_that_is_shared_in_is_left_alone() {
        Result result = tailnet.run("remove", "guest", "--yes");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("guest belongs to another tailnet");
        assertThat(tailnet.lines()).hasSize(1);
    }

    @Test
    void json_says_what_was_done() {
        JsonNode done = tailnet.run("approve", "nas", "--yes", "--json").json();
        assertThat(done.path("node_id").asText()).isEqualTo("n1");
        assertThat(done.path("done").asText()).isEqualTo("approve");
    }

    private static final String MAC = "b8:27:eb:00:00:07";

    /** The NAS, which is the machine n1. */
    private void addNas() {
        add(
                "--data",
                folder.toString(),
                "devices",
                "add",
                "--name",
                "nas",
                "--mac",
                MAC,
                "--ip",
                "198.18.0.7");
        tailnet.done("join", "n1", "nas");
    }

    private Result status(String... words) {
        return tailnet.command.run(
                Stream.concat(
                                Stream.of("--data", folder.toString(), "status", "--fresh"),
                                Stream.of(words))
                        .toArray(String[]::new));
    }

    @Test
    void a_device_is_shown_at_home_or_away() {
        addNas();
        tailnet.command.lan.host("198.18.0.7", MAC, "");
        assertThat(status().out()).contains("online  at home  nas");
        assertThat(tailnet.run("devices").out()).contains("nas     at home");
        assertThat(status("--json").json().path("statuses").path(0).path("place").asText())
                .isEqualTo("home");

        tailnet.command.lan.remove("198.18.0.7");
        assertThat(status().out())
                .contains("not here  away   nas")
                .contains("connected to the tailnet at 2026-11-22 10:00:00, and silent in the LAN");
        tailnet.command.in(Locale.FRENCH);
        assertThat(status().out()).contains("pas ici  ailleurs  nas");
        JsonNode away = status("--json").json().path("statuses").path(0);
        assertThat(away.path("status").asText()).isEqualTo("offline");
        assertThat(away.path("place").asText()).isEqualTo("away");
        JsonNode nas = tailnet.run("devices", "--json").json().path("devices").path(1);
        assertThat(nas.path("place").asText()).isEqualTo("away");
        assertThat(nas.path("place_reason").asText()).contains("silent in the LAN");
    }

    @Test
    void who_is_not_in_the_tailnet_is_nowhere_and_asked_about_by_nobody() {
        add("--data", folder.toString(), "devices", "add", "--name", "tv", "--ip", "198.18.0.9");
        JsonNode tv = status("--json").json().path("statuses").path(0);
        assertThat(tv.has("place")).isTrue();
        assertThat(tv.path("place").isNull()).isTrue();
        assertThat(tailnet.lines()).isEmpty();
    }

    @Test
    void a_wrong_join_is_undone_and_not_made_again_by_itself() throws IOException {
        addNas();
        assertThat(devices().getFirst().vpnIps()).hasSize(1);

        Result parted = tailnet.run("part", "nas");

        assertThat(parted.err()).contains("nas is not nas any more");
        assertThat(devices().getFirst().anchors()).isEmpty();
        assertThat(devices().getFirst().vpnIps()).isEmpty();
        tailnet.command.lan.host("198.18.0.7", MAC, "");
        add("--data", folder.toString(), "scan", "198.18.0.0/24");
        assertThat(tailnet.run("devices").err()).contains("nas may be nas: 'home333 vpn join n1 ");
        assertThat(devices().getFirst().anchors()).isEmpty();
        assertThat(tailnet.run("part", "guest", "--json").json().path("device_id").isNull())
                .isTrue();

        tailnet.done("join", "n1", "nas");
        assertThat(devices().getFirst().anchors())
                .containsExactly(new Anchor(Anchor.TAILNET_NODE, "n1"));
    }

    @Test
    void a_check_outside_of_the_tailnet_says_what_is_told_and_asks_nobody() {
        addNas();
        tailnet.command.lan.host("100.64.0.7", "", "");

        assertThat(tailnet.run("check", "nas").out())
                .isEqualTo(
                        """
                        SOURCE         AGE  SAYS             REASON
                        control plane  0 s  online
                        control plane  0 s  key: 2026-12-24
                        control plane  0 s  awaits approval
                        100.64.0.7          not asked        not asked, because nothing shows that this machine is in the tailnet itself
                        place               away             connected to the tailnet at 2026-11-22 10:00:00, and silent in the LAN
                        verdict             connected        it awaits approval, and can talk to nobody before
                        """);
        tailnet.command.in(Locale.FRENCH);
        assertThat(tailnet.run("check", "n2").out()).contains("verdict", "pas connectée");
        assertThat(tailnet.run("check", "nobody").status()).isEqualTo(1);
    }

    @Test
    void a_check_inside_of_the_tailnet_asks_the_machine_itself() throws IOException {
        addNas();
        tailnet.command.lan.host("100.64.0.7", "", "");
        try (var daemon = new LoopbackDaemon(folder.resolve("daemon.sock"))) {
            daemon.answerEach(TailnetTester::daemon);
            tailnet.done("configure", "--socket", folder.resolve("daemon.sock").toString());

            JsonNode check = tailnet.run("check", "nas", "--json").json();

            assertThat(check.path("verdict").asText()).isEqualTo("answers");
            assertThat(check.path("facts").findValuesAsText("source"))
                    .containsExactly("api", "local");
            assertThat(check.path("facts").path(0).path("age_ms").asInt()).isZero();
            assertThat(check.path("facts").path(0).path("key").asText()).isEqualTo("dated");
            JsonNode probe = check.path("probes").path(0);
            assertThat(probe.path("ip").asText()).isEqualTo("100.64.0.7");
            assertThat(probe.path("status").asText()).isEqualTo("online");
            assertThat(check.path("path").path("via").asText()).isEqualTo("nyc");
            assertThat(check.path("path").path("round_trip_ms").asDouble()).isEqualTo(48.0);
            assertThat(tailnet.run("check", "nas").out())
                    .contains("Tailscale’s ping       relayed, nyc, 48.0 ms");
        }
    }

    @Test
    void how_packets_go_and_how_long_they_take_is_shown() throws IOException {
        try (var daemon = new LoopbackDaemon(folder.resolve("daemon.sock"))) {
            daemon.answerEach(TailnetTester::daemon);
            tailnet.done("configure", "--socket", folder.resolve("daemon.sock").toString());

            assertThat(tailnet.run("devices").out()).contains("relayed, nyc, 48.0 ms");
            assertThat(tailnet.run("status").out()).contains("1 relayed (48.0 ms)");
            JsonNode paths = tailnet.run("status", "--json").json().path("paths");
            assertThat(paths.path(2).path("kind").asText()).isEqualTo("relayed");
            assertThat(paths.path(2).path("machines").asInt()).isOne();
            assertThat(paths.path(2).path("fastest_ms").asDouble()).isEqualTo(48.0);
            assertThat(daemon.requests())
                    .filteredOn(it -> it.startsWith("POST"))
                    .isNotEmpty()
                    .allMatch(it -> it.contains("ip=100.64.0.7 "));
        }
    }
}
