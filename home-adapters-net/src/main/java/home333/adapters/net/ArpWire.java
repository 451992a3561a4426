package home333.adapters.net;

import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.Linux;
import home333.adapters.net.linux.PacketSocket;
import home333.adapters.net.linux.SocketFilter;
import home333.adapters.net.packet.ArpPacket;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Method;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for cards by ARP on one interface. Needs CAP_NET_RAW. */
final class ArpWire implements Wire {
    private final PacketSocket socket;
    private final MacAddress mac;
    private final Ipv4Address source;

    ArpWire(Link link, Ipv4Address source) throws IOException {
        mac = link.mac().orElseThrow(() -> new IOException(link.name() + " has no card"));
        this.source = source;
        socket = new PacketSocket(link, Linux.ETH_P_ARP, SocketFilter.ARP_REPLIES);
    }

    @Override
    public Method method() {
        return Method.ARP;
    }

    @Override
    public boolean ask(IpAddress target) throws IOException {
        return target instanceof Ipv4Address four
                && socket.send(new ArpPacket(mac, source, four).toRequest());
    }

    @Override
    public void hear(Duration patience, Consumer<Answer> answers) throws IOException {
        socket.receive(
                patience,
                frame ->
                        ArpPacket.readReply(frame)
                                .filter(reply -> reply.target().equals(source))
                                .map(ArpWire::answer)
                                .ifPresent(answers));
    }

    private static Answer answer(ArpPacket.Reply reply) {
        return new Answer(reply.sender(), reply.card(), Optional.empty());
    }

    @Override
    public void close() {
        socket.close();
    }
}
