package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static home333.testkit.Samples.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import home333.domain.Device;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several registries on one folder, and folders with few rights. */
class RegistrySharingTest {
    @TempDir Path parent;

    @Test
    void each_registry_sees_what_the_others_acknowledged() throws IOException {
        var one = open();
        var other = open();

        save(one, "first");
        assertThat(names(other)).containsExactly("first");
        save(other, "second");
        save(other, "third");
        assertThat(names(one)).containsExactly("first", "second", "third");
    }

    @Test
    void a_registry_follows_when_another_one_writes_the_list_anew() throws IOException {
        var one = open();
        var other = open();
        save(one, "first");
        save(other, "second");

        one.close();
        assertThat(Files.readString(folder().resolve("devices.json"))).contains("second");
        assertThat(names(other)).containsExactly("first", "second");
        save(other, "third");
        other.close();

        assertThat(names(one)).containsExactly("first", "second", "third");
        save(one, "fourth");
        assertThat(names(other)).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void a_long_journal_is_written_into_the_list() throws IOException {
        var registry = open();
        save(registry, "first");
        for (int i = 0; i < 5; i++) {
            Device now = registry.list().getFirst();
            Device longer = now.toBuilder().notes("x".repeat(20_000)).build();
            assertThat(registry.apply(List.of(new Save(longer)))).isInstanceOf(Applied.class);
        }

        assertThat(folder().resolve("devices.journal"))
                .satisfies(journal -> assertThat(Files.size(journal)).isLessThan(64 << 10));
        assertThat(Files.size(folder().resolve("devices.json"))).isGreaterThan(20_000);
        assertThat(open().list()).isEqualTo(registry.list());
    }

    @Test
    void reading_a_folder_that_does_not_exist_does_not_make_it() throws IOException {
        try (var registry = open()) {
            assertThat(registry.list()).isEmpty();
        }
        assertThat(folder()).doesNotExist();
    }

    @Test
    void reading_writes_nothing() throws IOException {
        Files.createDirectory(folder());
        Files.writeString(folder().resolve("devices.json"), "[{\"id\": \"a\", \"name\": \"a\"}]");

        try (var registry = open()) {
            assertThat(names(registry)).containsExactly("a");
        }

        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly("devices.json");
        }
    }

    @Test
    void a_folder_without_the_right_to_write_can_be_read() throws IOException {
        save(open(), "first");
        var rights = Files.getPosixFilePermissions(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("r-xr-x---"));
        Files.setPosixFilePermissions(
                folder().resolve("home333.lock"), PosixFilePermissions.fromString("r--------"));
        try {
            assumeThat(Files.isWritable(folder())).as("root may write everywhere").isFalse();
            var registry = open();
            assertThat(names(registry)).containsExactly("first");
            assertThatIOException()
                    .isThrownBy(() -> save(registry, "second"))
                    .withMessage(
                            "cannot keep a change of the devices in "
                                    + folder()
                                    + ": permission denied");
        } finally {
            Files.setPosixFilePermissions(folder(), rights);
        }
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named() throws IOException {
        Files.writeString(folder(), "a file");

        assertThatIOException()
                .isThrownBy(() -> save(open(), "first"))
                .withMessageStartingWith(
                        "cannot keep a change of the devices in " + folder() + ": ");
        assertThat(folder()).hasContent("a file");
    }

    @Test
    void a_folder_that_is_made_is_its_owners_alone_and_its_rights_go_to_the_files()
            throws IOException {
        save(open(), "first");
        assertThat(rights("")).isEqualTo("rwx------");
        assertThat(rights("devices.journal")).isEqualTo("rw-------");
        assertThat(rights("home333.lock")).isEqualTo("rw-------");

        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var registry = open()) {
            save(registry, "second");
        }
        new FileScanStore(folder(), () -> NOON, () -> 1).save(scan("one", NOON));
        assertThat(rights("devices.json")).isEqualTo("rw-rw-r--");
        assertThat(rights("scans")).isEqualTo("rwxrwxr-x");
        assertThat(rights("scans/one.json")).isEqualTo("rw-rw-r--");
    }

    @Test
    void an_interrupt_does_not_keep_a_change_from_being_saved() throws IOException {
        Thread.currentThread().interrupt();
        try {
            var registry = open();
            save(registry, "first");
            registry.close();
            assertThat(names(open())).containsExactly("first");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(name)));
    }

    private Path folder() {
        return parent.resolve("data");
    }

    private FileDeviceRegistry open() {
        return new FileDeviceRegistry(folder(), () -> NOON);
    }

    private static void save(FileDeviceRegistry registry, String id) throws IOException {
        assertThat(registry.apply(List.of(new Save(device(id))))).isInstanceOf(Applied.class);
    }

    private static List<String> names(FileDeviceRegistry registry) throws IOException {
        return registry.list().stream().map(Device::name).toList();
    }
}
