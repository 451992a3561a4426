package home333.ports;

import home333.domain.IpAddress;
import home333.domain.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Asks single addresses whether somebody is there. Safe for use by several threads. */
public interface StatusProbe {
    /**
     * Asks all the addresses at once, in every way that this process may, and returns as soon as
     * each has answered in one way.
     *
     * @param addresses where to look; nobody is asked for an empty collection
     * @param patience how long to wait for the slowest
     * @return what was heard in answer to packets of this call, one or more entries for each
     *     address that answered; an address without an entry was silent
     * @throws IOException if the network cannot be used at all
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    List<Sighting> probe(Collection<IpAddress> addresses, Duration patience)
            throws IOException, InterruptedException;
}
