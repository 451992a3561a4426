package home333.app.look;

import home333.domain.Device;
import home333.domain.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Where devices were until they were followed to another address: of two that swapped theirs, the
 * one that was silent meanwhile is there. Safe for use by several threads.
 */
final class LeftAddresses {
    /** How long an address is named after it was left. */
    static final Duration KEPT = Duration.ofMinutes(10);

    /** So many are remembered; the oldest go first. */
    static final int MOST = 64;

    /** When each was left, the oldest first; guarded by this. */
    private final SequencedMap<IpAddress, Instant> left = new LinkedHashMap<>();

    /** A device was followed. */
    synchronized void moved(Device before, Device after, Instant now) {
        before.ips().forEach(address -> left.putLast(address, now));
        left.keySet().removeAll(after.ips());
        while (left.size() > MOST) {
            left.pollFirstEntry();
        }
    }

    /** What was left lately. */
    synchronized List<IpAddress> lately(Instant now) {
        left.values().removeIf(at -> at.isAfter(now) || !at.plus(KEPT).isAfter(now));
        return List.copyOf(left.keySet());
    }
}
