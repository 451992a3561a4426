package home333.domain.history;

import home333.domain.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the looks at a device gave within a minute, an hour or a day. Times are brought to the
 * microsecond.
 *
 * @param start when the minute, hour or day began
 * @param looks how often it was looked at, at least once
 * @param answers how often it answered
 * @param total all round trips together
 * @param shortest round trip; zero without answers
 * @param longest round trip; zero without answers
 */
public record Latency(
        DeviceId deviceId,
        Instant start,
        long looks,
        long answers,
        Duration total,
        Duration shortest,
        Duration longest) {
    public Latency {
        if (looks < 1 || answers < 0 || answers > looks) {
            throw new IllegalArgumentException(answers + " answers to " + looks + " looks");
        }
        total = total.truncatedTo(ChronoUnit.MICROS);
        shortest = shortest.truncatedTo(ChronoUnit.MICROS);
        longest = longest.truncatedTo(ChronoUnit.MICROS);
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("from " + shortest + " to " + longest);
        }
    }

    /**
     * One look.
     *
     * @param at when; what is remembered is the minute
     * @param roundTrip empty when it did not answer
     */
    public static Latency of(DeviceId id, Instant at, Optional<Duration> roundTrip) {
        Duration time = roundTrip.orElse(Duration.ZERO);
        return new Latency(
                id,
                Resolution.MINUTE.startOf(at),
                1,
                roundTrip.isPresent() ? 1 : 0,
                time,
                time,
                time);
    }

    /** The usual round trip; empty without answers. */
    public Optional<Duration> mean() {
        return answers == 0
                ? Optional.empty()
                : Optional.of(total.dividedBy(answers).truncatedTo(ChronoUnit.MICROS));
    }

    /** How many looks of all were answered, 0 to 1. */
    public double answered() {
        return (double) answers / looks;
    }

    /** The same looks in the minute, hour or day that they belong to. */
    public Latency in(Resolution resolution) {
        return startingAt(resolution.startOf(start));
    }

    private Latency startingAt(Instant begin) {
        return new Latency(deviceId, begin, looks, answers, total, shortest, longest);
    }

    /** These looks and others at the same device, from where the earlier ones begin. */
    public Latency and(Latency other) {
        if (!deviceId.equals(other.deviceId)) {
            throw new IllegalArgumentException(deviceId + " is not " + other.deviceId);
        }
        Instant begin = start.isBefore(other.start) ? start : other.start;
        if (answers == 0 || other.answers == 0) {
            Latency answered = answers == 0 ? other : this;
            return new Latency(
                    deviceId,
                    begin,
                    looks + other.looks,
                    answered.answers,
                    answered.total,
                    answered.shortest,
                    answered.longest);
        }
        return new Latency(
                deviceId,
                begin,
                looks + other.looks,
                answers + other.answers,
                total.plus(other.total),
                shortest.compareTo(other.shortest) < 0 ? shortest : other.shortest,
                longest.compareTo(other.longest) > 0 ? longest : other.longest);
    }

    /** Latencies of one device by the minute, hour or day, the earliest first. */
    public static List<Latency> rolledUp(Collection<Latency> finer, Resolution resolution) {
        var buckets = new TreeMap<Instant, Latency>();
        for (Latency latency : finer) {
            Latency bucket = latency.in(resolution);
            var _ = buckets.merge(bucket.start, bucket, Latency::and);
        }
        return List.copyOf(buckets.values());
    }
}
