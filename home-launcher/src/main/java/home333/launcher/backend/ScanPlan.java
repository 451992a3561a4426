package home333.launcher.backend;

import home333.app.PreparedScan;
import home333.domain.IpRange;
import home333.domain.ScanEvent;
import home333.domain.ScanPolicy;
import home333.domain.ScanReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A scan that has been judged and not begun; it can be run once. */
public interface ScanPlan {
    /** What will be looked at, in words. */
    String target();

    /** The addresses that will be looked at. */
    List<IpRange> areas();

    /** Whether it may run, and what to ask a person about before it does. */
    ScanPolicy.Verdict verdict();

    /** How long its UDP ports take. */
    UdpEffort udp();

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

    /**
     * How long UDP ports take.
     *
     * @param ports how many
     * @param longest for each {@code together} machines, at the most; zero where there are none
     * @param together how many machines are asked beside each other
     * @param isForAll whether these are all that there can be
     */
    record UdpEffort(int ports, Duration longest, int together, boolean isForAll) {}
}
