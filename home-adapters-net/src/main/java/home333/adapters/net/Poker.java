package home333.adapters.net;

import home333.adapters.net.lan.Neighbour;
import home333.domain.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes the operating system ask for an address, by a datagram to it, and watches what the system
 * learns. Needs no privilege. For one thread, which also closes it.
 */
interface Poker extends AutoCloseable {
    /** Sends a datagram, so that the system has to look for the card if it knows none. */
    Poke poke(IpAddress target) throws IOException;

    /**
     * Waits, and hands on what has come.
     *
     * @param changes what the system learned, where it tells by itself
     * @param refusals who refused a datagram by itself
     */
    void hear(Duration patience, Consumer<Neighbour> changes, Consumer<IpAddress> refusals)
            throws IOException;

    /** All that the system knows now. */
    List<Neighbour> neighbours() throws IOException;

    /**
     * For how many cards the system may look at once, so that others of this machine, which share
     * its table, find room too.
     */
    int room() throws IOException;

    @Override
    void close();

    /** What became of a datagram. */
    enum Poke {
        SENT,
        /** The system holds as much as it can; later there will be room. */
        NO_ROOM,
        /** There is no way to that address. */
        NO_WAY
    }
}
