package home333.domain.history;

import home333.domain.Presence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * In which hours of the week a device is usually online.
 *
 * @param shares for each hour from Monday 0 h to Sunday 23 h the part of the known time in which it
 *     was online, 0 to 1; empty where nothing is known
 */
public record UsualHours(List<OptionalDouble> shares) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURS_OF_DAY = 24;
    private static final int HOURS_OF_WEEK = 7 * HOURS_OF_DAY;

    public UsualHours {
        shares = List.copyOf(shares);
        if (shares.size() != HOURS_OF_WEEK) {
            throw new IllegalArgumentException("a week has 168 hours, got " + shares.size());
        }
    }

    /**
     * What the timeline says of a time.
     *
     * @param zone whose hours are meant
     */
    public static UsualHours of(Timeline timeline, Interval span, ZoneId zone) {
        long[] online = new long[HOURS_OF_WEEK];
        long[] known = new long[HOURS_OF_WEEK];
        for (Stretch stretch : timeline.within(span)) {
            if (stretch.presence() == Presence.ONLINE) {
                spread(stretch.span(), zone, online);
            }
            if (stretch.presence() != Presence.UNKNOWN) {
                spread(stretch.span(), zone, known);
            }
        }
        return new UsualHours(
                IntStream.range(0, HOURS_OF_WEEK)
                        .mapToObj(hour -> share(online[hour], known[hour]))
                        .toList());
    }

    /** Adds the milliseconds of a time to the hours that they belong to. */
    private static void spread(Interval span, ZoneId zone, long[] hours) {
        Instant at = span.from();
        while (at.isBefore(span.to())) {
            ZonedDateTime local = at.atZone(zone);
            long gone = local.toLocalTime().toNanoOfDay() % HOUR.toNanos();
            Instant next = at.plus(HOUR).minusNanos(gone);
            Instant end = next.isBefore(span.to()) ? next : span.to();
            hours[index(local.getDayOfWeek(), local.getHour())] +=
                    Duration.between(at, end).toMillis();
            at = end;
        }
    }

    private static int index(DayOfWeek day, int hour) {
        return (day.getValue() - 1) * HOURS_OF_DAY + hour;
    }

    private static OptionalDouble share(long online, long known) {
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) online / known);
    }

    /**
     * The share of one hour.
     *
     * @param hour 0 to 23
     */
    public OptionalDouble share(DayOfWeek day, int hour) {
        return shares.get(index(day, hour));
    }
}
