package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another program that uses a history: {@code write FOLDER FIRST NAME [COUNT]} adds batches and
 * writes the number of each once it is acknowledged; {@code read FOLDER} reads, tries to add, and
 * reads again.
 */
final class HistoryProcess {
    private static final int MOST = 5_000;

    private HistoryProcess() {}

    static DeviceId device(String name) {
        return new DeviceId(name);
    }

    static Instant instant(int number) {
        return NOON.plus(Duration.ofMinutes(number));
    }

    public static void main(String[] arguments) throws IOException {
        try (var history = new SqliteHistory(Path.of(arguments[1]), () -> NOON)) {
            if (arguments[0].equals("read")) {
                read(history);
                return;
            }
            int first = Integer.parseInt(arguments[2]);
            int count = arguments.length > 4 ? Integer.parseInt(arguments[4]) : MOST;
            for (int i = first; i < first + count; i++) {
                history.add(batch(device(arguments[3]), i));
                System.out.println(i);
            }
        }
    }

    private static HistoryBatch batch(DeviceId id, int number) {
        Instant at = instant(number);
        var transition =
                new Transition(
                        id,
                        number % 2 == 0 ? Presence.ONLINE : Presence.ASLEEP,
                        Reason.of(Reason.Kind.HEARD, "number " + number),
                        at);
        return new HistoryBatch(
                List.of(transition),
                List.of(Latency.of(id, at, Optional.of(Duration.ofMillis(1)))),
                List.of(),
                Map.of(id, PresenceState.unknown(at)));
    }

    private static void read(SqliteHistory history) throws IOException {
        say(history);
        try {
            history.add(batch(device("nas"), 7));
            System.out.println("it was possible");
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        say(history);
    }

    private static void say(SqliteHistory history) throws IOException {
        Interval always = new Interval(NOON, NOON.plus(Duration.ofDays(365)));
        System.out.println(
                history.transitions(device("nas"), always, 1_000).size() + " transitions");
    }
}
