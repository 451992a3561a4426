package home333.adapters.services.announcements;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Who answers in a protocol: the UDP port at which they listen, and the groups that they join
 * there.
 *
 * @param port their UDP port
 * @param four their IPv4 group, if they have one
 * @param six their link-local IPv6 group, if they have one
 */
record MulticastGroup(int port, Optional<InetAddress> four, Optional<InetAddress> six) {
    static MulticastGroup of(int port, String four, String six) {
        return new MulticastGroup(
                port,
                Optional.of(InetAddress.ofLiteral(four)),
                Optional.of(InetAddress.ofLiteral(six)));
    }

    /** A port at which hosts are asked one by one. */
    static MulticastGroup none(int port) {
        return new MulticastGroup(port, Optional.empty(), Optional.empty());
    }

    /** The same groups at another port. */
    MulticastGroup at(int otherPort) {
        return new MulticastGroup(otherPort, four, six);
    }

    Optional<InetAddress> address(boolean isSix) {
        return isSix ? six : four;
    }
}
