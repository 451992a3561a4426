package home333.app;

import home333.domain.ScanReport;
import java.io.IOException;
import java.io.Serial;

/**
 * A scan ran, and what it found could not be kept, or known devices could not be followed to their
 * new addresses. What was found is not lost: it is here.
 */
public final class ScanNotKeptException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final transient ScanReport report;

    /**
     * A scan that ran.
     *
     * @param report what it found
     * @param cause why that is not kept
     */
    public ScanNotKeptException(ScanReport report, IOException cause) {
        super(cause.getMessage(), cause);
        this.report = report;
    }

    /** What the scan found. */
    public ScanReport report() {
        return report;
    }
}
