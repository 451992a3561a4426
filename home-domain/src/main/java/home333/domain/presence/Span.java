package home333.domain.presence;

import java.time.Duration;

/** A duration as people say it, the same in every language. */
public final class Span {
    private Span() {}

    /** Two units at most, without zeros at the end: {@code 45 min}, {@code 10 h 25 min}. */
    public static String of(Duration span) {
        if (span.compareTo(Duration.ofMinutes(2)) < 0) {
            return span.toSeconds() + " s";
        }
        if (span.compareTo(Duration.ofHours(2)) < 0) {
            boolean isShort = span.compareTo(Duration.ofMinutes(10)) < 0;
            return pair(span.toMinutes(), "min", isShort ? span.toSecondsPart() : 0, "s");
        }
        return span.compareTo(Duration.ofDays(2)) < 0
                ? pair(span.toHours(), "h", span.toMinutesPart(), "min")
                : pair(span.toDays(), "d", span.toHoursPart(), "h");
    }

    private static String pair(long many, String unit, long few, String smaller) {
        return many + " " + unit + (few == 0 ? "" : " " + few + " " + smaller);
    }
}
