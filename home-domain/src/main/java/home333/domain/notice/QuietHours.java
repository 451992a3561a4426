package home333.domain.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The time of the day in which nobody wants to be disturbed.
 *
 * @param from the first minute of it
 * @param to the first minute after it; before {@code from} where it lies over midnight
 */
public record QuietHours(LocalTime from, LocalTime to) {
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "quiet hours begin and end at different times, got " + from + " for both");
        }
    }

    /** Whether it is quiet. */
    public boolean isQuiet(Instant now, ZoneId zone) {
        LocalTime time = now.atZone(zone).toLocalTime();
        boolean hasBegun = !time.isBefore(from);
        boolean isNotOver = time.isBefore(to);
        return from.isBefore(to) ? hasBegun && isNotOver : hasBegun || isNotOver;
    }

    /** When it is over; the same instant where it is not quiet. */
    public Instant end(Instant now, ZoneId zone) {
        if (!isQuiet(now, zone)) {
            return now;
        }
        ZonedDateTime local = now.atZone(zone);
        boolean isTomorrow = !local.toLocalTime().isBefore(to);
        return local.toLocalDate()
                .plusDays(isTomorrow ? 1 : 0)
                .atTime(to)
                .atZone(zone)
                .withLaterOffsetAtOverlap()
                .toInstant();
    }
}
