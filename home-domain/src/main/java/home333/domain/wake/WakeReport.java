package home333.domain.wake;

import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one wake of one card went.
 *
 * @param mac the card
 * @param deviceId whose card it is, where that is known
 * @param at when the first packet was sent
 * @param deliveries one for each route
 * @param reached after which time since then each step was seen; a step that is missing was not
 *     reached, or not looked for
 * @param wasAwake whether the card answered before the first packet was sent
 * @param reasons why it came no further, the likeliest first
 */
public record WakeReport(
        MacAddress mac,
        Optional<DeviceId> deviceId,
        Instant at,
        List<WakeDelivery> deliveries,
        Map<WakeProgress, Duration> reached,
        boolean wasAwake,
        List<Reason> reasons) {
    public WakeReport {
        deliveries = List.copyOf(deliveries);
        var sorted = new EnumMap<WakeProgress, Duration>(WakeProgress.class);
        sorted.putAll(reached);
        reached = Collections.unmodifiableMap(sorted);
        reasons = List.copyOf(reasons);
    }

    /** How far it came. */
    public WakeProgress progress() {
        return reached.keySet().stream()
                .max(WakeProgress::compareTo)
                .orElse(packets() > 0 ? WakeProgress.SENT : WakeProgress.NOT_SENT);
    }

    /** After which time that step, or one beyond it, was seen. */
    public Optional<Duration> reached(WakeProgress step) {
        return reached.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(step) >= 0)
                .map(Map.Entry::getValue)
                .min(Duration::compareTo);
    }

    /** The same with its reasons. */
    public WakeReport because(List<Reason> reasons) {
        return new WakeReport(mac, deviceId, at, deliveries, reached, wasAwake, reasons);
    }

    /** How many packets left this machine. */
    public int packets() {
        return deliveries.stream().mapToInt(WakeDelivery::sent).sum();
    }
}
