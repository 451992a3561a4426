package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Override
    protected SettingsStore open() {
        return new FileSettingsStore(folder.resolve("data"), InstantSource.system());
    }
}
