package home333.adapters.net.tcp;

import home333.domain.IpAddress;
import java.io.IOException;
import java.time.Duration;

/** Sends requests for TCP connections to hosts, and hears what they say. For one thread. */
public interface PortWire extends AutoCloseable {
    /** Requests to one port that can be told from each other, less 1. */
    int MOST_NUMBER = 255;

    /** Whether nothing can be written before {@link #flush}. */
    boolean isFull();

    /** How many requests to that host may be under way besides those that are. */
    int room(PortScan.Host host);

    /**
     * Writes a request for a connection; only where there is room.
     *
     * @return false when this machine had no means to, so that it has to be written later
     */
    boolean request(Request request);

    /**
     * Sends what was written.
     *
     * @return false when there is no room for all of it now; the rest is kept
     */
    boolean flush() throws IOException;

    /**
     * Hands on what is there.
     *
     * @return whether there may be more
     */
    boolean hear(Replies replies) throws IOException;

    /** Nothing more is asked of that host. */
    void forget(PortScan.Host host);

    /** Waits until there is something to hear. */
    void await(Duration patience) throws IOException;

    @Override
    void close();

    /**
     * A request for a connection.
     *
     * @param turn those that follow each other to the same port begin at another port of ours,
     *     where the wire chooses it; 0 or more
     * @param number what tells it from others to the same port; 0 to 255
     * @param patience after which no answer is to be expected, in nanoseconds
     */
    record Request(PortScan.Host host, int port, int turn, int number, long patience) {}

    /** Takes what is heard. */
    interface Replies {
        /**
         * A host answered a request.
         *
         * @param from as the request named it
         * @param number that the request had
         * @param isOpen whether it agreed
         */
        void heard(IpAddress from, int port, int number, boolean isOpen);
    }
}
