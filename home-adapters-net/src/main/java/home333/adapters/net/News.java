package home333.adapters.net;

import home333.adapters.net.lan.Neighbour;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.Sighting;

/** What a {@link Way} tells the one who asked. */
sealed interface News {
    /** Somebody answered. */
    record Evidence(Sighting sighting) implements News {}

    /**
     * Somebody answered a question to all, perhaps in the name of another: worth asking, and
     * evidence as soon as a card stands behind the address.
     */
    record Overheard(Sighting sighting) implements News {}

    /** A port accepted a connection. */
    record OpenPort(IpAddress address, Port port) implements News {}

    /**
     * All ports of a host were tried.
     *
     * @param others how many of them are not open
     */
    record PortsTried(IpAddress address, PortCounts others) implements News {}

    /**
     * The system knows a card at that address from before, which proves nothing: another way of
     * asking may be quicker to tell.
     */
    record Doubtful(IpAddress address) implements News {}

    /** What the system knew before anybody was asked: it may be worth asking for. */
    record Known(Neighbour neighbour) implements News {}

    /** A way has nothing more to wait for: the search may be over. */
    record Settled() implements News {}

    /**
     * Something that the reader of the result should know.
     *
     * @param sentence one
     */
    record Trouble(String sentence) implements News {}

    /**
     * A way ended before its work was done: what was found may not be all.
     *
     * @param sentence one, for the reader of the result
     */
    record Failed(String sentence) implements News {}
}
