package home333.adapters.fs;

import static home333.testkit.Samples.device;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Counts one device up that others count up too, and adds a device of its own each time. */
final class CountingProcess {
    static final DeviceId COUNTER = new DeviceId("counter");

    private CountingProcess() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[2]);
        try (var registry = new FileDeviceRegistry(Path.of(arguments[0]), InstantSource.system())) {
            for (int i = 0; i < count; i++) {
                Device own = device(arguments[1] + "-" + i);
                while (!(registry.apply(List.of(new Save(oneMore(registry)), new Save(own)))
                        instanceof Applied)) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static Device oneMore(FileDeviceRegistry registry) throws IOException {
        Device now =
                registry.find(COUNTER)
                        .orElseGet(() -> device("counter").toBuilder().notes("0").build());
        return now.toBuilder().notes(Integer.toString(Integer.parseInt(now.notes()) + 1)).build();
    }
}
