package home333.ports;

import home333.domain.Finding;
import home333.domain.LocalNetwork;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Finds out who is in a LAN. Safe for use by several threads. */
public interface Scanner {
    /**
     * Scans, and tells what it finds as it finds it. Blocks until the scan is done.
     *
     * <p>Events come on the calling thread, one at a time, in the order in which things happened; a
     * consumer that takes its time slows the scan and loses nothing. A host is announced once by
     * {@link ScanEvent.Found} and never without an answer to a packet of this scan; only this
     * machine's own addresses need none. Names, vendors and devices are not looked up here.
     *
     * <p>Interrupting the calling thread ends the scan at once: it returns what it has with {@code
     * complete} false, and the thread's interrupt is set again.
     *
     * @param request what to look at; it has passed {@link home333.domain.ScanPolicy}
     * @param events takes each event
     * @throws IOException if the network cannot be used at all
     */
    ScanOutcome scan(ScanRequest request, Consumer<ScanEvent> events) throws IOException;

    /** The LANs that this machine stands in now, loopback not among them; IPv4 before IPv6. */
    List<LocalNetwork> networks() throws IOException;

    /** What this process is allowed to do, found out by trying, without a packet to anybody. */
    List<Finding> findings();
}
