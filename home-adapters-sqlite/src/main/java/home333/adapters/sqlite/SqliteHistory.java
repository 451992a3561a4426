package home333.adapters.sqlite;

import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import home333.domain.wake.WakeReport;
import home333.ports.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The history in {@code history.db}, a file of a bounded size. What was added survives a crash of
 * this program and of the system.
 *
 * <p>A damaged file is set aside, and the history begins anew; see {@link #notices}.
 */
public final class SqliteHistory implements History, AutoCloseable {
    /** The size that the file has at the most, in bytes, where nobody says anything else. */
    public static final long USUAL_BOUND = 64L << 20;

    private final Database database;
    private final InstantSource clock;
    private final Upkeep upkeep = new Upkeep();

    /**
     * A history in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says what is old
     */
    public SqliteHistory(Path folder, InstantSource clock) {
        this(folder, clock, USUAL_BOUND);
    }

    /**
     * A history in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says what is old
     * @param bound the size that the file has at the most, in bytes, a megabyte at least
     */
    public SqliteHistory(Path folder, InstantSource clock, long bound) {
        this(new Database(folder, kind(Schema.NEWEST, bound), clock), clock);
    }

    static FileKind kind(Schema schema, long bound) {
        return new FileKind("history.db", "the history", false, schema, new SizeBound(bound));
    }

    SqliteHistory(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(HistoryBatch batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        boolean isTimeToKeepUp = !batch.latencies().isEmpty();
        Instant now = clock.instant();
        database.write(connection -> {
            Changes.add(connection, batch.transitions());
            Latencies.add(connection, batch.latencies());
            WakeRecords.add(connection, batch.wakes());
            States.put(connection, batch.states());
            if (isTimeToKeepUp) {
                upkeep.keepUp(connection, now);
            }
        });
        if (isTimeToKeepUp) {
            upkeep.done(now);
        }
    }

    @Override
    public List<Transition> transitions(DeviceId device, Interval span, int most)
            throws IOException {
        return database.read(
                List.of(), connection -> Changes.within(connection, device, span, most));
    }

    @Override
    public List<Latency> latencies(DeviceId device, Resolution resolution, Interval span)
            throws IOException {
        return database.read(
                List.of(), connection -> Latencies.within(connection, device, resolution, span));
    }

    @Override
    public List<WakeReport> wakes(MacAddress mac, int most) throws IOException {
        return database.read(List.of(), connection -> WakeRecords.latest(connection, mac, most));
    }

    @Override
    public Map<DeviceId, PresenceState> states() throws IOException {
        return database.read(Map.of(), States::all);
    }

    /**
     * What a person should know about the file, one sentence each, in the order in which it was
     * noticed.
     */
    public List<String> notices() {
        return database.notices();
    }

    /** Closes the file; the next call opens it again. */
    @Override
    public void close() {
        database.close();
    }
}
