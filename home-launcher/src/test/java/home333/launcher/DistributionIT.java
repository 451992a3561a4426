package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import home333.adapters.sqlite.SqliteHistory;
import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Transition;
import home333.launcher.Distribution.Outcome;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product as it is delivered: its scripts, its jars and its class archive. */
class DistributionIT {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    @TempDir static Path shared;
    @TempDir Path folder;

    private static Distribution archived = new Distribution(Path.of(""));
    private Map<String, String> environment = Map.of();

    @BeforeAll
    static void make_an_archive() throws Exception {
        archived = Distribution.copiedTo(shared.resolve("with archive"));
        assertThat(archived.makeArchive(Map.of()).status()).isZero();
    }

    @BeforeEach
    void keep_data_apart() {
        environment = Map.of("XDG_DATA_HOME", folder.resolve("data").toString());
    }

    @Test
    void a_device_added_on_the_class_path_is_listed() throws Exception {
        assertThat(archived.run(environment, "devices", "add", "--name", "printer").status())
                .isZero();
        Outcome listed = archived.run(environment, "devices", "list", "--json");
        assertThat(devices(listed).findValuesAsText("name")).containsExactly("printer");
    }

    @Test
    void a_device_added_on_the_module_path_is_listed() throws Exception {
        Outcome added = archived.runModule(environment, "devices", "add", "--name", "printer");
        assertThat(added.status()).as(added.err()).isZero();
        Outcome listed = archived.runModule(environment, "devices", "list", "--json");
        assertThat(devices(listed).findValuesAsText("name")).containsExactly("printer");
    }

    @Test
    void a_history_is_read_on_both_paths_by_the_library_in_its_jar() throws Exception {
        assertThat(archived.run(environment, "devices", "add", "--name", "printer").status())
                .isZero();
        String id =
                devices(archived.run(environment, "devices", "list", "--json"))
                        .path(0)
                        .path("id")
                        .asText();
        Instant now = Instant.now();
        var transition =
                new Transition(
                        new DeviceId(id), Presence.ONLINE, Reason.of(Reason.Kind.UNANSWERED), now);
        try (var history = new SqliteHistory(folder.resolve("data/home333"), () -> now)) {
            history.add(HistoryBatch.of(List.of(transition)));
        }
        for (Outcome read :
                List.of(
                        archived.run(environment, "history", "printer", "--json"),
                        archived.runModule(environment, "history", "printer", "--json"))) {
            assertThat(read.status()).as(read.err()).isZero();
            assertThat(read.err()).isEmpty();
            assertThat(JSON.readTree(read.out()).path("transitions")).hasSize(1);
        }
    }

    @Test
    void stdout_is_one_document_and_stderr_silent_with_an_archive() throws Exception {
        Outcome listed = archived.run(environment, "devices", "list", "--json");
        assertThat(devices(listed)).isEmpty();
        assertThat(listed.err()).isEmpty();
    }

    @Test
    void stdout_is_one_document_without_an_archive() throws Exception {
        var bare = Distribution.copiedTo(folder.resolve("bare"));
        assertThat(devices(bare.run(environment, "devices", "list", "--json"))).isEmpty();
    }

    @Test
    void stdout_is_one_document_with_a_foreign_file_in_place_of_the_archive() throws Exception {
        var foreign = archived.copyTo(folder.resolve("foreign"));
        Files.writeString(foreign.archive(), "not an archive");
        assertThat(devices(foreign.run(environment, "devices", "list", "--json"))).isEmpty();
    }

    @Test
    void stdout_is_one_document_with_half_an_archive() throws Exception {
        var torn = archived.copyTo(folder.resolve("torn"));
        try (var archive = Files.newByteChannel(torn.archive(), StandardOpenOption.WRITE)) {
            archive.truncate(archive.size() / 2);
        }
        assertThat(devices(torn.run(environment, "devices", "list", "--json"))).isEmpty();
    }

    @Test
    void stdout_is_one_document_with_an_archive_that_nobody_may_write() throws Exception {
        var readOnly = archived.copyTo(folder.resolve("read only"));
        assertThat(readOnly.archive().toFile().setReadOnly()).isTrue();
        assertThat(readOnly.archives().toFile().setWritable(false)).isTrue();
        assertThat(devices(readOnly.run(environment, "devices", "list", "--json"))).isEmpty();
        assertThat(readOnly.archives().toFile().setWritable(true)).isTrue();
    }

    @Test
    void an_archive_is_used_until_a_jar_changes() throws Exception {
        var changed = archived.copyTo(folder.resolve("changed"));
        assertThat(flagsOf(changed)).contains(changed.archive().toString());
        URI jar = URI.create("jar:" + changed.lib().resolve("home333.jar").toUri());
        try (var inside = FileSystems.newFileSystem(jar, Map.of())) {
            Files.writeString(inside.getPath("/new"), "new");
        }
        assertThat(flagsOf(changed)).isNotEmpty().doesNotContain("archive");
    }

    @Test
    void it_starts_through_a_link_from_another_folder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), archived.script());
        assertThat(Distribution.start(environment, link.toString(), "--version").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "fr_FR.UTF-8", "de_DE@euro", "nonsense"})
    void a_name_keeps_its_letters_in_every_locale(String locale) throws Exception {
        var elsewhere =
                Map.of("LC_ALL", locale, "XDG_DATA_HOME", folder.resolve("Küche").toString());
        Outcome added = archived.run(elsewhere, "devices", "add", "--name", "Küche ☕");
        assertThat(added.status()).as(added.err()).isZero();
        Outcome listed = archived.run(elsewhere, "devices", "list", "--json");
        assertThat(devices(listed).findValuesAsText("name")).containsExactly("Küche ☕");
        assertThat(folder.resolve("Küche")).exists();
    }

    /** The flags that the JVM says it was started with. */
    private String flagsOf(Distribution distribution) throws Exception {
        var asking = Map.of("HOME333_JAVA_OPTS", "-XX:+PrintCommandLineFlags");
        return distribution.run(asking, "--version").err();
    }

    private static JsonNode devices(Outcome listed) throws Exception {
        assertThat(listed.status()).as(listed.err()).isZero();
        return JSON.readTree(listed.out()).path("devices");
    }
}
