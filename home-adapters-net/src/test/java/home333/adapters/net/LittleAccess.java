package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.LinkAddress;
import home333.adapters.net.lan.Route;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.tcp.PortWire;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One interface, {@code eth0}, in one LAN, where nothing may be used but what a test adds. */
class LittleAccess implements Access {
    private final IpNetwork network;
    private final IpAddress own;

    LittleAccess(IpNetwork network, IpAddress own) {
        this.network = network;
        this.own = own;
    }

    @Override
    public final Lans lans() {
        var card = Optional.of(MacAddress.parse("02:33:30:00:00:02"));
        return new Lans(
                List.of(new Link(2, "eth0", card, true, false, true)),
                List.of(new LinkAddress(2, own, network)),
                List.of(new Route(network, 2, Optional.empty(), Optional.of(own), 0)));
    }

    @Override
    public Wire arp(Link link, Ipv4Address source) throws IOException {
        throw new IOException("no ARP here");
    }

    @Override
    public Wire solicitation(Link link, List<Ipv6Address> sources) throws IOException {
        throw new IOException("no solicitations here");
    }

    @Override
    public Wire echo(IcmpSocket.Family family, Lans lans) throws IOException {
        throw new IOException("no echo here");
    }

    @Override
    public PortWire syn(Link link, IcmpSocket.Family family) throws IOException {
        throw new IOException("no ports here");
    }

    @Override
    public Way multicast(Lans lans, List<Link> links, Consumer<News> news) throws IOException {
        throw new IOException("no groups here");
    }

    @Override
    public Poker poker(Lans lans) throws IOException {
        throw new IOException("no kernel here");
    }

    @Override
    public Ear ear(Link link) throws IOException {
        throw new IOException("nobody speaks here");
    }

    @Override
    public FrameSink magicFrames(Link link) throws IOException {
        throw new IOException("nobody sleeps here");
    }

    @Override
    public void tryEcho(boolean raw) throws IOException {
        throw new IOException("no echo here");
    }
}
