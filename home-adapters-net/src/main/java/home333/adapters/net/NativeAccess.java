package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.linux.Netlink;
import home333.adapters.net.tcp.FrameWire;
import home333.adapters.net.tcp.PortWire;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** The system's own sockets. */
final class NativeAccess implements Access {
    private final InstantSource clock;

    NativeAccess(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Lans lans() throws IOException {
        try (var netlink = new Netlink(clock)) {
            return netlink.lans();
        }
    }

    @Override
    public Wire arp(Link link, Ipv4Address source) throws IOException {
        return new ArpWire(link, source);
    }

    @Override
    public Wire solicitation(Link link, List<Ipv6Address> sources) throws IOException {
        return new NeighbourWire(link, sources);
    }

    @Override
    public Wire echo(IcmpSocket.Family family, Lans lans) throws IOException {
        return new EchoWire(family, lans, clock);
    }

    @Override
    public PortWire syn(Link link, IcmpSocket.Family family) throws IOException {
        return new FrameWire(link, family == IcmpSocket.Family.SIX);
    }

    @Override
    public Way multicast(Lans lans, List<Link> links, Consumer<News> news) throws IOException {
        return new MulticastEcho(lans, links, clock, news);
    }

    @Override
    public Poker poker(Lans lans) throws IOException {
        return new NativePoker(lans, clock);
    }

    @Override
    public FrameSink magicFrames(Link link) throws IOException {
        return new MagicWire(link);
    }

    @Override
    public Ear ear(Link link) throws IOException {
        return new FrameEar(link);
    }

    @Override
    public void tryEcho(boolean raw) throws IOException {
        new IcmpSocket(IcmpSocket.Family.FOUR, raw).close();
    }
}
