package home333.adapters.net.tcp;

import home333.domain.IpAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * How many sockets one host may have at one time, at all of its addresses together: few that it
 * knows of, and more where its firewall swallows what comes to its ports, for of those it knows
 * nothing. For one thread.
 */
final class HostShare {
    /** Kind to small devices. */
    static final int SOCKETS = 16;

    /** More to a host that never said anything. */
    static final int MORE_UNHEARD = 240;

    /** More to a host that answered once: any further port of it might answer, too. */
    static final int MORE_HEARD = 48;

    /** Further addresses of the host wait until one of these is forgotten. */
    static final int ADDRESSES = 4;

    private final Set<IpAddress> addresses = new HashSet<>();
    private int counted;
    private int silences;
    private int mostMore = MORE_UNHEARD;

    /**
     * Room for further ones to that address, besides one of each address that is kept for the port
     * that is asked again and again.
     */
    int room(IpAddress address) {
        if (addresses.size() < ADDRESSES) {
            addresses.add(address);
        }
        return addresses.contains(address)
                ? SOCKETS - addresses.size() + Math.min(silences, mostMore) - counted
                : 0;
    }

    /** That address is not asked any more. */
    void forget(IpAddress address) {
        addresses.remove(address);
    }

    void take() {
        counted++;
    }

    void release() {
        counted--;
    }

    /**
     * It answered.
     *
     * @param isRepeated whether by a port that had answered before, which says nothing of others
     */
    void answered(boolean isRepeated) {
        mostMore = MORE_HEARD;
        if (!isRepeated) {
            silences = 0;
        }
    }

    /** No answer came while one could be expected. */
    void swallowed(boolean isRepeated) {
        if (!isRepeated) {
            silences++;
        }
    }
}
