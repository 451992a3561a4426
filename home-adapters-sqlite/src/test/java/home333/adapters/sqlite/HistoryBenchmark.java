package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.KindPatience;
import home333.domain.presence.Observation;
import home333.domain.presence.PresenceRule;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Lives through days of a home of 100 devices, with a look at each a minute, and writes as a watch
 * does: transitions after a minute, everything else each quarter of an hour. Prints tables in
 * Markdown; {@code benchmarks/storage/run} starts it.
 */
final class HistoryBenchmark {
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int ALL_EVERY = 15;
    private static final int REPORT_EVERY = 73;

    private final Path folder;
    private final List<LivedDevice> devices = LivedDevice.home(new SplittableRandom(333));
    private final SplittableRandom random = new SplittableRandom(334);
    private final List<Latency> looks = new ArrayList<>();
    private final Map<DeviceId, PresenceState> states = new HashMap<>();
    private final SqliteHistory history;
    private Instant now = NOON;
    private long transitions;
    private long writes;

    private HistoryBenchmark(Path folder) {
        this.folder = folder;
        this.history = new SqliteHistory(folder, () -> now);
    }

    public static void main(String[] arguments) throws IOException {
        int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 365;
        var benchmark = new HistoryBenchmark(Path.of(arguments[0]));
        System.out.println(
                "| day | transitions a day | commits a day | written a day | history.db | beside it |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int day = 1; day <= days; day++) {
            benchmark.live(day, day % REPORT_EVERY == 0 || day == days || day == 1);
        }
        benchmark.read();
        benchmark.history.close();
        System.out.printf("%nClosed: %,d B%n", benchmark.size("history.db"));
    }

    private void live(int day, boolean reports) throws IOException {
        long bytes = bytesWritten();
        transitions = 0;
        writes = 0;
        for (int minute = 0; minute < MINUTES_OF_DAY; minute++) {
            minute(minute % ALL_EVERY == 0);
        }
        if (reports) {
            System.out.printf(
                    "| %d | %,d | %,d | %,d B | %,d B | %,d B |%n",
                    day,
                    transitions,
                    writes,
                    bytesWritten() - bytes,
                    size("history.db"),
                    size("history.db-wal"));
        }
    }

    private void minute(boolean writesAll) throws IOException {
        now = now.plusSeconds(60);
        List<Transition> changes = new ArrayList<>();
        Map<DeviceId, PresenceState> changed = new HashMap<>();
        for (LivedDevice device : devices) {
            Optional<Presence> change = device.pass(now);
            if (change.isPresent()) {
                changes.add(device.transition(change.get(), now));
                changed.put(device.id(), state());
            }
            looks.add(Latency.of(device.id(), now, roundTrip(device)));
        }
        transitions += changes.size();
        if (writesAll) {
            devices.forEach(device -> states.put(device.id(), state()));
            add(new HistoryBatch(changes, looks, List.of(), states));
            looks.clear();
        } else if (!changes.isEmpty()) {
            add(new HistoryBatch(changes, List.of(), List.of(), changed));
        }
    }

    private Optional<Duration> roundTrip(LivedDevice device) {
        return device.isAwake() && random.nextInt(50) > 0
                ? Optional.of(Duration.ofNanos(300_000L + random.nextInt(8_000_000)))
                : Optional.empty();
    }

    private PresenceState state() {
        Reason reason = Reason.of(Reason.Kind.RECOGNISED, "ARP", "198.18.0.7", "MAC");
        return new PresenceRule(KindPatience.PHONE)
                .after(
                        PresenceState.unknown(now),
                        new Observation.Answered(now, Source.ARP, reason))
                .state();
    }

    private void add(HistoryBatch batch) throws IOException {
        history.add(batch);
        writes++;
    }

    private void read() throws IOException {
        System.out.printf("%n| read | rows | time |%n| --- | --- | --- |%n");
        DeviceId phone = devices.getFirst().id();
        Interval month = Interval.before(now, Duration.ofDays(30));
        for (int i = 0; i < 3; i++) {
            time("transitions of a month", () -> history.transitions(phone, month, 20_000).size());
            for (Resolution resolution : Resolution.values()) {
                Interval kept =
                        Interval.before(
                                now,
                                resolution == Resolution.DAY
                                        ? Duration.ofDays(365)
                                        : resolution.kept());
                time(
                        "latencies by the " + resolution,
                        () -> history.latencies(phone, resolution, kept).size());
            }
            time("states", () -> history.states().size());
        }
    }

    /** Counts what it reads. */
    @FunctionalInterface
    private interface Reading {
        int rows() throws IOException;
    }

    private static void time(String what, Reading reading) throws IOException {
        long start = System.nanoTime();
        int rows = reading.rows();
        System.out.printf(
                "| %s | %,d | %.1f ms |%n", what, rows, (System.nanoTime() - start) / 1e6);
    }

    private long size(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** What this process made the system write to disks, or -1 where it does not say. */
    private static long bytesWritten() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/io"))) {
            if (line.startsWith("write_bytes: ")) {
                return Long.parseLong(line.substring("write_bytes: ".length()));
            }
        }
        return -1;
    }
}
