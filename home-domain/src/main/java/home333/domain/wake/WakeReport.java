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
 * How the wake of one machine went.
 *
 * @param macs its cards, at least one; a wake is remembered by the first
 * @param deviceId which device it is, where that is known
 * @param at when the first packet was sent
 * @param deliveries one for each route
 * @param reached after which time since then each step was seen; a step that is missing was not
 *     reached, or not looked for
 * @param wasAwake whether it answered before the first packet was sent
 * @param reasons why it came no further, the likeliest first
 */
public record WakeReport(
        List<MacAddress> macs,
        Optional<DeviceId> deviceId,
        Instant at,
        List<WakeDelivery> deliveries,
        Map<WakeProgress, Duration> reached,
        boolean wasAwake,
        List<Reason> reasons) {
    public WakeReport {
        macs = List.copyOf(macs);
        if (macs.isEmpty()) {
            throw new IllegalArgumentException("a wake is of one card or more");
        }
        deliveries = List.copyOf(deliveries);
        var sorted = new EnumMap<WakeProgress, Duration>(WakeProgress.class);
        sorted.putAll(reached);
        reached = Collections.unmodifiableMap(sorted);
        reasons = List.copyOf(reasons);
    }

    /** The card that it is remembered by. */
    public MacAddress mac() {
        return macs.getFirst();
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
        return new WakeReport(macs, deviceId, at, deliveries, reached, wasAwake, reasons);
    }

    /** How many packets left this machine. */
    public int packets() {
        return deliveries.stream().mapToInt(WakeDelivery::sent).sum();
    }
}
