package home333.app.scan;

import home333.app.look.KeyChanges;
import home333.app.outside.HomePorts;
import home333.domain.Device;
import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanOutcome;
import home333.domain.ScanReport;
import home333.domain.ScanRequest;
import home333.ports.Announcements;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scans, and joins what the scanner finds with vendors, names and devices. Safe for use by
 * several threads.
 */
public final class ScanRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ScanRunner.class);
    private static final String NO_MEMORY =
            "Asking what answers needs more memory than there is; services may be missing.";

    private final HomePorts ports;
    private final KeyChanges keyChanges;

    public ScanRunner(HomePorts ports, KeyChanges keyChanges) {
        this.ports = ports;
        this.keyChanges = keyChanges;
    }

    /**
     * Runs a scan; blocks until it is done. An interrupt ends it at once.
     *
     * @param id of the report
     * @param target what is looked at, in words
     * @param names whether names are looked up
     * @param events takes each event but the last, {@link ScanEvent.Finished}, on the calling
     *     thread
     * @throws IOException if the network cannot be used
     */
    public ScanReport run(
            ScanId id,
            String target,
            ScanRequest request,
            boolean names,
            Consumer<ScanEvent> events)
            throws IOException {
        Instant started = ports.clock().instant();
        List<Device> known = ports.devices().list();
        var found = new FoundHosts(ports.vendors(), new Identity(known), events);
        ScanOutcome outcome = identify(found, search(request, names, found), request);
        found.recognise();
        found.judge(ports.kinds());
        keyChanges.tell(found.hosts(), known, ports.clock().instant());
        return new ScanReport(
                id,
                target,
                request.kind(),
                request.ports(),
                request.udpPorts(),
                started,
                ports.clock().instant(),
                outcome.addressesProbed(),
                outcome.complete(),
                outcome.warnings(),
                found.hosts(),
                Extras.NONE);
    }

    /** Finds the hosts, and what they are called. */
    private ScanOutcome search(ScanRequest request, boolean names, FoundHosts found)
            throws IOException {
        try (var _ = readKinds();
                var lookup = new NameLookup(ports.names());
                var overhearing = overhearing(request, names)) {
            Consumer<ScanEvent> events =
                    event -> {
                        found.take(event);
                        if (names && event instanceof ScanEvent.Found(Host host)) {
                            lookup.ask(host.ip());
                            overhearing.ask(host.ip());
                        }
                    };
            ScanOutcome outcome = ports.scanner().scan(request, events);
            found.name(lookup.answers());
            found.hear(overhearing.heard());
            return warned(found, outcome, lookup.trouble().stream().toList());
        }
    }

    /** Rules that are read when they are first needed are so while answers are waited for. */
    private ExecutorService readKinds() {
        var thread = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("kinds").factory());
        var _ = thread.submit(ports.kinds()::prepare); // a failure comes again when they are asked
        return thread;
    }

    private Overhearing overhearing(ScanRequest request, boolean names) {
        return new Overhearing(names ? ports.announcements() : Announcements.NONE, request.areas());
    }

    /**
     * Finds out what answers on the open ports, and on UDP. Whatever goes wrong, what was found
     * before is still reported.
     *
     * @return not complete where the thread is interrupted
     */
    private ScanOutcome identify(FoundHosts found, ScanOutcome outcome, ScanRequest request) {
        var inquiry = new ServiceInquiry(ports.services(), ports.udp(), request.udpPorts());
        try {
            List<String> troubles =
                    inquiry.ask(found.hosts(), news -> found.change(news.host(), news.change()));
            return warned(found, outcome, troubles);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ScanOutcome(outcome.addressesProbed(), false, outcome.warnings());
        } catch (OutOfMemoryError e) {
            LOG.warn("asking what answers failed", e);
            return warned(found, outcome, List.of(NO_MEMORY));
        }
    }

    private static ScanOutcome warned(
            FoundHosts found, ScanOutcome outcome, Collection<String> troubles) {
        troubles.forEach(trouble -> found.take(new ScanEvent.Warning(trouble)));
        List<String> warnings = new ArrayList<>(outcome.warnings());
        warnings.addAll(troubles);
        return new ScanOutcome(outcome.addressesProbed(), outcome.complete(), warnings);
    }
}
