package home333.domain.presence;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a device came back soon after it had gone. Each time counts for a while; the third
 * within it makes a device that flaps, until all are forgotten.
 *
 * @param count returns that are not forgotten as of {@code counted}
 * @param counted when {@code count} was last changed
 * @param isOn whether it flaps
 */
public record Flapping(int count, Instant counted, boolean isOn) {
    static final int MANY = 3;
    static final Duration SOON = Duration.ofHours(1);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final int MOST = 6;
    private static final int LONGEST_STRETCH = 4;

    static Flapping none(Instant at) {
        return new Flapping(0, at, false);
    }

    /** With what was forgotten since. */
    Flapping at(Instant now) {
        if (now.isBefore(counted)) {
            return new Flapping(count, now, isOn);
        }
        long forgotten = Duration.between(counted, now).dividedBy(FORGOTTEN_AFTER);
        if (forgotten == 0) {
            return this;
        }
        int left = (int) Math.max(0, count - forgotten);
        return left == 0
                ? none(now)
                : new Flapping(left, counted.plus(FORGOTTEN_AFTER.multipliedBy(forgotten)), isOn);
    }

    /** It came back. */
    Flapping andReturn(Instant now) {
        int more = Math.min(at(now).count + 1, MOST);
        return new Flapping(more, now, isOn || more >= MANY);
    }

    /** What comes and goes is asked longer before it is called gone again. */
    Patience stretched(Patience patience) {
        return count == 0 ? patience : patience.stretched(Math.min(count + 1, LONGEST_STRETCH));
    }
}
