package home333.app;

import home333.app.scan.ScanRunner;
import home333.domain.ScanEvent;
import home333.domain.ScanReport;
import home333.ports.ScanStore;
import java.io.IOException;
import java.util.function.Consumer;

/** Runs scans, and keeps what they find. */
final class KeptScans {
    private final ScanRunner runner;
    private final ScanStore store;
    private final Devices devices;

    KeptScans(ScanRunner runner, ScanStore store, Devices devices) {
        this.runner = runner;
        this.store = store;
        this.devices = devices;
    }

    ScanReport run(PreparedScan scan, PreparedScan.Options options, Consumer<ScanEvent> events)
            throws IOException {
        ScanReport report =
                runner.run(scan.id(), scan.target(), scan.request(), options.names(), events);
        try {
            if (options.save()) {
                keep(report);
            }
        } finally {
            events.accept(new ScanEvent.Finished(report));
        }
        return report;
    }

    /**
     * Keeps the report even though the thread may be interrupted: a file channel would close on the
     * interrupt.
     */
    private void keep(ScanReport report) throws ScanNotKeptException {
        boolean interrupted = Thread.interrupted();
        try {
            store.save(report);
            var _ = devices.follow(report.hosts());
        } catch (IOException e) {
            throw new ScanNotKeptException(report, e);
        } catch (OutOfMemoryError e) { // of very many hosts, the document is larger than the report
            var reason = "there is not enough memory to keep a scan of so many hosts";
            throw new ScanNotKeptException(report, new IOException(reason, e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
