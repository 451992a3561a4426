package home333.app;

import home333.domain.ScanEvent;
import home333.domain.ScanId;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scan that runs, or ran a moment ago, for any number of viewers. Safe for use by several
 * threads.
 */
public final class LiveScan {
    private static final Logger LOG = LoggerFactory.getLogger(LiveScan.class);

    private final PreparedScan scan;
    private final Instant startedAt;
    private final ScanBroadcast broadcast = new ScanBroadcast();
    private final Thread thread;
    private volatile ScanEvent.Progress progress = new ScanEvent.Progress(0, 0);
    private volatile @Nullable String failure;
    private volatile boolean isOver;

    LiveScan(PreparedScan scan, PreparedScan.Options options, Instant startedAt) {
        this.scan = scan;
        this.startedAt = startedAt;
        this.thread = Thread.ofPlatform().name("scan").daemon().unstarted(() -> run(options));
    }

    void start() {
        thread.start();
    }

    private void run(PreparedScan.Options options) {
        try {
            var _ = scan.run(options, this::took);
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            failure = "a mistake of 333HOME's own";
            LOG.error("a scan failed", e);
        } finally {
            isOver = true;
            broadcast.close(); // whoever looks on sees how it ended
        }
    }

    private void took(ScanEvent event) {
        if (event instanceof ScanEvent.Progress now) {
            progress = now;
        }
        isOver = event instanceof ScanEvent.Finished;
        broadcast.accept(event);
    }

    public ScanId id() {
        return scan.id();
    }

    /** What is looked at, in words. */
    public String target() {
        return scan.target();
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** How far it is. */
    public ScanEvent.Progress progress() {
        return progress;
    }

    public boolean isOver() {
        return isOver;
    }

    /** Why it ended without a report, or why that is not kept; empty where neither is so. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** A view of it, from what is known now to its end. */
    public ScanBroadcast.Watch watch() {
        return broadcast.watch();
    }

    /** Ends it soon; what was found is reported and kept, as not complete. */
    public void cancel() {
        thread.interrupt();
    }

    void end() {
        Watching.end(thread);
    }
}
