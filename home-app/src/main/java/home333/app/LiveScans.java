package home333.app;

import home333.domain.ScanId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The scans that run whether or not anybody looks, and those that ended last. Safe for use by
 * several threads.
 */
public final class LiveScans implements AutoCloseable {
    /** How many run at a time: more would be in each other's way. */
    public static final int MOST = 3;

    private static final int REMEMBERED = 8;

    private final InstantSource clock;
    private final Deque<LiveScan> latest = new ArrayDeque<>(); // guarded by this

    LiveScans(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts a scan.
     *
     * @return empty where {@link #MOST} are running
     * @throws IllegalStateException if the verdict does not allow it, or asks for a confirmation
     *     that the options do not give
     */
    public synchronized Optional<LiveScan> start(PreparedScan scan, PreparedScan.Options options) {
        if (running().size() >= MOST) {
            return Optional.empty();
        }
        scan.requireAllowed(options);
        var live = new LiveScan(scan, options, clock.instant());
        live.start();
        latest.addFirst(live);
        while (latest.size() > REMEMBERED && latest.getLast().isOver()) {
            latest.removeLast();
        }
        return Optional.of(live);
    }

    /** Those that run, the latest first. */
    public synchronized List<LiveScan> running() {
        return latest.stream().filter(scan -> !scan.isOver()).toList();
    }

    /** One that runs, or is among those that ended last. */
    public synchronized Optional<LiveScan> find(ScanId id) {
        return latest.stream().filter(scan -> scan.id().equals(id)).findFirst();
    }

    /** Ends all, and waits for them. */
    @Override
    public void close() {
        List<LiveScan> all = running();
        all.forEach(LiveScan::cancel);
        all.forEach(LiveScan::end);
    }
}
