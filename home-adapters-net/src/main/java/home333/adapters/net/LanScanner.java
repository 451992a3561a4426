package home333.adapters.net;

import home333.domain.Finding;
import home333.domain.LocalNetwork;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import home333.ports.Scanner;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Scans by sockets: by ARP, neighbour discovery and ICMP where this process may use raw sockets,
 * else by the operating system's neighbour table, datagram ICMP and TCP, with the same hosts as the
 * result.
 */
public final class LanScanner implements Scanner {
    private static final Duration TELL_PROGRESS_EVERY = Duration.ofMillis(100);

    /**
     * How long the kernel may take to doubt a card that it knows from before, and a little more.
     */
    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(60);

    private final Function<InstantSource, Access> rights;

    /** A scanner with whatever rights this process has. */
    public LanScanner() {
        this(Access::ofThisProcess);
    }

    /** For tests with fewer rights. */
    LanScanner(Function<InstantSource, Access> rights) {
        this.rights = rights;
    }

    @Override
    public ScanOutcome scan(ScanRequest request, Consumer<ScanEvent> events) throws IOException {
        var depth =
                new Ways.Depth(
                        Persistence.THOROUGH,
                        request.ports(),
                        request.packetsPerSecond(),
                        LONGEST_DOUBT,
                        Manner.OF_A_SCAN);
        var clock = new MonotonicClock(); // one per scan: the time of day may be set in between
        try (var discovery = new Discovery(rights.apply(clock), depth, clock)) {
            return new Run(discovery, clock, events).scan(request);
        }
    }

    @Override
    public List<LocalNetwork> networks() throws IOException {
        return rights.apply(new MonotonicClock()).lans().networks();
    }

    @Override
    public List<Finding> findings() {
        return new Capabilities(rights.apply(new MonotonicClock())).findings();
    }

    /** One scan, on the thread that called. */
    private static final class Run {
        private final Discovery discovery;
        private final InstantSource clock;
        private final Consumer<ScanEvent> events;
        private final HostBook book = new HostBook();
        private final List<String> warnings = new ArrayList<>();
        private boolean complete = true;
        private ScanEvent.Progress told = new ScanEvent.Progress(0, 0);

        Run(Discovery discovery, InstantSource clock, Consumer<ScanEvent> events) {
            this.discovery = discovery;
            this.clock = clock;
            this.events = events;
        }

        ScanOutcome scan(ScanRequest request) {
            try {
                discovery.search(request.areas());
                listen();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                complete = false;
            }
            book.rest().forEach(this::tell);
            return new ScanOutcome(discovery.probed(), complete, warnings);
        }

        private void listen() throws InterruptedException {
            Instant nextProgress = clock.instant();
            while (!discovery.isOver()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                discovery.next(Worker.LONGEST_WAIT).ifPresent(this::tell);
                if (!nextProgress.isAfter(clock.instant())) {
                    tellProgress(discovery.done(), discovery.total());
                    nextProgress = clock.instant().plus(TELL_PROGRESS_EVERY);
                }
            }
            tellProgress(discovery.total(), discovery.total());
        }

        private void tell(News news) {
            switch (news) {
                case News.Evidence evidence -> book.seen(evidence.sighting()).forEach(this::tell);
                case News.OpenPort open ->
                        book.isOpen(open.address(), open.port()).ifPresent(this::tell);
                case News.PortsTried tried ->
                        book.tried(tried.address(), tried.others()).ifPresent(this::tell);
                case News.Trouble trouble -> tell(new ScanEvent.Warning(trouble.sentence()));
                case News.Failed failed -> {
                    complete = false;
                    tell(new ScanEvent.Warning(failed.sentence()));
                }
                case News.Overheard _, News.Doubtful _, News.Known _, News.Settled _ -> {}
            }
        }

        private void tell(ScanEvent event) {
            if (event instanceof ScanEvent.Warning warning) {
                if (warnings.contains(warning.text())) {
                    return;
                }
                warnings.add(warning.text());
            }
            events.accept(event);
        }

        /** Neither number ever falls, and nothing is told twice. */
        private void tellProgress(long done, long total) {
            long most = Math.max(total, told.total());
            var progress =
                    new ScanEvent.Progress(Math.min(most, Math.max(done, told.done())), most);
            if (!progress.equals(told)) {
                told = progress;
                events.accept(progress);
            }
        }
    }
}
