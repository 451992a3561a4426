package home333.app.watch;

import home333.app.look.DailyKeys;
import home333.app.look.LookAround;
import home333.app.outside.HomePorts;
import home333.app.threads.Dismissal;
import home333.domain.Host;
import home333.domain.MacAddress;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.domain.event.HomeEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans quickly now and then, lets the registry follow those who moved, tells of newcomers, and has
 * those asked for their keys whose turn it is. A report is kept only where it is the first or shows
 * somebody new: memory cards wear. For one thread; the scans have their own.
 */
public final class ScheduledScans implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledScans.class);

    /** Who comes into a LAN speaks first, and has an address a few seconds later. */
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(10);

    /** From the end of a scan to one that a stranger's speaking makes earlier. */
    private static final Duration PEACE = Duration.ofMinutes(1);

    /** For so long a stranger's speaking makes scans earlier: some are found by none. */
    private static final Duration STRANGE_FOR = Duration.ofMinutes(3);

    private static final int STRANGERS_HEARD = 1_000;

    /** How many earlier scans say who is no newcomer. */
    private static final int REMEMBERED = 10;

    private final HomePorts ports;
    private final Callable<ScanReport> scan;
    private final LookAround lookAround;
    private final ExecutorService threads;
    private final DailyKeys keys;
    private final Strangers strangers = new Strangers();
    private Optional<Future<ScanReport>> running = Optional.empty();
    private final SequencedMap<MacAddress, Instant> heardFirst = new LinkedHashMap<>();
    private Instant nextAt = Instant.MIN;
    private Instant peaceUntil = Instant.MIN;
    private boolean isFirst = true;
    private String complaint = "";

    /**
     * Takes the executor over, and closes it.
     *
     * @param scan a quick one, of which nothing is kept; run on the executor
     */
    public ScheduledScans(
            HomePorts ports,
            LookAround lookAround,
            Callable<ScanReport> scan,
            ExecutorService threads) {
        this.ports = ports;
        this.scan = scan;
        this.lookAround = lookAround;
        this.threads = threads;
        this.keys = lookAround.dailyKeys();
    }

    boolean isRunning() {
        return running.isPresent();
    }

    Strangers strangers() {
        return strangers;
    }

    /**
     * Starts a scan that is due, or takes in one that has ended.
     *
     * @param every from the start of one to that of the next; zero for none
     * @return the report of one that has ended now
     */
    Optional<ScanReport> step(Instant now, Duration every) {
        if (running.isEmpty() && !every.isZero() && isDue(now, every)) {
            nextAt = now.plus(every);
            running = Optional.of(threads.submit(scan));
        }
        if (running.filter(Future::isDone).isEmpty()) {
            return Optional.empty();
        }
        Optional<ScanReport> report = result(running.get()).filter(ScanReport::complete);
        running = Optional.empty();
        peaceUntil = now.plus(PEACE);
        report.ifPresent(this::takeIn);
        return report;
    }

    /** Also where the clock was set back, or the owner wants them more often. */
    private boolean isDue(Instant now, Duration every) {
        return !nextAt.isAfter(now) || nextAt.isAfter(now.plus(every));
    }

    /**
     * Somebody spoke who is no device: the next scan comes soon, unless he was met, or spoke long
     * ago and was not found since. However many speak, scans leave a minute of peace.
     */
    void strangerSpoke(MacAddress card, Instant now) {
        Instant first = heardFirst.computeIfAbsent(card, _ -> now);
        if (heardFirst.size() > STRANGERS_HEARD) {
            heardFirst.pollFirstEntry();
        }
        if (strangers.hasMet(card) || now.isAfter(first.plus(STRANGE_FOR))) {
            return;
        }
        Instant settled = now.plus(UNTIL_SETTLED);
        Instant soon = settled.isAfter(peaceUntil) ? settled : peaceUntil;
        nextAt = soon.isBefore(nextAt) ? soon : nextAt;
    }

    /** The same failure is said once, and again after a scan that succeeded. */
    private Optional<ScanReport> result(Future<ScanReport> scan) {
        String said = complaint;
        complaint = "";
        try {
            return Optional.of(scan.get());
        } catch (ExecutionException e) {
            complaint = sentence(e.getCause());
            if (!complaint.equals(said)) {
                LOG.warn("a scheduled scan failed: {}", complaint);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** A failure of the outside world says what it is; a fault of ours is named, too. */
    static String sentence(@Nullable Throwable failure) {
        return failure instanceof IOException io && io.getMessage() != null
                ? io.getMessage()
                : String.valueOf(failure);
    }

    private void takeIn(ScanReport report) {
        try {
            if (isFirst) {
                remember();
            }
            List<Host> newcomers = strangers.newcomers(report.hosts());
            for (Host host : newcomers) {
                ports.events().publish(new HomeEvent.NewHost(report.finishedAt(), host));
            }
            lookAround.follow(report.hosts());
            keys.due(report.hosts()).ifPresent(threads::execute);
            if (isFirst || !newcomers.isEmpty()) {
                ports.scans().saveScheduled(report);
            }
            isFirst = false;
        } catch (IOException e) {
            LOG.warn("a scheduled scan is not remembered: {}", e.getMessage());
        }
    }

    private void remember() {
        try {
            for (ScanSummary earlier : ports.scans().list().stream().limit(REMEMBERED).toList()) {
                ports.scans().find(earlier.id()).ifPresent(scan -> strangers.meet(scan.hosts()));
            }
        } catch (IOException e) {
            LOG.warn("who was met before is not known: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        Dismissal.of(threads);
    }
}
