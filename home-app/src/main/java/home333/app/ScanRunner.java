package home333.app;

import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.PortNames;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanOutcome;
import home333.domain.ScanReport;
import home333.domain.ScanRequest;
import home333.domain.Service;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Runs scans, and joins what the scanner finds with vendors, names and devices. */
final class ScanRunner {
    private final HomePorts ports;
    private final Devices devices;

    ScanRunner(HomePorts ports, Devices devices) {
        this.ports = ports;
        this.devices = devices;
    }

    ScanReport run(
            String target,
            ScanRequest request,
            PreparedScan.Options options,
            Consumer<ScanEvent> events)
            throws IOException {
        Instant started = ports.clock().instant();
        var found = new Found(new Identity(devices.list()), events);
        ScanOutcome outcome;
        try (var lookup = new NameLookup(ports.names())) {
            outcome =
                    ports.scanner()
                            .scan(
                                    request,
                                    event -> {
                                        found.take(event);
                                        if (options.names()
                                                && event instanceof ScanEvent.Found(Host host)) {
                                            lookup.ask(host.ip());
                                        }
                                    });
            found.name(lookup.answers());
        }
        boolean identified = outcome.complete() && identify(found);
        var report =
                new ScanReport(
                        ScanId.at(started, ThreadLocalRandom.current()),
                        target,
                        request.kind(),
                        request.ports(),
                        started,
                        ports.clock().instant(),
                        outcome.addressesProbed(),
                        identified,
                        outcome.warnings(),
                        found.hosts(),
                        Extras.NONE);
        if (options.save()) {
            keep(report);
        }
        return report;
    }

    /**
     * Finds out what answers on the open ports.
     *
     * @return whether all were asked; else the thread's interrupt is set
     */
    private boolean identify(Found found) {
        try (var inquiry = new ServiceInquiry(ports.services())) {
            inquiry.ask(found.hosts(), found::update);
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

    /** The hosts of a scan as they become known. */
    private final class Found {
        private final Identity identity;
        private final Consumer<ScanEvent> events;
        private final Map<IpAddress, Host> hosts = new HashMap<>();

        Found(Identity identity, Consumer<ScanEvent> events) {
            this.identity = identity;
            this.events = events;
        }

        void take(ScanEvent event) {
            events.accept(
                    switch (event) {
                        case ScanEvent.Found(Host host) -> new ScanEvent.Found(known(host));
                        case ScanEvent.Updated(Host host) -> new ScanEvent.Updated(known(host));
                        case ScanEvent.Progress progress -> progress;
                        case ScanEvent.Warning warning -> warning;
                    });
        }

        private Host known(Host host) {
            Host.Builder builder = host.toBuilder();
            host.mac().flatMap(ports.vendors()::vendorOf).ifPresent(builder::vendor);
            identity.match(host).device().ifPresent(device -> builder.deviceId(device.id()));
            if (host.services().isEmpty()) {
                builder.services(byNumber(host));
            }
            Host known = builder.build();
            hosts.put(known.ip(), known);
            return known;
        }

        private static List<Service> byNumber(Host host) {
            return host.openPorts().stream()
                    .map(port -> Service.byNumber(port, PortNames.nameOf(port)))
                    .toList();
        }

        void name(Map<IpAddress, List<HostName>> names) {
            names.forEach((ip, named) -> {
                Host host = hosts.get(ip);
                if (host != null && !named.isEmpty()) {
                    update(host.toBuilder().names(named).build());
                }
            });
        }

        void update(Host host) {
            hosts.put(host.ip(), host);
            events.accept(new ScanEvent.Updated(host));
        }

        List<Host> hosts() {
            return new ArrayList<>(hosts.values());
        }
    }
}
