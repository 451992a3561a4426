package home333.launcher.backend;

import home333.app.PreparedScan;
import home333.app.RunningScan;
import home333.app.Scans;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.LocalNetwork;
import home333.domain.ScanDiff;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanOutlook;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

record FolderScans(Scans scans) implements ScanApi {
    @Override
    public ScanPlan prepare(Wish wish) throws IOException, InterruptedException {
        PreparedScan scan = scans.prepare(wish.targets(), wish.ports(), wish.udpPorts());
        return new Plan(scan.atRate(wish.rate()));
    }

    @Override
    public List<LocalNetwork> networks() throws IOException {
        return scans.networks();
    }

    @Override
    public Optional<ScanReport> last() throws IOException {
        return scans.last();
    }

    @Override
    public Optional<ScanReport> find(ScanId id) throws IOException {
        return scans.find(id);
    }

    @Override
    public List<Host> seen(Device device) throws IOException {
        return scans.seen(device);
    }

    @Override
    public List<ScanSummary> list() throws IOException {
        return scans.list();
    }

    @Override
    public Optional<ScanDiff> latestChanges() throws IOException {
        return scans.latestChanges();
    }

    private record Plan(PreparedScan scan) implements ScanPlan {
        @Override
        public ScanOutlook outlook() {
            return scan.outlook();
        }

        @Override
        public ScanReport run(PreparedScan.Options options, Consumer<ScanEvent> events)
                throws IOException {
            return scan.run(options, events);
        }

        @Override
        public ScanReport stream(PreparedScan.Options options, Consumer<ScanEvent> events)
                throws IOException, InterruptedException {
            // Closing keeps what was found by the time that nobody reads any more.
            try (RunningScan running = scan.start(options)) {
                running.forEach(events);
                boolean _ = Thread.interrupted(); // by the signal that cancelled the scan
                return running.report();
            }
        }
    }
}
