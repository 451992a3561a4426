package home333.ports;

import home333.domain.HostName;
import home333.domain.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks up names. Safe for use by several threads. */
public interface NameResolver {
    /**
     * The names of many addresses, asked for together.
     *
     * @param addresses whose names
     * @param patience how long to wait for the slowest; what is not there by then is left out
     * @return the names of each address that has one, the best first
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    Map<IpAddress, List<HostName>> namesOf(Collection<IpAddress> addresses, Duration patience)
            throws InterruptedException;

    /**
     * The addresses of a name, IPv4 before IPv6; empty when it has none.
     *
     * @param name a host name
     * @param patience how long to wait
     * @throws IOException if nobody could be asked, or nobody answered in time
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    List<IpAddress> addressesOf(String name, Duration patience)
            throws IOException, InterruptedException;
}
