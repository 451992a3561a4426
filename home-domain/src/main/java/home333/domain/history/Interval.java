package home333.domain.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time from one instant to another.
 *
 * @param from the first instant that belongs to it
 * @param to the first one that no longer does; never before {@code from}
 */
public record Interval(Instant from, Instant to) {
    public Interval {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("ends at " + to + " before it begins at " + from);
        }
    }

    /** The time before an instant. */
    public static Interval before(Instant end, Duration length) {
        return new Interval(end.minus(length), end);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** What belongs to both; empty where that is nothing. */
    public Optional<Interval> and(Interval other) {
        Instant begin = from.isBefore(other.from) ? other.from : from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return begin.isBefore(end) ? Optional.of(new Interval(begin, end)) : Optional.empty();
    }
}
