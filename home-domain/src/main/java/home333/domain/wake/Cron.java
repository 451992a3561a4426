package home333.domain.wake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Times that come back, as cron writes them: minute, hour, day of month, month, day of week. Where
 * both kinds of days are restricted, a day that fits one of them fits.
 *
 * <p>A time that the clocks jump over comes when they have jumped; one that comes twice, because
 * they are set back, comes the first time only.
 *
 * @param expression as it was written, with single blanks
 * @see <a href="https://man7.org/linux/man-pages/man5/crontab.5.html">crontab(5)</a>
 */
public record Cron(String expression) {
    /** Every day of the calendar comes back within eight years, around a year like 2100. */
    private static final int YEARS = 8;

    public Cron {
        expression = expression.strip().replaceAll("\\s+", " ");
        if (!Fields.of(expression).come()) {
            throw new IllegalArgumentException(
                    "not a schedule: '%s' never comes, as no such month has such a day"
                            .formatted(expression));
        }
    }

    /**
     * The first of these times after an instant; empty where eight years have none.
     *
     * @param zone whose clocks are meant
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        var fields = Fields.of(expression);
        LocalDate today = after.atZone(zone).toLocalDate();
        LocalDate end = today.plusYears(YEARS);
        for (LocalDate day = today; day.isBefore(end); day = day.plusDays(1)) {
            Optional<Instant> time =
                    fields.fits(day) ? fields.next(day, after, zone) : Optional.empty();
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return expression;
    }

    private record Fields(
            BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays) {
        static Fields of(String expression) {
            List<String> words = List.of(expression.split(" ", -1));
            if (words.size() != 5) {
                throw new IllegalArgumentException(
                        "not a schedule: '%s' (write minute, hour, day of month, month and day of week, like 30 6 * * mon-fri)"
                                .formatted(expression));
            }
            return new Fields(
                    CronField.MINUTE.parse(words.get(0)),
                    CronField.HOUR.parse(words.get(1)),
                    CronField.DAY_OF_MONTH.parse(words.get(2)),
                    CronField.MONTH.parse(words.get(3)),
                    CronField.DAY_OF_WEEK.parse(words.get(4)));
        }

        /** Whether there is such a day in any year, unlike the 30th of February. */
        boolean come() {
            int first = days.nextSetBit(0);
            return weekdays.cardinality() < 7
                    || months.stream().anyMatch(month -> first <= Month.of(month).maxLength());
        }

        boolean fits(LocalDate day) {
            boolean isDay = days.get(day.getDayOfMonth());
            boolean isWeekday = weekdays.get(day.getDayOfWeek().getValue() % 7);
            boolean both = days.cardinality() < 31 && weekdays.cardinality() < 7;
            return months.get(day.getMonthValue())
                    && (both ? isDay || isWeekday : isDay && isWeekday);
        }

        Optional<Instant> next(LocalDate day, Instant after, ZoneId zone) {
            return hours.stream()
                    .boxed()
                    .flatMap(hour -> minutes.stream().mapToObj(minute -> day.atTime(hour, minute)))
                    .map(time -> first(time, zone))
                    .filter(after::isBefore)
                    .min(Instant::compareTo);
        }

        private static Instant first(LocalDateTime time, ZoneId zone) {
            return ZonedDateTime.of(time, zone).withEarlierOffsetAtOverlap().toInstant();
        }
    }
}
