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
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the JDK reaches without native code: no raw socket, and of the neighbours a text file. */
final class JdkAccess implements Access {
    private static final Path TABLE = Path.of("/proc/net/arp");

    private final String obstacle;

    /**
     * @param obstacle why native code cannot be used, as a sentence
     */
    JdkAccess(String obstacle) {
        this.obstacle = obstacle;
    }

    @Override
    public Lans lans() throws IOException {
        List<Link> links = new ArrayList<>();
        List<LinkAddress> addresses = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            links.add(link(each));
            for (InterfaceAddress own : each.getInterfaceAddresses()) {
                var address = IpAddress.of(own.getAddress());
                int length = own.getNetworkPrefixLength();
                if (length >= 0 && length <= address.bitLength()) {
                    var network = IpNetwork.around(address, length);
                    addresses.add(new LinkAddress(each.getIndex(), address, network));
                }
            }
        }
        List<Route> routes =
                addresses.stream()
                        .map(own ->
                                new Route(
                                        own.network(),
                                        own.link(),
                                        Optional.empty(),
                                        Optional.of(own.address()),
                                        0))
                        .toList();
        return new Lans(links, addresses, routes);
    }

    private static Link link(NetworkInterface each) throws IOException {
        byte[] bytes = each.getHardwareAddress();
        Optional<MacAddress> mac =
                bytes == null || bytes.length != 6
                        ? Optional.empty()
                        : Optional.of(MacAddress.fromBytes(bytes, 0)).filter(MacAddress::isCard);
        boolean hasNeighbours = mac.isPresent() && !each.isPointToPoint() && !each.isLoopback();
        return new Link(
                each.getIndex(),
                each.getName(),
                mac,
                each.isUp(),
                each.isLoopback(),
                hasNeighbours);
    }

    @Override
    public Wire arp(Link link, Ipv4Address source) throws IOException {
        throw new IOException(obstacle);
    }

    @Override
    public Wire solicitation(Link link, List<Ipv6Address> sources) throws IOException {
        throw new IOException(obstacle);
    }

    @Override
    public Wire echo(IcmpSocket.Family family, Lans lans) throws IOException {
        throw new IOException(obstacle);
    }

    @Override
    public PortWire syn(Link link, IcmpSocket.Family family) throws IOException {
        throw new IOException(obstacle);
    }

    @Override
    public Way multicast(Lans lans, List<Link> links, Consumer<News> news) throws IOException {
        throw new IOException(obstacle);
    }

    @Override
    public Poker poker(Lans lans) throws IOException {
        if (!Files.isReadable(TABLE)) {
            throw new IOException("cannot read the neighbour table: there is no " + TABLE);
        }
        return new FilePoker(TABLE, lans);
    }

    @Override
    public FrameSink magicFrames(Link link) throws IOException {
        throw new IOException(obstacle);
    }

    @Override
    public Ear ear(Link link) throws IOException {
        throw new IOException(obstacle);
    }

    @Override
    public void tryEcho(boolean raw) throws IOException {
        throw new IOException(obstacle);
    }
}
