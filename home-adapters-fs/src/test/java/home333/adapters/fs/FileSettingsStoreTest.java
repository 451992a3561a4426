package home333.adapters.fs;

import home333.ports.SettingsStore;
import home333.testkit.SettingsStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class FileSettingsStoreTest extends SettingsStoreContract {
    @TempDir Path folder;

    @Override
    protected SettingsStore open() {
        return new FileSettingsStore(folder.resolve("data"), InstantSource.system());
    }
}
