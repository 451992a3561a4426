package home333.domain.presence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The six kinds of the traces in docs/presence.md, with their habits. */
@SuppressWarnings("ImmutableEnumChecker") // its spans come from List.of
enum TraceKind {
    PHONE(
            "phone",
            20,
            new Habit(minutes(5, 45), 0),
            new Habit(minutes(5, 15), 1 / 5.0),
            Optional.of(new Habit(minutes(1, 30), 1))),
    TABLET(
            "tablet",
            10,
            new Habit(minutes(10, 90), 0),
            new Habit(minutes(5, 15), 1 / 3.0),
            Optional.of(new Habit(minutes(10, 60), 1))),
    LAPTOP(
            "laptop",
            14,
            new Habit(minutes(15, 600), 0),
            new Habit(minutes(10, 120), 1),
            Optional.empty()),
    SLEEPING_IOT(
            "iot",
            20,
            new Habit(minutes(10, 60), 0),
            new Habit(seconds(30, 90), 1),
            Optional.empty()),
    ALWAYS_ON_WIFI(
            "camera",
            20,
            new Habit(seconds(5, 60), 0),
            new Habit(minutes(30, 240), 1),
            Optional.empty()),
    WIRED(
            "nas",
            16,
            new Habit(seconds(1, 5), 0),
            new Habit(minutes(120, 720), 1),
            Optional.empty());

    /**
     * Something that a device does for a while.
     *
     * @param span how long: the shortest and the longest, all between them alike
     * @param hears how likely it hears what is sent at one moment
     */
    record Habit(List<Duration> span, double hears) {
        long millis(RandomGenerator random) {
            return random.nextLong(span.getFirst().toMillis(), span.getLast().toMillis() + 1);
        }
    }

    final String kind;
    final int count;
    final Habit silent;
    final Habit listening;

    /** Instead of listening, once in four by day. */
    final Optional<Habit> inUse;

    TraceKind(String kind, int count, Habit silent, Habit listening, Optional<Habit> inUse) {
        this.kind = kind;
        this.count = count;
        this.silent = silent;
        this.listening = listening;
        this.inUse = inUse;
    }

    Patience patience() {
        return new KindPatience().of(kind);
    }

    Duration longestSleep() {
        return patience().sleeps() ? silent.span().getLast() : Duration.ZERO;
    }

    private static List<Duration> minutes(int least, int most) {
        return List.of(Duration.ofMinutes(least), Duration.ofMinutes(most));
    }

    private static List<Duration> seconds(int least, int most) {
        return List.of(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }
}
