package home333.app;

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
                scanning.map(threads -> new ScheduledScans(ports, scans, lookAround, threads));
        try {
            return new Watcher(with, lookAround, scheduled, latest -> snapshot = latest);
        } catch (RuntimeException | Error e) {
            scheduled.ifPresent(ScheduledScans::close);
            throw e;
        }
    }

    private void isOver() {
        snapshot = PresenceSnapshot.none(ports.clock().instant());
        isWatched.set(false);
    }
}
