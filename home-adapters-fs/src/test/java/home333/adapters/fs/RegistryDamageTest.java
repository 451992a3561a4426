package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange;
import home333.ports.DeviceRegistry.DeviceChange.Delete;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not as the registry left them. */
class RegistryDamageTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200})
    void what_a_torn_write_left_is_cut_off(int length) throws IOException {
        save(open(), device("kept"));
        byte[] whole = Files.readAllBytes(journal());
        String torn = "R 5000 01234567 [{\"put\":" + "x".repeat(length);
        Files.writeString(journal(), new String(whole, UTF_8) + torn.substring(0, length));

        var registry = open();
        assertThat(names(registry)).containsExactly("kept");
        save(registry, device("next"));

        assertThat(names(open())).containsExactly("kept", "next");
        assertThat(Journal.parse(Files.readAllBytes(journal())).end())
                .isEqualTo((int) Files.size(journal()));
        assertThat(registry.notices()).isEmpty();
    }

    @Test
    void a_list_that_would_fill_the_memory_is_named_and_stays() throws IOException {
        Path file = folder.resolve("devices.json");
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(40 << 20); // sparse
        }
        String sentence = "devices.json has more than 32 MiB";

        assertThatIOException().isThrownBy(open()::list).withMessageContaining(sentence);
        assertThatIOException()
                .isThrownBy(() -> save(open(), device("new")))
                .withMessageContaining(sentence);
        assertThat(file).hasSize(40 << 20);
    }

    @Test
    void no_change_makes_a_journal_that_nobody_could_read_again() throws IOException {
        var registry = open();
        save(registry, device("kept"));
        var large = device("large").toBuilder().notes("x".repeat(DataFolder.LARGEST_FILE)).build();

        assertThatIOException()
                .isThrownBy(() -> save(registry, large))
                .withMessageContaining("devices.journal would have more than 32 MiB");

        assertThat(names(open())).containsExactly("kept");
    }

    @Test
    void a_device_that_is_nested_too_deep_hides_no_other() throws IOException {
        String deep = "{\"a\":".repeat(70) + "1" + "}".repeat(70);
        Files.writeString(
                folder.resolve("devices.json"),
                "[{\"id\": \"x\", \"name\": \"kept\"}, {\"id\": \"y\", \"z\": " + deep + "}]");

        var registry = open();
        assertThat(names(registry)).containsExactly("kept");
        save(registry, device("next"));

        assertThat(names(open())).containsExactly("kept", "next");
        assertThat(filesLike("devices.json.bad-.*")).hasSize(1);
    }

    @Test
    void a_journal_with_a_bad_entry_is_set_aside_and_the_others_are_kept() throws IOException {
        save(open(), device("first"));
        save(open(), device("second"));
        save(open(), device("third"));
        byte[] damaged =
                Files.readString(journal()).replace("\"second\"", "\"sXcond\"").getBytes(UTF_8);
        Files.write(journal(), damaged);

        var registry = open();
        assertThat(names(registry)).containsExactly("first", "third");
        assertThat(registry.notices())
                .singleElement()
                .asString()
                .startsWith("devices.journal is damaged: not every change in it can be read");
        assertThat(filesLike("devices.journal.bad-.*")).isEmpty();
        save(registry, device("fourth"));

        assertThat(names(open())).containsExactly("first", "third", "fourth");
        assertThat(open().notices()).isEmpty();
        assertThat(registry.notices().getLast())
                .matches(
                        "devices\\.journal was set aside as devices\\.journal\\.bad-[0-9]{8}-[0-9]{6},"
                                + " because not every change in it can be read");
        assertThat(filesLike("devices.journal.bad-.*"))
                .singleElement()
                .satisfies(copy -> assertThat(Files.readAllBytes(copy)).isEqualTo(damaged));
    }

    @Test
    void a_foreign_journal_is_set_aside() throws IOException {
        Files.writeString(journal(), "not ours\nat all");
        Files.writeString(snapshot(), "[{\"id\":\"kept\",\"name\":\"kept\"}]");

        save(open(), device("next"));

        assertThat(names(open())).containsExactly("kept", "next");
        assertThat(filesLike("devices.journal.bad-.*"))
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent("not ours\nat all"));
    }

    @Test
    void an_empty_journal_is_begun_anew() throws IOException {
        Files.createFile(journal());

        assertThat(open().list()).isEmpty();
        save(open(), device("first"));

        assertThat(names(open())).containsExactly("first");
    }

    @Test
    void a_journal_of_a_later_version_is_left_alone() throws IOException {
        byte[] later = Journal.line(Journal.Kind.HEADER, "2 1 abc something new");
        Files.write(journal(), later);

        assertThatIOException()
                .isThrownBy(() -> open().list())
                .withMessageContaining("written by a later version of this program (format 2)");
        assertThatIOException().isThrownBy(() -> save(open(), device("no")));
        assertThat(Files.readAllBytes(journal())).isEqualTo(later);
    }

    @Test
    void a_damaged_list_is_set_aside_and_what_can_be_read_is_kept() throws IOException {
        try (var registry = open()) {
            save(registry, device("first"), device("second"), device("third"));
        }
        String damaged = Files.readString(snapshot()).replace("\"second\",", "\"second,");
        Files.writeString(snapshot(), damaged);

        var registry = open();
        assertThat(names(registry)).containsExactly("first", "third");
        assertThat(registry.notices())
                .singleElement()
                .asString()
                .startsWith("devices.json is damaged: it is not JSON: ")
                .endsWith("2 devices in it can be read, and the next change sets it aside");
        save(registry, device("fourth"));

        assertThat(names(open())).containsExactly("first", "third", "fourth");
        assertThat(filesLike("devices.json.bad-.*"))
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent(damaged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "nonsense", "[1, \"two\"]", "[{\"id\": \"cut o"})
    void a_list_that_holds_no_devices_is_set_aside(String text) throws IOException {
        Files.writeString(snapshot(), text);

        var registry = open();
        assertThat(registry.list()).isEmpty();
        assertThat(registry.notices()).hasSize(1);
        save(registry, device("first"));

        assertThat(names(open())).containsExactly("first");
        assertThat(filesLike("devices.json.bad-.*"))
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent(text));
    }

    @Test
    void a_list_that_was_edited_while_no_change_waited_is_taken_as_it_is() throws IOException {
        try (var registry = open()) {
            save(registry, device("phone"));
        }
        Files.writeString(
                snapshot(),
                Files.readString(snapshot())
                        .replace("\"name\" : \"phone\"", "\"name\" : \"mine\""));

        var registry = open();
        assertThat(names(registry)).containsExactly("mine");
        save(registry, device("next"));

        assertThat(names(open())).containsExactly("mine", "next");
        assertThat(registry.notices()).isEmpty();
    }

    @Test
    void an_edited_list_is_joined_with_the_changes_that_waited_and_the_later_change_stands()
            throws IOException {
        try (var registry = open()) {
            save(registry, device("here"), device("there"), device("deleted"), device("revived"));
        }
        var waiting = open();
        save(waiting, changed("here", "changed here", 100), device("new-here"));
        save(waiting, changed("there", "changed here", 100));
        change(waiting, new Delete(new DeviceId("deleted"), 1));
        change(waiting, new Delete(new DeviceId("revived"), 1));
        String edited =
                """
                [{"id": "here", "name": "older", "updated_at": "2026-11-22T12:00:50Z"},
                 {"id": "there", "name": "edited later", "updated_at": "2026-11-22T12:03:20Z"},
                 {"id": "deleted", "name": "deleted", "updated_at": "2026-11-22T12:00:00Z"},
                 {"id": "revived", "name": "edited after", "updated_at": "2026-11-22T13:00:00Z"},
                 {"id": "new there", "name": "bad id"},
                 {"id": "new-there", "name": "new there", "colour": "blue"}]
                """;
        Files.writeString(snapshot(), edited);
        byte[] journal = Files.readAllBytes(journal());

        var registry = open();
        List<String> joined =
                List.of(
                        "changed here",
                        "edited later",
                        "edited after",
                        "bad id",
                        "new there",
                        "new-here");
        assertThat(names(registry)).containsExactlyElementsOf(joined);
        save(registry, device("last"));

        assertThat(names(open())).containsAll(joined).endsWith("last");
        assertThat(Files.readString(snapshot())).contains("\"colour\" : \"blue\"");
        assertThat(filesLike("devices.json.edited-.*"))
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent(edited));
        assertThat(filesLike("devices.journal.edited-.*"))
                .singleElement()
                .satisfies(copy -> assertThat(Files.readAllBytes(copy)).isEqualTo(journal));
        assertThat(registry.notices()).hasSize(3);
        assertThat(open().notices()).isEmpty();
    }

    private Device changed(String id, String name, int seconds) {
        return device(id).toBuilder()
                .version(1)
                .name(name)
                .updatedAt(NOON.plusSeconds(seconds))
                .build();
    }

    private FileDeviceRegistry open() {
        return new FileDeviceRegistry(folder, () -> NOON.plusSeconds(1800));
    }

    private static void save(FileDeviceRegistry registry, Device... devices) throws IOException {
        change(registry, Stream.of(devices).map(Save::new).toArray(DeviceChange[]::new));
    }

    private static void change(FileDeviceRegistry registry, DeviceChange... changes)
            throws IOException {
        assertThat(registry.apply(List.of(changes))).isInstanceOf(Applied.class);
    }

    private static List<String> names(FileDeviceRegistry registry) throws IOException {
        return registry.list().stream().map(Device::name).toList();
    }

    private Path snapshot() {
        return folder.resolve("devices.json");
    }

    private Path journal() {
        return folder.resolve("devices.journal");
    }

    private List<Path> filesLike(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name)).toList();
        }
    }
}
