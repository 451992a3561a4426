package home333.domain.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Days of a hundred made-up devices each, as one judge saw those of one kind. */
record TraceReport(Judge judge, TraceKind kind, List<TraceRecord> records, long questions) {
    static final int SEEDS = 10;

    static TraceReport of(Judge judge, TraceKind kind) {
        var records = new ArrayList<TraceRecord>();
        long questions = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            for (int number = 0; number < kind.count; number++) {
                var trace = new Trace(kind, number, seed);
                var air = new Air(trace);
                var record = new TraceRecord(trace);
                judge.watch(trace, air, record);
                records.add(record);
                questions += air.questions();
            }
        }
        return new TraceReport(judge, kind, records, questions);
    }

    int falselyGone() {
        return records.stream().mapToInt(TraceRecord::falselyGone).sum();
    }

    List<TraceRecord> departed() {
        return records.stream().filter(TraceRecord::left).toList();
    }

    List<TraceRecord> seenGone() {
        return departed().stream().filter(TraceRecord::seenGone).toList();
    }

    /** The delay that so many of a hundred departures are seen within. */
    Duration delay(int percent) {
        List<Long> delays = seenGone().stream().map(TraceRecord::delay).sorted().toList();
        int rank = Math.ceilDiv(delays.size() * percent, 100);
        return Duration.ofMillis(delays.get(rank - 1));
    }

    /** The longest that a departed device was called neither asleep nor offline. */
    Duration longestAwake() {
        return Duration.ofMillis(departed().stream().mapToLong(TraceRecord::awake).max().orElse(0));
    }

    String row() {
        long wrongly = records.stream().mapToLong(TraceRecord::wronglyOffline).sum();
        double hours = Duration.ofMillis(Trace.END).toHours() * (double) records.size();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s | %d of %d | %s | %s | %.0f |",
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                judge.words,
                falselyGone(),
                Span.of(Duration.ofMillis(wrongly / records.size())),
                seenGone().size(),
                departed().size(),
                Span.of(delay(50)),
                Span.of(delay(95)),
                questions / hours);
    }

    static List<TraceReport> all() {
        return Arrays.stream(TraceKind.values())
                .flatMap(kind -> Arrays.stream(Judge.values()).map(judge -> of(judge, kind)))
                .toList();
    }
}
