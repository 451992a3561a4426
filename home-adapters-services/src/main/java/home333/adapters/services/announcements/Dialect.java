package home333.adapters.services.announcements;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A protocol in which hosts announce themselves. Used by one thread. */
interface Dialect {
    /** The UDP port of those who answer. */
    int port();

    /** The group of those who answer. */
    Optional<InetAddress> group(boolean six);

    /** How many routers a question to the group may pass, and one more. */
    default int hops() {
        return 1;
    }

    /** Whether its own port and membership in the group are needed to hear all. */
    default boolean wantsMembership() {
        return false;
    }

    /** Whether a host that stands behind routers is asked, too. */
    default boolean asksFarHosts() {
        return false;
    }

    /**
     * What a LAN is asked as a whole: datagrams to the group.
     *
     * @param asMember whether they leave from the dialect's own port
     */
    default List<byte[]> toAll(boolean asMember) {
        return List.of();
    }

    /**
     * What one host is asked by unicast.
     *
     * @param alone whether its LAN is not asked as a whole
     */
    List<byte[]> toOne(IpAddress host, boolean alone);

    /** Takes what came in and tells what it says, which may be nothing. */
    void hear(Datagram datagram, Consumer<Announcement> told);

    /**
     * What is to be asked next, after what was heard: datagrams to the group of the LANs that are
     * asked as a whole.
     *
     * @param nameless hosts there that were found and have said no name
     * @param asMember whether they leave from the dialect's own port
     */
    default List<byte[]> next(List<IpAddress> nameless, boolean asMember) {
        return List.of();
    }

    /** What is to be asked next of one host that is asked by unicast. */
    default List<byte[]> next(IpAddress host) {
        return List.of();
    }

    /** The group of that address, 4 or 16 numbers. */
    static Optional<InetAddress> group(int... numbers) {
        var bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }
}
