package home333.ports;

import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The scans that are remembered: a bounded history, the oldest are forgotten first.
 *
 * <p>Safe for use by several threads, and by several processes where the store is shared. What
 * {@link #save} has acknowledged is still there after a crash at any instant.
 */
public interface ScanStore {
    /**
     * Keeps a report as the last one; returns when it is safe. A report of the same id is replaced.
     *
     * @throws IOException if it could not be kept
     */
    void save(ScanReport report) throws IOException;

    /** How many of the scans are remembered that nobody asked for. */
    int SCHEDULED_KEPT = 10;

    /**
     * The same for a scan that nobody asked for: of those the last {@link #SCHEDULED_KEPT} are
     * remembered, and none that somebody did ask for is forgotten on account of them.
     *
     * @throws IOException if it could not be kept
     */
    void saveScheduled(ScanReport report) throws IOException;

    /** The report that was saved last. */
    Optional<ScanReport> last() throws IOException;

    /** The report of that id. */
    Optional<ScanReport> find(ScanId id) throws IOException;

    /** All that are remembered, the one that was saved last first; a snapshot. */
    List<ScanSummary> list() throws IOException;
}
