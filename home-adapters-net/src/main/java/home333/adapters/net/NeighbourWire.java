package home333.adapters.net;

import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.Linux;
import home333.adapters.net.linux.PacketSocket;
import home333.adapters.net.linux.SocketFilter;
import home333.adapters.net.packet.NeighbourPacket;
import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.Method;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for cards by neighbour solicitation on one interface. Needs CAP_NET_RAW. */
final class NeighbourWire implements Wire {
    private final PacketSocket socket;
    private final Link link;
    private final MacAddress mac;
    private final List<Ipv6Address> sources;

    /**
     * @param sources this machine's addresses there; at least one
     */
    NeighbourWire(Link link, List<Ipv6Address> sources) throws IOException {
        this.link = link;
        this.sources = List.copyOf(sources);
        mac = link.mac().orElseThrow(() -> new IOException(link.name() + " has no card"));
        socket = new PacketSocket(link, Linux.ETH_P_IPV6, SocketFilter.NEIGHBOUR_ADVERTISEMENTS);
    }

    @Override
    public Method method() {
        return Method.NDP;
    }

    @Override
    public boolean ask(IpAddress target) throws IOException {
        return target instanceof Ipv6Address six
                && socket.send(new NeighbourPacket(mac, six).toSolicitation(sourceFor(six)));
    }

    /** An address of the same reach, so that the answer finds the way back. */
    private Ipv6Address sourceFor(Ipv6Address target) {
        return sources.stream()
                .filter(own -> own.isLinkLocal() == target.isLinkLocal())
                .findFirst()
                .orElse(sources.getFirst());
    }

    @Override
    public void hear(Duration patience, Consumer<Answer> answers) throws IOException {
        socket.receive(
                patience,
                frame ->
                        NeighbourPacket.readAdvertisement(frame)
                                .map(this::answer)
                                .ifPresent(answers));
    }

    private Answer answer(NeighbourPacket.Advertisement advertisement) {
        Ipv6Address about = advertisement.target();
        return new Answer(
                about.isLinkLocal() ? about.withZone(link.name()) : about,
                advertisement.card(),
                Optional.empty());
    }

    @Override
    public void close() {
        socket.close();
    }
}
