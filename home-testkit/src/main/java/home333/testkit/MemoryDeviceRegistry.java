package home333.testkit;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link DeviceRegistry} that forgets everything with its JVM. */
public final class MemoryDeviceRegistry implements DeviceRegistry {
    private final Map<DeviceId, Device> devices = new LinkedHashMap<>();

    @Override
    public synchronized List<Device> list() {
        return List.copyOf(devices.values());
    }

    @Override
    public synchronized Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public synchronized ChangeResult apply(List<DeviceChange> changes) {
        requireBatch(changes);
        for (DeviceChange change : changes) {
            Optional<Device> current = find(change.id());
            if (current.map(Device::version).orElse(0L) != madeFrom(change)
                    || (change instanceof DeviceChange.Delete && current.isEmpty())) {
                return new ChangeResult.Conflict(change.id(), current);
            }
        }
        return new ChangeResult.Applied(made(changes));
    }

    private static void requireBatch(List<DeviceChange> changes) {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a batch has one change at least");
        }
        Set<DeviceId> seen = new HashSet<>();
        for (DeviceChange change : changes) {
            if (!seen.add(change.id())) {
                throw new IllegalArgumentException(
                        "two changes of one batch are about device " + change.id());
            }
        }
    }

    private static long madeFrom(DeviceChange change) {
        return switch (change) {
            case DeviceChange.Save(Device device) -> device.version();
            case DeviceChange.Delete(DeviceId _, long version) -> version;
        };
    }

    private List<Device> made(List<DeviceChange> changes) {
        List<Device> saved = new ArrayList<>();
        for (DeviceChange change : changes) {
            switch (change) {
                case DeviceChange.Save(Device device) -> {
                    Device next = device.toBuilder().version(device.version() + 1).build();
                    devices.put(next.id(), next);
                    saved.add(next);
                }
                case DeviceChange.Delete(DeviceId id, long _) -> devices.remove(id);
            }
        }
        return saved;
    }
}
