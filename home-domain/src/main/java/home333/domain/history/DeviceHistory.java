package home333.domain.history;

import home333.domain.DeviceId;
import java.util.List;

/**
 * What is remembered of a device.
 *
 * @param shown the time that was asked for
 * @param stretches that belong to it at least in part, each as long as it lasted, the latest first
 * @param summaries one for each period
 * @param usualHours of the last four weeks
 */
public record DeviceHistory(
        DeviceId deviceId,
        Interval shown,
        List<Stretch> stretches,
        List<Summary> summaries,
        UsualHours usualHours) {
    public DeviceHistory {
        stretches = List.copyOf(stretches);
        summaries = List.copyOf(summaries);
    }
}
