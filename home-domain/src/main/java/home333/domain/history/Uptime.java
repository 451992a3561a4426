package home333.domain.history;

import home333.domain.Presence;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long a device was what within a time.
 *
 * @param times by presence; what is not known to be anything counts as {@link Presence#UNKNOWN}
 */
public record Uptime(Map<Presence, Duration> times) {
    public Uptime {
        times = Collections.unmodifiableMap(new EnumMap<>(times));
    }

    /** What the timeline says of a time. */
    public static Uptime of(Timeline timeline, Interval span) {
        var times = new EnumMap<Presence, Duration>(Presence.class);
        Duration told = Duration.ZERO;
        for (Stretch stretch : timeline.within(span)) {
            Duration length = stretch.span().length();
            var _ = times.merge(stretch.presence(), length, Duration::plus);
            told = told.plus(length);
        }
        var _ = times.merge(Presence.UNKNOWN, span.length().minus(told), Duration::plus);
        return new Uptime(times);
    }

    public Duration time(Presence presence) {
        return times.getOrDefault(presence, Duration.ZERO);
    }

    /** How long it is known what it was. */
    public Duration known() {
        return times.entrySet().stream()
                .filter(entry -> entry.getKey() != Presence.UNKNOWN)
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How much of the known time it was that, 0 to 1; empty where nothing is known. */
    public OptionalDouble share(Presence presence) {
        long known = known().toMillis();
        return known == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) time(presence).toMillis() / known);
    }
}
