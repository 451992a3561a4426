package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Settings;
import home333.ports.SettingsStore;
import home333.testkit.SettingsStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSettingsStoreTest extends SettingsStoreContract {
    @TempDir Path folder;

    @Test
    void a_file_that_would_fill_the_memory_is_not_read() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/settings.json"), "{\"x\": \"" + "y".repeat(1 << 20) + "\"}");

        assertThatThrownBy(() -> open().load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("settings.json has more than 1 MiB");
    }

    @Test
    void each_field_that_is_not_understood_is_said_once_and_kept() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/settings.json"),
                """
                {"scan_every_ms": 1000, "targets": ["198.18.0.0/24", "300.1.1.1/24"],
                 "longest_sleep_ms": {"phone": -1}, "status_cache_ms": "x", "later": 1}
                """);
        var store = new FileSettingsStore(folder.resolve("data"), InstantSource.system());

        Settings settings = store.load();
        assertThat(store.load()).isEqualTo(settings);

        assertThat(store.notices())
                .containsExactlyInAnyOrder(
                        "settings.json: 'status_cache_ms' is not understood where it is \"x\";"
                                + " 60000 stands instead",
                        "settings.json: 'targets' is not understood where it is [\"300.1.1.1/24\"];"
                                + " [\"198.18.0.0/24\"] stands instead",
                        "settings.json: 'scan_every_ms' is not understood where it is 1000;"
                                + " 900000 stands instead",
                        "settings.json: 'longest_sleep_ms' is not understood where it is"
                                + " {\"phone\":-1}; what is usual stands instead");

        store.save(
                new Settings(
                        settings.statusCache(),
                        9,
                        settings.targets(),
                        settings.watch(),
                        settings.extras()));
        var later = new FileSettingsStore(folder.resolve("data"), InstantSource.system());
        assertThat(later.load().extras()).isEqualTo(settings.extras());
        assertThat(later.notices()).isEmpty();
    }

    @Override
    protected SettingsStore open() {
        return new FileSettingsStore(folder.resolve("data"), InstantSource.system());
    }
}
