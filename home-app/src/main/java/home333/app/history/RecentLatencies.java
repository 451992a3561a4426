package home333.app.history;

import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The latencies of one device: the minutes of the last hour, the hours of three days, the days of
 * two months.
 */
final class RecentLatencies {
    private static final Map<Resolution, Duration> KEPT =
            Map.of(
                    Resolution.MINUTE, Duration.ofHours(1),
                    Resolution.HOUR, Duration.ofDays(3),
                    Resolution.DAY, Duration.ofDays(60));

    private final Map<Resolution, NavigableMap<Instant, Latency>> byResolution =
            new EnumMap<>(Resolution.class);

    RecentLatencies() {
        for (Resolution resolution : Resolution.values()) {
            byResolution.put(resolution, new TreeMap<>());
        }
    }

    void add(Latency latency, Instant now) {
        put(Resolution.MINUTE, latency);
        moveOn(Resolution.MINUTE, Resolution.HOUR, now);
        moveOn(Resolution.HOUR, Resolution.DAY, now);
        old(Resolution.DAY, Resolution.DAY, now).clear();
    }

    /** Each look once; of long ago by the hour, or by the day. */
    Stream<Latency> all() {
        return byResolution.values().stream().flatMap(of -> of.values().stream());
    }

    private void put(Resolution resolution, Latency latency) {
        Latency bucket = latency.in(resolution);
        var _ = of(resolution).merge(bucket.start(), bucket, Latency::and);
    }

    private NavigableMap<Instant, Latency> of(Resolution resolution) {
        return byResolution.getOrDefault(resolution, new TreeMap<>());
    }

    private void moveOn(Resolution fine, Resolution coarse, Instant now) {
        Collection<Latency> old = old(fine, coarse, now);
        old.forEach(latency -> put(coarse, latency));
        old.clear();
    }

    /** Those that are kept no longer, by whole hours and days: a view. */
    private Collection<Latency> old(Resolution fine, Resolution coarse, Instant now) {
        Instant oldest = coarse.startOf(now.minus(KEPT.getOrDefault(fine, Duration.ZERO)));
        return of(fine).headMap(oldest).values();
    }

    List<Latency> within(Resolution resolution, Interval span) {
        Instant from = resolution.startOf(span.from());
        List<Latency> all = new ArrayList<>();
        for (Resolution finer : Resolution.values()) {
            if (finer.compareTo(resolution) <= 0 && from.isBefore(span.to())) {
                all.addAll(of(finer).subMap(from, span.to()).values());
            }
        }
        return Latency.rolledUp(all, resolution).stream()
                .filter(latency -> latency.start().isBefore(span.to()))
                .toList();
    }
}
