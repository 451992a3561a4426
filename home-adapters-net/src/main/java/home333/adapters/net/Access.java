package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.linux.NativeSystem;
import home333.adapters.net.tcp.PortWire;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a process may use of the system's sockets. Each method opens what it names, or fails with
 * the reason why this process may not; nothing is sent by opening. Safe for use by several threads.
 */
interface Access extends EarSource {
    /** The access that this process has: native where that is possible, else the JDK's own. */
    static Access ofThisProcess(InstantSource clock) {
        return NativeSystem.obstacle()
                .<Access>map(JdkAccess::new)
                .orElseGet(() -> new NativeAccess(clock));
    }

    /** Asks for cards in IPv4. */
    Wire arp(Link link, Ipv4Address source) throws IOException;

    /** Asks for cards in IPv6. */
    Wire solicitation(Link link, List<Ipv6Address> sources) throws IOException;

    /** Asks for echoes. */
    Wire echo(IcmpSocket.Family family, Lans lans) throws IOException;

    /** Asks for TCP connections without completing them. */
    PortWire syn(Link link, IcmpSocket.Family family) throws IOException;

    /** Asks all IPv6 hosts of some LANs at once; begins by itself. */
    Way multicast(Lans lans, List<Link> links, Consumer<News> news) throws IOException;

    /** Lets the system ask for cards. */
    Poker poker(Lans lans) throws IOException;

    /** Sends frames to wake by. */
    FrameSink magicFrames(Link link) throws IOException;

    /** Opens and closes a raw or a datagram socket for echoes of IPv4. */
    void tryEcho(boolean raw) throws IOException;
}
