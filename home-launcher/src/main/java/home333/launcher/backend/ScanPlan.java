package home333.launcher.backend;

import home333.app.PreparedScan;
import home333.domain.ScanEvent;
import home333.domain.ScanOutlook;
import home333.domain.ScanReport;
import java.io.IOException;
import java.util.function.Consumer;

/** A scan that has been judged and not begun; it can be run once. */
public interface ScanPlan {
    /** What it will be. */
    ScanOutlook outlook();

    /**
     * Runs the scan; blocks until it is done. An interrupt ends it soon, and the report is then not
     * complete. Who throws out of {@code events} ends it, and nothing is kept.
     *
     * @param events takes each event, on the calling thread
     * @throws home333.app.ScanNotKeptException if the report, which it carries, cannot be kept
     * @throws IOException if it could not be run
     */
    ScanReport run(PreparedScan.Options options, Consumer<ScanEvent> events)
            throws IOException, InterruptedException;

    /** The same, but that what was found is kept when {@code events} throws. */
    ScanReport stream(PreparedScan.Options options, Consumer<ScanEvent> events)
            throws IOException, InterruptedException;
}
