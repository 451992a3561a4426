package home333.app.look;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.event.HomeEvent.KeyChanged;
import home333.ports.EventBus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Tells of devices that show another key than those that they are known by: each new key once. Safe
 * for use by several threads.
 */
public final class KeyChanges {
    private static final int MOST = 1_000;

    private final EventBus events;
    private final SequencedSet<Shown> told = new LinkedHashSet<>(); // guarded by this

    KeyChanges(EventBus events) {
        this.events = events;
    }

    /** Which key a device showed. */
    private record Shown(DeviceId device, Anchor key) {}

    /** Looks through what a scan found. */
    public void tell(Collection<Host> hosts, List<Device> devices, Instant at) {
        Map<DeviceId, Device> byId = new HashMap<>();
        devices.forEach(device -> byId.put(device.id(), device));
        for (Host host : hosts) {
            host.deviceId().map(byId::get).ifPresent(device -> tell(host, device, at));
        }
    }

    private void tell(Host host, Device device, Instant at) {
        for (Anchor now : host.anchors()) {
            Optional<Anchor> before = before(now, device);
            boolean showsOld =
                    host.anchors().stream()
                            .filter(device.anchors()::contains)
                            .anyMatch(known -> known.kind().equals(now.kind()));
            if (before.isPresent() && !showsOld && isNew(new Shown(device.id(), now))) {
                events.publish(new KeyChanged(at, device, before.get(), now));
            }
        }
    }

    private static Optional<Anchor> before(Anchor now, Device device) {
        return device.anchors().stream()
                .filter(known -> now.isKey() && known.kind().equals(now.kind()))
                .findFirst();
    }

    private synchronized boolean isNew(Shown shown) {
        boolean isNew = told.add(shown);
        if (told.size() > MOST) {
            told.removeFirst();
        }
        return isNew;
    }
}
