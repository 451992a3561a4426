package home333.app;

import home333.domain.Device;
import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.PortList;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanOutcome;
import home333.domain.ScanReport;
import home333.domain.ScanRequest;
import home333.ports.Announcements;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Runs scans, and joins what the scanner finds with vendors, names and devices. */
final class ScanRunner {
    private final HomePorts ports;
    private final Devices devices;
    private final KeyChanges keyChanges;

    ScanRunner(HomePorts ports, Devices devices) {
        this.ports = ports;
        this.devices = devices;
        this.keyChanges = new KeyChanges(ports.events());
    }

    ScanReport run(
            String target,
            ScanRequest request,
            PreparedScan.Options options,
            Consumer<ScanEvent> events)
            throws IOException {
        Instant started = ports.clock().instant();
        List<Device> known = devices.list();
        var found = new FoundHosts(ports.vendors(), new Identity(known), events);
        ScanOutcome outcome = search(request, options, found);
        boolean identified =
                !Thread.currentThread().isInterrupted() && identify(found, request.udpPorts());
        found.recognise();
        found.judge(ports.kinds());
        keyChanges.tell(found.hosts(), known, ports.clock().instant());
        var report =
                new ScanReport(
                        ScanId.at(started, ThreadLocalRandom.current()),
                        target,
                        request.kind(),
                        request.ports(),
                        request.udpPorts(),
                        started,
                        ports.clock().instant(),
                        outcome.addressesProbed(),
                        identified && outcome.complete(),
                        outcome.warnings(),
                        found.hosts(),
                        Extras.NONE);
        try {
            if (options.save()) {
                keep(report);
            }
        } finally {
            events.accept(new ScanEvent.Finished(report));
        }
        return report;
    }

    /** Finds the hosts, and what they are called. */
    private ScanOutcome search(ScanRequest request, PreparedScan.Options options, FoundHosts found)
            throws IOException {
        try (var _ = readKinds();
                var lookup = new NameLookup(ports.names());
                var overhearing = overhearing(request, options)) {
            Consumer<ScanEvent> events =
                    event -> {
                        found.take(event);
                        if (options.names() && event instanceof ScanEvent.Found(Host host)) {
                            lookup.ask(host.ip());
                            overhearing.ask(host.ip());
                        }
                    };
            ScanOutcome outcome = ports.scanner().scan(request, events);
            found.name(lookup.answers());
            found.hear(overhearing.heard());
            return outcome;
        }
    }

    /** Rules that are read when they are first needed are so while answers are waited for. */
    private ExecutorService readKinds() {
        var thread = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("kinds").factory());
        var _ = thread.submit(ports.kinds()::prepare); // a failure comes again when they are asked
        return thread;
    }

    private Overhearing overhearing(ScanRequest request, PreparedScan.Options options) {
        return new Overhearing(
                options.names() ? ports.announcements() : Announcements.NONE, request.areas());
    }

    /**
     * Finds out what answers on the open ports, and on UDP.
     *
     * @return whether all were asked; else the thread's interrupt is set
     */
    private boolean identify(FoundHosts found, PortList udpPorts) {
        try (var inquiry = new ServiceInquiry(ports.services(), ports.udp(), udpPorts)) {
            inquiry.ask(found.hosts(), news -> found.change(news.host(), news.change()));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Keeps the report even though the thread may be interrupted: a file channel would close on the
     * interrupt.
     */
    private void keep(ScanReport report) throws ScanNotKeptException {
        boolean interrupted = Thread.interrupted();
        try {
            ports.scans().save(report);
            var _ = devices.follow(report.hosts());
        } catch (IOException e) {
            throw new ScanNotKeptException(report, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
