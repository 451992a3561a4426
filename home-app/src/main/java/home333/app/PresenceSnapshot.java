package home333.app;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Status;
import home333.domain.presence.DevicePresence;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is there, as far as it was known at one instant.
 *
 * @param at then
 * @param devices in the order of the registry
 */
public record PresenceSnapshot(Instant at, Map<DeviceId, DevicePresence> devices) {
    public PresenceSnapshot {
        devices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(devices));
    }

    /** Nobody is watched. */
    static PresenceSnapshot none(Instant at) {
        return new PresenceSnapshot(at, Map.of());
    }

    /** All devices that are watched. */
    public Collection<DevicePresence> all() {
        return devices.values();
    }

    /** What is known of a device. */
    public Optional<DevicePresence> of(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** The same as a status; empty where it was not looked for yet at these addresses of it. */
    Optional<Status> status(Device device) {
        return of(device.id())
                .filter(known -> known.device().ips().equals(device.ips()))
                .filter(known -> known.device().vpnIps().equals(device.vpnIps()))
                .flatMap(DevicePresence::status);
    }
}
