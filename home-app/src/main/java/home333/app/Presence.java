package home333.app;

import home333.app.look.LookAround;
import home333.app.outside.HomePorts;
import home333.app.watch.ScheduledScans;
import home333.app.watch.Watcher;
import home333.domain.DeviceId;
import home333.domain.PortList;
import home333.domain.ScanPolicy;
import home333.domain.ScanReport;
import home333.domain.presence.DevicePresence;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Keeps up to date who is there, for as long as somebody wants to know. What happens is told by
 * {@link Home#events()}. Safe for use by several threads.
 */
public final class Presence {
    private static final ThreadFactory SCANS =
            Thread.ofPlatform().name("scheduled-scan-", 0).daemon().factory();

    private static final PreparedScan.Options NOT_KEPT =
            new PreparedScan.Options(true, false, false);

    private final HomePorts ports;
    private final Scans scans;
    private final LookAround lookAround;
    private final AtomicBoolean isWatched = new AtomicBoolean();
    private volatile PresenceSnapshot snapshot;

    Presence(HomePorts ports, Scans scans, LookAround lookAround) {
        this.ports = ports;
        this.scans = scans;
        this.lookAround = lookAround;
        this.snapshot = PresenceSnapshot.none(ports.clock().instant());
    }

    /** Who is there as far as it is known; nobody is while the home is not watched. */
    public PresenceSnapshot now() {
        return snapshot;
    }

    /**
     * Looks after the devices from now on, on a thread of its own: those that are remembered now,
     * and those that are added later.
     *
     * @return ends the watching
     * @throws IllegalStateException if the home is watched already
     */
    public Watching watch() {
        return start(() -> watcher(ports, Optional.empty()));
    }

    /**
     * The same for who only wants to see, while somebody else may be watching the same home in
     * another process: it starts from what is remembered, and adds nothing to it.
     *
     * @throws IllegalStateException if the home is watched already
     */
    public Watching watchUnrecorded() {
        return start(() -> watcher(ports.unrecorded(), Optional.empty()));
    }

    /**
     * The same, and looks for newcomers by a quick scan now and as often as the settings say; asks
     * who is found there, once a day, for the keys that he is known by, and tells of others; tells
     * of DHCP servers that nobody adopted, once for as long as they are remembered.
     *
     * @throws IllegalStateException if the home is watched already
     */
    public Watching watchAndScan() {
        return start(() -> watcher(Optional.of(Executors.newThreadPerTaskExecutor(SCANS))));
    }

    private Watching start(Supplier<Watcher> watcher) {
        if (isWatched.getAndSet(true)) {
            throw new IllegalStateException("the home is watched already");
        }
        try {
            return new Watching(watcher.get(), ports, this::isOver);
        } catch (RuntimeException | Error e) {
            isWatched.set(false);
            throw e;
        }
    }

    Watcher watcher(Optional<ExecutorService> scanning) {
        return watcher(ports, scanning);
    }

    private Watcher watcher(HomePorts with, Optional<ExecutorService> scanning) {
        Optional<ScheduledScans> scheduled =
                scanning.map(threads -> new ScheduledScans(ports, lookAround, this::scan, threads));
        try {
            return new Watcher(with, lookAround, scheduled, this::publish);
        } catch (RuntimeException | Error e) {
            scheduled.ifPresent(ScheduledScans::close);
            throw e;
        }
    }

    private void publish(Instant at, Map<DeviceId, DevicePresence> devices) {
        snapshot = new PresenceSnapshot(at, devices);
    }

    private ScanReport scan() throws IOException, InterruptedException {
        PreparedScan scan = scans.prepare(List.of(), PortList.NONE);
        if (!(scan.verdict() instanceof ScanPolicy.Verdict.Allowed)) {
            throw new IOException(
                    "nobody can be asked whether " + scan.target() + " may be scanned on schedule");
        }
        return scan.run(NOT_KEPT, _ -> {});
    }

    private void isOver() {
        snapshot = PresenceSnapshot.none(ports.clock().instant());
        isWatched.set(false);
    }
}
