package home333.adapters.services.announcements;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import java.util.List;
import java.util.function.Consumer;

/** A protocol in which hosts announce themselves. Used by one thread. */
abstract class Dialect {
    private final MulticastGroup group;

    /**
     * @param group who is asked
     */
    Dialect(MulticastGroup group) {
        this.group = group;
    }

    final MulticastGroup group() {
        return group;
    }

    /** How many routers a question to the group may pass, and one more. */
    int hops() {
        return 1;
    }

    /** Whether its own port and membership in the group are needed to hear all. */
    boolean wantsMembership() {
        return false;
    }

    /** Whether a host that stands behind routers is asked, too. */
    boolean asksFarHosts() {
        return false;
    }

    /**
     * What a LAN is asked as a whole: datagrams to the group.
     *
     * @param asMember whether they leave from the dialect's own port
     */
    List<byte[]> toAll(boolean asMember) {
        return List.of();
    }

    /**
     * What one host is asked by unicast.
     *
     * @param alone whether its LAN is not asked as a whole
     */
    abstract List<byte[]> toOne(IpAddress host, boolean alone);

    /** Takes what came in and tells what it says, which may be nothing. */
    abstract void hear(Incoming incoming, Consumer<Announcement> told);

    /**
     * What is to be asked next, after what was heard: datagrams to the group of the LANs that are
     * asked as a whole.
     *
     * @param nameless hosts there that were found and have said no name
     * @param asMember whether they leave from the dialect's own port
     */
    List<byte[]> next(List<IpAddress> nameless, boolean asMember) {
        return List.of();
    }

    /** What is to be asked next of one host that is asked by unicast. */
    List<byte[]> next(IpAddress host) {
        return List.of();
    }
}
