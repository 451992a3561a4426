package home333.domain.wake;

import home333.domain.Device;
import home333.domain.DeviceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Times at which some devices are woken.
 *
 * @param name what people call it: letters, digits, - and _
 * @param cron when
 * @param zone whose clocks are meant
 * @param devices which
 * @param tags all devices that have one of them, too
 */
public record WakeSchedule(
        String name, Cron cron, ZoneId zone, Set<DeviceId> devices, Set<String> tags) {
    public WakeSchedule {
        devices = Set.copyOf(devices);
        tags = Set.copyOf(tags);
        if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException(
                    "the name of a schedule has 1 to 40 letters, digits, - and _, got '"
                            + name
                            + "'");
        }
        if (devices.isEmpty() && tags.isEmpty()) {
            throw new IllegalArgumentException("it names neither devices nor tags");
        }
    }

    /** The first time after an instant; empty where there is none. */
    public Optional<Instant> next(Instant after) {
        return cron.next(after, zone);
    }

    /** Whether it wakes this device. */
    public boolean concerns(Device device) {
        return devices.contains(device.id()) || tags.stream().anyMatch(device::hasTag);
    }
}
