package home333.app;

import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.ScanEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Shows one scan to any number of viewers, none of which slows it: hand it to {@link
 * PreparedScan#run}, and give each viewer its own {@link #watch()}. Safe for use by several
 * threads.
 *
 * <p>A viewer that comes late begins with what is known by then; one that is slow misses states in
 * between and never the last one: of each host, and of the progress, the newest event waits for it.
 * So a viewer takes no more memory than the scan's hosts do.
 */
public final class ScanBroadcast implements Consumer<ScanEvent>, AutoCloseable {
    private final Map<IpAddress, Host> hosts = new LinkedHashMap<>(); // guarded by this
    private final Set<ScanEvent> told = new LinkedHashSet<>(); // guarded by this
    private Optional<ScanEvent> progress = Optional.empty(); // guarded by this
    private boolean isOver; // guarded by this
    private final CopyOnWriteArrayList<Watch> watches = new CopyOnWriteArrayList<>();

    /** Takes the scan's next event; does not wait for anybody. */
    @Override
    public synchronized void accept(ScanEvent event) {
        switch (event) {
            case ScanEvent.Found(Host host) -> hosts.put(host.ip(), host);
            case ScanEvent.Updated(Host host) -> hosts.put(host.ip(), host);
            case ScanEvent.Progress _ -> progress = Optional.of(event);
            case ScanEvent.Warning _ -> told.add(event);
            case ScanEvent.Finished _ -> {
                told.add(event);
                isOver = true;
            }
            case ScanEvent.PortOpened _, ScanEvent.ServiceIdentified _ -> {}
        }
        watches.forEach(watch -> watch.take(event));
    }

    /** A viewer's own view of the scan, from what is known now to its end. */
    public synchronized Watch watch() {
        var watch = new Watch();
        hosts.values().forEach(host -> watch.take(new ScanEvent.Found(host)));
        progress.ifPresent(watch::take);
        told.forEach(watch::take);
        if (isOver) {
            watch.end();
        }
        watches.add(watch);
        return watch;
    }

    /** Ends all views after what is known by now: for a scan that failed. */
    @Override
    public synchronized void close() {
        isOver = true;
        watches.forEach(Watch::end);
    }

    /** What one viewer sees. Safe for use by several threads. */
    public final class Watch implements AutoCloseable {
        /** By what a newer event replaces; guarded by this. */
        private final SequencedMap<Object, ScanEvent> waiting = new LinkedHashMap<>();

        private boolean isOver; // guarded by this

        private Watch() {}

        private synchronized void take(ScanEvent event) {
            if (!isOver) {
                put(event);
                isOver = event instanceof ScanEvent.Finished;
                notifyAll();
            }
        }

        private void put(ScanEvent event) {
            switch (event) {
                case ScanEvent.Found(Host host) -> waiting.put(host.ip(), event);
                case ScanEvent.Updated(Host host) ->
                        waiting.merge(
                                host.ip(),
                                event,
                                (before, _) ->
                                        before instanceof ScanEvent.Found
                                                ? new ScanEvent.Found(host)
                                                : event);
                case ScanEvent.Progress _ -> waiting.put(ScanEvent.Progress.class, event);
                case ScanEvent.Warning _, ScanEvent.Finished _ -> waiting.put(event, event);
                case ScanEvent.PortOpened _, ScanEvent.ServiceIdentified _ -> {}
            }
        }

        private synchronized void end() {
            isOver = true;
            notifyAll();
        }

        /**
         * The next event: of hosts, progress, warnings and the end. Blocks until there is one.
         *
         * @return empty after the last one, and after {@link #close}
         */
        public synchronized Optional<ScanEvent> next() throws InterruptedException {
            while (waiting.isEmpty() && !isOver) {
                wait();
            }
            return Optional.ofNullable(waiting.pollFirstEntry()).map(Map.Entry::getValue);
        }

        /**
         * The same, for no longer than that.
         *
         * @return empty also where there was none so long
         */
        public synchronized Optional<ScanEvent> next(Duration patience)
                throws InterruptedException {
            long until = System.nanoTime() + patience.toNanos();
            long left = patience.toNanos();
            while (waiting.isEmpty() && !isOver && left > 0) {
                wait(left / 1_000_000 + 1);
                left = until - System.nanoTime();
            }
            return Optional.ofNullable(waiting.pollFirstEntry()).map(Map.Entry::getValue);
        }

        /** Whether nothing comes any more. */
        public synchronized boolean isOver() {
            return isOver && waiting.isEmpty();
        }

        /** Looks no longer; whoever waits for an event gets none. */
        @Override
        public void close() {
            watches.remove(this);
            synchronized (this) {
                waiting.clear();
            }
            end();
        }
    }
}
