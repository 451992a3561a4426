package home333.adapters.fs;

import static home333.testkit.Samples.device;

import home333.domain.Device;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Fills the disk that a folder is on, makes space, and writes what became of the devices. */
final class SmallDiskProcess {
    private static final int MOST_DEVICES = 10_000;

    private SmallDiskProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path ballast = Files.write(folder.resolve("ballast"), new byte[100_000]);
        List<String> kept = new ArrayList<>();
        try (var registry = open(folder)) {
            System.out.println(fill(registry, kept));
            System.out.println("same registry keeps all: " + kept.equals(names(registry)));
            System.out.println("new registry keeps all: " + kept.equals(names(open(folder))));
            Files.delete(ballast);
            add(registry, "after");
            kept.add("after");
        }
        System.out.println("with space again keeps all: " + kept.equals(names(open(folder))));
    }

    /** Adds devices until that fails; why it did. */
    private static String fill(FileDeviceRegistry registry, List<String> kept) {
        for (int i = 0; i < MOST_DEVICES; i++) {
            try {
                add(registry, "device-" + i);
                kept.add("device-" + i);
            } catch (IOException e) {
                return String.valueOf(e.getMessage());
            }
        }
        return "the disk is never full";
    }

    private static void add(FileDeviceRegistry registry, String id) throws IOException {
        Device device = device(id).toBuilder().notes("x".repeat(3_000)).build();
        if (!(registry.apply(List.of(new Save(device))) instanceof Applied)) {
            throw new IllegalStateException("somebody else added " + id);
        }
    }

    private static List<String> names(FileDeviceRegistry registry) throws IOException {
        return registry.list().stream().map(Device::name).toList();
    }

    private static FileDeviceRegistry open(Path folder) {
        return new FileDeviceRegistry(folder, InstantSource.system());
    }
}
