package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.LinkAddress;
import home333.adapters.net.packet.MagicFrame;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeRoute;
import home333.domain.wake.WakeRoute.Kind;
import home333.ports.WakeSender;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends magic packets by every interface behind which a LAN is: over UDP from each of its IPv4
 * addresses, to everybody on the wire and to everybody in the LAN, to ports 9 and 7; and where this
 * process may use raw sockets, as a frame of a type of its own, which needs no address at all.
 */
public final class LanWakeSender implements WakeSender {
    private static final Logger LOG = LoggerFactory.getLogger(LanWakeSender.class);

    /** By custom; the card looks at the payload alone. */
    private static final int[] PORTS = {9, 7};

    private static final Ipv4Address EVERYBODY = new Ipv4Address(0xffff_ffff);
    private static final int LONGEST_PREFIX = 30; // a smaller LAN has no broadcast: RFC 3021

    private final Access access;

    /** A sender with whatever rights this process has. */
    public LanWakeSender() {
        this(Access.ofThisProcess(new MonotonicClock()));
    }

    /** For tests with fewer rights. */
    LanWakeSender(Access access) {
        this.access = access;
    }

    @Override
    public List<WakeDelivery> send(MagicPacket packet) throws IOException {
        Lans lans = access.lans();
        List<WakeDelivery> deliveries = new ArrayList<>();
        for (Link link : lans.links()) {
            if (link.hasNeighbours()) {
                var exit = new Exit(link, Carrier.obstacle(link), packet.toBytes(), deliveries);
                lans.addresses().stream()
                        .filter(own -> own.link() == link.index())
                        .filter(own -> own.address() instanceof Ipv4Address)
                        .forEach(exit::sendFrom);
                exit.sendFrame(access);
            }
        }
        return deliveries;
    }

    /** One interface, while a packet is sent by it. */
    private static final class Exit {
        private final Link link;
        private final Optional<String> obstacle;
        private final byte[] payload;
        private final List<WakeDelivery> deliveries;

        /**
         * @param obstacle why nothing can leave by it
         * @param deliveries where it is noted what became of the packet on each route
         */
        Exit(Link link, Optional<String> obstacle, byte[] payload, List<WakeDelivery> deliveries) {
            this.link = link;
            this.obstacle = obstacle;
            this.payload = payload;
            this.deliveries = deliveries;
        }

        void sendFrom(LinkAddress own) {
            send(own.address(), Kind.LIMITED_BROADCAST, EVERYBODY);
            int length = own.network().prefixLength();
            if (length <= LONGEST_PREFIX) {
                send(own.address(), Kind.DIRECTED_BROADCAST, own.address().last(length));
            }
        }

        private void send(IpAddress source, Kind kind, IpAddress destination) {
            for (int port : PORTS) {
                var route =
                        new WakeRoute(
                                link.name(), kind, source.toString(), destination + ":" + port);
                attempt(route, () -> sendDatagram(source, destination, port));
            }
        }

        /** The source tells the system by which interface a limited broadcast leaves. */
        private void sendDatagram(IpAddress source, IpAddress destination, int port)
                throws IOException {
            try (var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
                channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
                channel.bind(new InetSocketAddress(source.toInetAddress(), 0));
                var to = new InetSocketAddress(destination.toInetAddress(), port);
                var _ = channel.send(ByteBuffer.wrap(payload), to);
            }
        }

        /** Nothing is noted where this process may not send frames. */
        void sendFrame(Access access) {
            if (link.mac().isEmpty()) {
                return;
            }
            MacAddress card = link.mac().get();
            try (FrameSink sink = access.magicFrames(link)) {
                var route =
                        new WakeRoute(
                                link.name(),
                                Kind.ETHERNET,
                                card.toString(),
                                MagicFrame.ALL_CARDS.toString());
                attempt(route, () -> sink.send(MagicFrame.of(card, payload)));
            } catch (IOException e) {
                LOG.debug("without frames on {}: {}", link.name(), e.getMessage());
            }
        }

        private void attempt(WakeRoute route, Sending sending) {
            if (obstacle.isPresent()) {
                deliveries.add(WakeDelivery.failed(route, obstacle.get()));
                return;
            }
            try {
                sending.run();
                deliveries.add(WakeDelivery.of(route));
            } catch (IOException e) {
                deliveries.add(WakeDelivery.failed(route, String.valueOf(e.getMessage())));
            }
        }
    }

    /** Sends once. */
    private interface Sending {
        void run() throws IOException;
    }
}
