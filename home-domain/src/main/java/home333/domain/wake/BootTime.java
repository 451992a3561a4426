package home333.domain.wake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Learns from earlier wakes how long a machine takes until it answers. */
public final class BootTime {
    /** What lies further back may have been another machine, system or disk. */
    public static final int LATEST = 9;

    private BootTime() {}

    /**
     * The usual time: the median of the latest wakes that came to an answer, and were not over
     * before they began.
     *
     * @param wakes of one card, the latest first
     */
    public static Optional<Duration> of(List<WakeReport> wakes) {
        List<Duration> times =
                wakes.stream()
                        .filter(wake -> !wake.wasAwake())
                        .flatMap(wake -> wake.reached(WakeProgress.ANSWERS).stream())
                        .limit(LATEST)
                        .sorted()
                        .toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() / 2));
    }
}
