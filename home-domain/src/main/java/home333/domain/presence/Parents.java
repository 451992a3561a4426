package home333.domain.presence;

import home333.domain.Device;
import home333.domain.DeviceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Which device hangs on which. A device that hangs on one that hangs on it is a mistake of whoever
 * entered it: each is passed once.
 */
final class Parents {
    private final Map<DeviceId, DeviceId> parents = new HashMap<>();
    private final Map<DeviceId, List<DeviceId>> children = new HashMap<>();

    /** Of these devices; a parent that is none of them is none. */
    Parents(Collection<Device> devices) {
        var known = new HashSet<DeviceId>();
        devices.forEach(device -> known.add(device.id()));
        for (Device device : devices) {
            device.parentId().filter(known::contains).ifPresent(up -> add(device.id(), up));
        }
    }

    private void add(DeviceId child, DeviceId parent) {
        parents.put(child, parent);
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(child);
    }

    /** What a device hangs on, the nearest first. */
    SequencedSet<DeviceId> above(DeviceId device) {
        var passed = new LinkedHashSet<DeviceId>();
        DeviceId up = parents.get(device);
        while (up != null && !up.equals(device) && passed.add(up)) {
            up = parents.get(up);
        }
        return passed;
    }

    /** Everything that hangs on a device, at whatever distance, the nearest first. */
    SequencedSet<DeviceId> below(DeviceId device) {
        var passed = new LinkedHashSet<DeviceId>();
        Deque<DeviceId> open = new ArrayDeque<>(List.of(device));
        while (!open.isEmpty()) {
            for (DeviceId child : children.getOrDefault(open.remove(), List.of())) {
                if (!child.equals(device) && passed.add(child)) {
                    open.add(child);
                }
            }
        }
        return passed;
    }
}
