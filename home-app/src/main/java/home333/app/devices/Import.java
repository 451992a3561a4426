package home333.app.devices;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry.DeviceChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans how devices from elsewhere join those that are known; several records of one machine in the
 * import become one.
 */
public final class Import {
    private final Instant now;
    private final Map<DeviceId, Device> before = new HashMap<>();
    private final Map<DeviceId, Device> after = new LinkedHashMap<>();
    private final Map<Anchor, DeviceId> byAnchor = new HashMap<>();
    private int unchanged;

    public Import(List<Device> known, Instant now) {
        this.now = now;
        for (Device device : known) {
            before.put(device.id(), device);
            index(device);
        }
    }

    private void index(Device device) {
        device.allAnchors().forEach(anchor -> byAnchor.putIfAbsent(anchor, device.id()));
    }

    /** One device from elsewhere. */
    public void take(Device incoming) {
        Optional<Device> known = known(incoming);
        if (known.isEmpty()) {
            put(incoming.toBuilder().version(0).build());
            return;
        }
        Device current = known.get();
        Device joined = current.mergedWith(incoming, current.updatedAt());
        if (joined.equals(current)) {
            unchanged++;
        } else {
            put(joined.toBuilder().updatedAt(now).build());
        }
    }

    private void put(Device device) {
        after.put(device.id(), device);
        index(device);
    }

    private Optional<Device> known(Device incoming) {
        return current(incoming.id())
                .or(() ->
                        incoming.allAnchors().stream()
                                .filter(byAnchor::containsKey)
                                .findFirst()
                                .flatMap(anchor -> Optional.ofNullable(byAnchor.get(anchor)))
                                .flatMap(this::current));
    }

    private Optional<Device> current(DeviceId id) {
        return Optional.ofNullable(after.get(id)).or(() -> Optional.ofNullable(before.get(id)));
    }

    /** What makes it so. */
    public List<DeviceChange> changes() {
        return after.values().stream().<DeviceChange>map(DeviceChange.Save::new).toList();
    }

    /** How many devices are new. */
    public int added() {
        return after.size() - extended();
    }

    /** How many known ones gained something. */
    public int extended() {
        return (int) after.keySet().stream().filter(before::containsKey).count();
    }

    /** How many were known as they are. */
    public int unchanged() {
        return unchanged;
    }
}
