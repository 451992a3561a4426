package home333.app;

import home333.app.scan.ServiceInquiry;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanOutlook;
import home333.domain.ScanPolicy;
import home333.domain.ScanReport;
import home333.domain.ScanRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** A scan that has been judged and not begun; it can be run once. */
public final class PreparedScan {
    private final KeptScans runner;
    private final ScanId id;
    private final String target;
    private final ScanRequest request;
    private final ScanPolicy.Verdict verdict;

    PreparedScan(
            KeptScans runner,
            ScanId id,
            String target,
            ScanRequest request,
            ScanPolicy.Verdict verdict) {
        this.runner = runner;
        this.id = id;
        this.target = target;
        this.request = request;
        this.verdict = verdict;
    }

    /** What its report will be called. */
    public ScanId id() {
        return id;
    }

    /** What will be looked at, in words. */
    public String target() {
        return target;
    }

    public ScanRequest request() {
        return request;
    }

    /**
     * The same scan at another pace: {@link ScanRequest#POLITE} is kind to Wi-Fi, a cable carries
     * more.
     *
     * @param packetsPerSecond of discovery, at the most; 1 or more
     */
    public PreparedScan atRate(int packetsPerSecond) {
        return new PreparedScan(runner, id, target, request.atRate(packetsPerSecond), verdict);
    }

    /**
     * The longest that its UDP ports take, for each {@link #machinesAtATimeOverUdp} machines that
     * are there; zero where none are asked.
     */
    public Duration longestOverUdp() {
        return ServiceInquiry.patienceForUdp(request.udpPorts());
    }

    /** How many machines are asked over UDP beside each other. */
    public static int machinesAtATimeOverUdp() {
        return ServiceInquiry.MACHINES_AT_A_TIME_OVER_UDP;
    }

    /** Whether it may run, and what to ask a person about before it does. */
    public ScanPolicy.Verdict verdict() {
        return verdict;
    }

    /** What it would be, in words of the domain alone. */
    public ScanOutlook outlook() {
        int together = machinesAtATimeOverUdp();
        boolean isForAll = request.addressesToProbe() <= together;
        int ports = request.udpPorts().size();
        return new ScanOutlook(
                target,
                request.areas(),
                verdict,
                new ScanOutlook.UdpEffort(ports, longestOverUdp(), together, isForAll));
    }

    /**
     * Runs the scan; blocks until it is done. An interrupt ends it at once: the report, which is
     * kept as any other, is then not complete, and the thread's interrupt is set again.
     *
     * @param options how
     * @param events takes each event, on the calling thread; hosts come with vendor and device, and
     *     again with their names. What it throws ends the scan, of which nothing is kept
     * @throws IllegalStateException if the verdict does not allow it, or asks for a confirmation
     *     that the options do not give
     * @throws ScanNotKeptException if the report, which it carries, cannot be kept
     * @throws IOException if the network cannot be used
     */
    public ScanReport run(Options options, Consumer<ScanEvent> events) throws IOException {
        requireAllowed(options);
        return runner.run(this, options, events);
    }

    /**
     * Starts the scan on a thread of its own, for its events to be read from another.
     *
     * @param options how
     * @return to be closed, which ends the scan where it still runs
     * @throws IllegalStateException if the verdict does not allow it, or asks for a confirmation
     *     that the options do not give
     */
    public RunningScan start(Options options) {
        requireAllowed(options);
        return new RunningScan(events -> runner.run(this, options, events));
    }

    void requireAllowed(Options options) {
        switch (verdict) {
            case ScanPolicy.Verdict.Allowed() -> {}
            case ScanPolicy.Verdict.Ask(ScanPolicy.Concern concern) -> {
                if (!options.confirmed()) {
                    throw new IllegalStateException("nobody has confirmed the scan: " + concern);
                }
            }
            case ScanPolicy.Verdict.Refused(ScanPolicy.Concern concern) ->
                    throw new IllegalStateException("the scan is refused: " + concern);
        }
    }

    /**
     * How a scan is run.
     *
     * @param names whether names are looked up
     * @param save whether the report is kept, and known devices are followed to their new addresses
     * @param confirmed whether a person has agreed to what the verdict asks about
     */
    public record Options(boolean names, boolean save, boolean confirmed) {
        /** With names, kept, and nothing confirmed. */
        public static final Options USUAL = new Options(true, true, false);
    }
}
