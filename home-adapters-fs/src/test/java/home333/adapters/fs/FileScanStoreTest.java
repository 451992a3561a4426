package home333.adapters.fs;

import home333.ports.ScanStore;
import home333.testkit.ScanStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class FileScanStoreTest extends ScanStoreContract {
    @TempDir Path folder;

    @Override
    protected ScanStore open(int kept) {
        return new FileScanStore(folder.resolve("data"), InstantSource.system(), () -> kept);
    }
}
