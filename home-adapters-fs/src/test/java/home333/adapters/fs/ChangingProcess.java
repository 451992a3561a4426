package home333.adapters.fs;

import static home333.testkit.Samples.device;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry;
import home333.ports.DeviceRegistry.ChangeResult;
import home333.ports.DeviceRegistry.DeviceChange;
import home333.ports.DeviceRegistry.DeviceChange.Delete;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Changes devices, and writes the number of each change that was acknowledged. */
final class ChangingProcess {
    /** How many devices the changes go round. */
    static final int DEVICES = 40;

    private static final int PER_REGISTRY = 15;

    private ChangingProcess() {}

    /** Whether the change of that number removes its device. */
    static boolean deletes(int number) {
        return number % 7 == 3;
    }

    static DeviceId idOf(int number) {
        return new DeviceId("device-" + number % DEVICES);
    }

    public static void main(String[] arguments) throws IOException {
        int number = Integer.parseInt(arguments[1]);
        int end = number + Integer.parseInt(arguments[2]);
        while (number < end) {
            try (var registry =
                    new FileDeviceRegistry(Path.of(arguments[0]), InstantSource.system())) {
                for (int i = 0; i < PER_REGISTRY && number < end; i++) {
                    change(registry, number);
                    System.out.println(number++);
                }
            }
        }
    }

    private static void change(DeviceRegistry registry, int number) throws IOException {
        Optional<Device> now = registry.find(idOf(number));
        Device base = now.orElseGet(() -> device(idOf(number).value()));
        DeviceChange change =
                deletes(number) && now.isPresent()
                        ? new Delete(base.id(), base.version())
                        : new Save(base.toBuilder().notes(Integer.toString(number)).build());
        if (!(registry.apply(List.of(change)) instanceof ChangeResult.Applied)) {
            throw new IllegalStateException("somebody else changed " + base.id());
        }
    }
}
