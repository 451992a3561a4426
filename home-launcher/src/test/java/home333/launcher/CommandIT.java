package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.IpAddress;
import home333.json.Json;
import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built command in a LAN, as people use it. */
class CommandIT {
    @RegisterExtension static final LanExtension HOME = new LanExtension(LanSpec.small(12));

    private static Path shared = Path.of("");
    private Path data = Path.of("");

    /** Where a user without rights can read the program and write the data. */
    @BeforeAll
    static void copy_the_distribution() throws IOException {
        shared = open(Files.createTempDirectory("home333"));
        Path built = Path.of("target", "home333");
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.toList()) {
                Path copy = shared.resolve("program").resolve(built.relativize(file).toString());
                Files.copy(file, copy);
                open(copy);
            }
        }
    }

    @BeforeEach
    void new_data_folder() throws IOException {
        data = open(Files.createTempDirectory(shared, "data"));
    }

    @CanIgnoreReturnValue
    private static Path open(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterAll
    static void remove_the_copy() throws IOException {
        try (Stream<Path> files = Files.walk(shared)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private LanCommand command(String... arguments) {
        return shell("exec \"$HOME333\" \"$@\"", arguments);
    }

    private LanCommand shell(String script, String... arguments) {
        var argv = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        argv.addAll(List.of(arguments));
        return LanCommand.of(argv)
                .with("HOME333", shared.resolve("program/bin/home333").toString())
                .with("XDG_DATA_HOME", data.toString())
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("LC_ALL", "C.UTF-8");
    }

    private static LanResult run(LanCommand command) throws IOException, InterruptedException {
        return HOME.lan().run(command);
    }

    private static JsonNode json(LanCommand command) throws IOException, InterruptedException {
        LanResult result = run(command);
        assertThat(result.exit()).as(result.stderr()).isZero();
        return Json.read(result.stdout());
    }

    private static List<String> addresses() {
        return HOME.lan().truth().onLink().stream()
                .map(LanHost::ipv4)
                .map(IpAddress::toString)
                .toList();
    }

    private static Stream<JsonNode> hosts(JsonNode scan) {
        String own = HOME.lan().truth().scanner().toString();
        return StreamSupport.stream(scan.path("hosts").spliterator(), false)
                .filter(host -> !host.path("ip").asText().equals(own));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_scan_finds_everybody_with_and_without_rights(boolean withoutRights)
            throws IOException, InterruptedException {
        LanCommand scan = command("scan", HOME.lan().truth().network().toString(), "--json");
        JsonNode report = json(withoutRights ? scan.asNobody() : scan);
        assertThat(hosts(report).map(host -> host.path("ip").asText()))
                .containsExactlyElementsOf(addresses());
        assertThat(report.path("complete").asBoolean()).isTrue();
    }

    @Test
    void who_was_adopted_is_recognised_in_the_next_scan() throws IOException, InterruptedException {
        String network = HOME.lan().truth().network().toString();
        assertThat(run(command("scan", network)).exit()).isZero();
        JsonNode adopted = json(command("devices", "add", "--from-scan", "--json"));
        assertThat(adopted.path("devices").size()).isGreaterThanOrEqualTo(addresses().size());
        JsonNode again = json(command("scan", network, "--json"));
        assertThat(hosts(again)).noneMatch(host -> host.path("device_id").isNull());
        JsonNode statuses = json(command("status", addresses().getFirst(), "--json"));
        assertThat(statuses.path("statuses").path(0).path("status").asText()).isEqualTo("online");
    }

    @Test
    void a_signal_stops_a_scan_and_keeps_what_was_found() throws IOException, InterruptedException {
        String script =
                """
                "$HOME333" scan "$1" --ports 1-30000 --stream >"$XDG_DATA_HOME/out" &
                until grep -q '"found"' "$XDG_DATA_HOME/out"; do sleep 0.05; done
                kill -TERM $!
                wait $!
                """;
        String network = HOME.lan().truth().network().toString();
        LanResult stopped = run(shell(script, network));
        assertThat(stopped.exit()).as(stopped.stderr()).isEqualTo(3);
        assertThat(stopped.stderr()).contains("interrupted");
        List<String> lines = Files.readAllLines(data.resolve("out"));
        JsonNode report = Json.read(lines.getLast()).path("scan");
        assertThat(report.path("complete").asBoolean()).isFalse();
        assertThat(report.path("hosts").size()).isPositive();
        JsonNode kept = json(command("scan", "last", "--json"));
        assertThat(kept.path("id")).isEqualTo(report.path("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "scan 300.1.1.1, '300.1.1.1'",
        "scan 198.18.0.0/4, never scanned",
        "scan 198.19.250.0/30, --yes",
        "scan --ports 70000, '70000'",
        "devices add --name N --mac zz, 'zz'",
        "scna, did you mean"
    })
    void bad_input_is_one_sentence_and_status_2(String line, String sentence)
            throws IOException, InterruptedException {
        LanResult result = run(command(line.split(" ", -1)));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.stdout()).isEmpty();
        assertThat(result.stderr()).contains(sentence);
        assertThat(result.stderr().lines().count()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_person_is_asked_about_a_target_outside() throws IOException, InterruptedException {
        String script =
                """
                printf '%s\\n' "$1" | script -qefc "\\"$HOME333\\" scan 198.19.250.0/30" /dev/null
                """;
        LanResult no = run(shell(script, "n").with("TERM", "xterm"));
        assertThat(no.stdout()).contains("[y/N]", "nothing was scanned");
        assertThat(no.exit()).isEqualTo(1);
        LanResult yes = run(shell(script, "y").with("TERM", "xterm"));
        assertThat(yes.stdout()).contains("[y/N]", "in no LAN", "No host");
        assertThat(yes.exit()).isZero();
    }

    @Test
    void wrong_rules_of_ones_own_are_one_sentence_each() throws IOException, InterruptedException {
        Path home = Files.createDirectory(data.resolve("home333"));
        var _ = Files.writeString(home.resolve("kind-rules.txt"), "toaster\n");
        var _ = Files.write(home.resolve("service-rules.txt"), new byte[] {(byte) 0xFF});
        LanResult result = run(command("scan", addresses().getFirst(), "--ports", "22,80"));
        assertThat(result.exit()).isZero();
        assertThat(result.stderr().lines().filter(line -> line.contains("not used")))
                .satisfiesExactlyInAnyOrder(
                        line ->
                                assertThat(line)
                                        .startsWith("home333: the rules in " + home)
                                        .contains("kind-rules.txt are not used: line 1"),
                        line ->
                                assertThat(line)
                                        .startsWith("home333: the rules in " + home)
                                        .endsWith(
                                                "service-rules.txt are not used: it is not UTF-8"));
    }

    @Test
    void a_folder_without_write_permission_is_one_sentence()
            throws IOException, InterruptedException {
        Path closed = Files.createDirectory(data.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        LanResult result =
                run(
                        command("devices", "add", "--name", "N", "--data", closed + "/home")
                                .asNobody());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.stdout()).isEmpty();
        assertThat(result.stderr().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("home333: ")
                .contains(closed.toString());
    }

    @Test
    void a_corrupt_store_is_set_aside_and_nothing_is_lost()
            throws IOException, InterruptedException {
        Path store = Files.createDirectory(data.resolve("home333"));
        Files.writeString(store.resolve("devices.json"), "{ torn");
        LanResult result = run(command("devices", "add", "--name", "N", "--json"));
        assertThat(result.exit()).as(result.stderr()).isZero();
        assertThat(result.stderr()).contains("devices.json was set aside as");
        try (Stream<Path> files = Files.list(store)) {
            assertThat(files).anySatisfy(file -> assertThat(file).hasContent("{ torn"));
        }
    }

    @Test
    void doctor_says_what_a_user_without_rights_cannot_do()
            throws IOException, InterruptedException {
        LanResult result = run(command("doctor", "--json").asNobody());
        JsonNode doctor = Json.read(result.stdout());
        assertThat(doctor.path("networks").findValuesAsText("network"))
                .contains(HOME.lan().truth().network().toString());
        assertThat(doctor.path("findings"))
                .filteredOn(finding -> finding.path("capability").asText().equals("raw_arp"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path("available").asBoolean()).isFalse();
                    assertThat(finding.path("remedy").asText()).contains("CAP_NET_RAW");
                });
    }
}
