package home333.app.devices;

import home333.domain.Device;
import home333.ports.DeviceRegistry;
import home333.ports.DeviceRegistry.ChangeResult;
import home333.ports.DeviceRegistry.DeviceChange;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Changes the devices by functions of what is there, each of which is applied as a whole or not at
 * all. Safe for use by several threads.
 */
public final class RegistryChanges {
    private static final int TRIES = 20;

    private final DeviceRegistry registry;

    public RegistryChanges(DeviceRegistry registry) {
        this.registry = registry;
    }

    /**
     * Plans on what is there and makes the changes; plans again where somebody else was faster.
     *
     * @param plan makes a step of all devices; called again, so it should do nothing else
     * @return what the step makes of the devices that were saved
     * @throws IOException if the devices cannot be read or changed, or others were faster each time
     */
    public <T> T make(Function<List<Device>, Step<T>> plan) throws IOException {
        return make(() -> plan.apply(registry.list()));
    }

    /**
     * The same, where the plan itself reads what it needs.
     *
     * @throws IOException if the devices cannot be read or changed, or others were faster each time
     */
    public <T> T make(Plan<T> plan) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Step<T> step = plan.make();
            if (step.changes().isEmpty()) {
                return step.result().apply(List.of());
            }
            if (registry.apply(step.changes())
                    instanceof ChangeResult.Applied(List<Device> saved)) {
                return step.result().apply(saved);
            }
        }
        throw new IOException(
                "cannot change the devices: others changed them " + TRIES + " times meanwhile");
    }

    /** Reads the devices and makes a step of them; called again, so it should do nothing else. */
    @FunctionalInterface
    public interface Plan<T> {
        Step<T> make() throws IOException;
    }

    /** Changes to make, and what to answer with the devices that were saved. */
    public record Step<T>(List<DeviceChange> changes, Function<List<Device>, T> result) {
        public Step {
            changes = List.copyOf(changes);
        }

        /** Nothing to change. */
        public static <T> Step<T> nothing(T result) {
            return new Step<>(List.of(), _ -> result);
        }

        static Step<List<Device>> saving(List<Device> devices) {
            return new Step<>(
                    devices.stream().<DeviceChange>map(DeviceChange.Save::new).toList(),
                    saved -> saved);
        }
    }
}
