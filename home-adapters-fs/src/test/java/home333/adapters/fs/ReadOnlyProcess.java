package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static home333.testkit.Samples.scan;

import home333.domain.Device;
import home333.domain.Settings;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads and tries to change all stores of a folder that it may not change. */
final class ReadOnlyProcess {
    private ReadOnlyProcess() {}

    /** Makes the folder while that is allowed. */
    static void prepare(Path folder) throws IOException {
        add(new FileDeviceRegistry(folder, () -> NOON), "first");
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (var registry = new FileDeviceRegistry(folder, () -> NOON)) {
            System.out.println(registry.list().stream().map(Device::name).toList());
            say(() -> add(registry, "second"));
        }
        var scans = new FileScanStore(folder, () -> NOON, () -> 3);
        System.out.println(scans.list());
        say(() -> scans.save(scan("a", NOON)));
        say(() -> new FileSettingsStore(folder, () -> NOON).save(Settings.DEFAULT));
    }

    private static void add(FileDeviceRegistry registry, String id) throws IOException {
        if (!(registry.apply(List.of(new Save(device(id)))) instanceof Applied)) {
            throw new IllegalStateException("somebody else added " + id);
        }
    }

    private static void say(RealDisk.Step step) {
        try {
            step.run();
            System.out.println("it was possible");
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
