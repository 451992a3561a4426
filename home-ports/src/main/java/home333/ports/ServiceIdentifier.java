package home333.ports;

import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortNames;
import home333.domain.Service;
import java.time.Duration;
import java.util.Collection;

/** Finds out what answers on a host's open ports. Safe for use by several threads. */
@FunctionalInterface
public interface ServiceIdentifier {
    /** Knows what is usual on a port, and asks nobody. */
    ServiceIdentifier BY_NUMBER =
            (host, openPorts, patience) ->
                    Identified.of(
                            openPorts.stream()
                                    .distinct()
                                    .sorted()
                                    .map(port -> Service.byNumber(port, PortNames.nameOf(port)))
                                    .toList());

    /**
     * Asks a host what answers on its open ports. Blocks until all have answered or the patience is
     * at its end.
     *
     * <p>No credentials are tried, nothing is changed on the host, and a port that {@linkplain
     * Port#printsWhatItReads() prints what it reads} is not even connected to.
     *
     * @param host who is asked
     * @param openPorts TCP ports that accepted a connection; of more than {@link #mostPorts} only
     *     the lowest are asked
     * @param patience how long to wait for all ports together; what has not answered by then is
     *     named by its number
     * @return one service for each port, from the lowest port to the highest; one that did not say
     *     what it is, or cannot be reached, is named by its number; and the anchors that the host
     *     proved to hold, as far as it was asked
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    Identified identify(IpAddress host, Collection<Port> openPorts, Duration patience)
            throws InterruptedException;

    /** How many ports of a host are asked at the most; all, unless it says otherwise. */
    default int mostPorts() {
        return Integer.MAX_VALUE;
    }
}
