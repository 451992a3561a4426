package home333.adapters.fs;

import home333.ports.DeviceRegistry;
import home333.testkit.DeviceRegistryContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class FileDeviceRegistryTest extends DeviceRegistryContract {
    @TempDir Path folder;

    @Override
    protected DeviceRegistry open() {
        return new FileDeviceRegistry(folder.resolve("data"), InstantSource.system());
    }
}
