package home333.ports;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.ports.Notifier.Delivery;
import java.time.Instant;
import java.util.List;

/** Shows elsewhere, as in a home automation, who is there. Safe for use by several threads. */
public interface PresenceBoard {
    /**
     * Shows these devices and no others: one that was shown before, be it by an earlier process,
     * and is missing now is removed. What has not changed costs nothing. Blocks, for a minute at
     * the most.
     */
    Delivery show(List<Shown> devices) throws InterruptedException;

    /**
     * A device.
     *
     * @param name what people call it
     * @param presence where it is; unknown or moved where nobody can say
     * @param since when that was concluded
     */
    record Shown(DeviceId id, String name, Presence presence, Instant since) {}
}
