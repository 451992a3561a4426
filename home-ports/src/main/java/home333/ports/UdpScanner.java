package home333.ports;

import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.UdpPort;
import java.time.Duration;
import java.util.List;

/**
 * Asks a host's UDP ports in the protocols that are usual there. Safe for use by several threads.
 */
@FunctionalInterface
public interface UdpScanner {
    /** Asks nobody, and knows nothing of any port. */
    UdpScanner NONE = (host, ports, patience) -> List.of();

    /**
     * Asks a host on some ports. Blocks until each has answered or has been silent for as often as
     * it is asked, which takes a few seconds, or until the patience is at its end.
     *
     * <p>No credentials are tried and nothing is changed on the host; only an answer from the asked
     * address counts. A port that {@linkplain Port#printsWhatItReads() prints what it reads} is
     * never sent a byte, and is not in the answer.
     *
     * @param host who is asked
     * @param ports which ports
     * @param patience for all ports together; what is not known by then counts as filtered. Where a
     *     host limits how often it says that nobody listens, as Linux does, a longer patience knows
     *     more
     * @return each port once, from low to high
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    List<UdpPort> scan(IpAddress host, PortList ports, Duration patience)
            throws InterruptedException;
}
