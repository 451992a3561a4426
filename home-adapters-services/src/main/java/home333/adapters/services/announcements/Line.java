package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * A socket in a LAN, for one dialect.
 *
 * @param segment the LAN; empty for hosts that stand in none of ours
 * @param isMember whether it has the dialect's own port
 * @param group where the dialect's listeners are in this family
 */
record Line(
        Dialect dialect,
        Optional<Segment> segment,
        boolean isMember,
        Optional<InetAddress> group,
        DatagramChannel channel) {
    private static final int LARGEST = 9_000;

    /** A line from a free port, to which the answers come by unicast. */
    static Line free(Dialect dialect, Segment segment) throws IOException {
        Optional<InetAddress> group =
                dialect.group().address(segment.isSix()).map(it -> on(it, segment));
        DatagramChannel channel = open(segment.isSix());
        try {
            prepare(channel, dialect, segment.card());
            channel.bind(new InetSocketAddress(segment.own(), 0));
            return new Line(dialect, Optional.of(segment), false, group, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** A line to hosts behind routers, by unicast only. */
    static Line far(Dialect dialect, boolean six) throws IOException {
        DatagramChannel channel = open(six);
        channel.configureBlocking(false);
        return new Line(dialect, Optional.empty(), false, Optional.empty(), channel);
    }

    /**
     * A line from the dialect's own port, as a full member of the group. It is bound to the group's
     * address, so that it takes no answer from another program of this machine.
     */
    static Line member(Dialect dialect, Segment segment) throws IOException {
        InetAddress group =
                dialect.group()
                        .address(segment.isSix())
                        .map(it -> on(it, segment))
                        .orElseThrow(() -> new IOException("there is no such group"));
        DatagramChannel channel = open(segment.isSix());
        try {
            prepare(channel, dialect, segment.card());
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(new InetSocketAddress(group, dialect.group().port()));
            var _ = channel.join(group, segment.card());
            return new Line(dialect, Optional.of(segment), true, Optional.of(group), channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static DatagramChannel open(boolean six) throws IOException {
        return DatagramChannel.open(
                six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    }

    private static void prepare(DatagramChannel channel, Dialect dialect, NetworkInterface card)
            throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, card);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, dialect.hops());
    }

    private static InetAddress on(InetAddress group, Segment segment) {
        try {
            return group instanceof Inet6Address
                    ? Inet6Address.getByAddress(null, group.getAddress(), segment.card())
                    : group;
        } catch (IOException e) {
            throw new AssertionError("16 bytes are always an address", e);
        }
    }

    /**
     * What came in next.
     *
     * @return empty where nothing is there, or never will be: then the line is closed
     */
    Optional<Incoming> receive() {
        var buffer = ByteBuffer.allocate(LARGEST);
        try {
            if (!(channel.receive(buffer) instanceof InetSocketAddress from)) {
                return Optional.empty();
            }
            IpAddress address = IpAddress.of(from.getAddress());
            IpAddress sender = segment.map(lan -> lan.zoned(address)).orElse(address);
            byte[] content = Arrays.copyOf(buffer.array(), buffer.position());
            return Optional.of(new Incoming(sender, from.getPort(), segment, content));
        } catch (PortUnreachableException _) {
            return Optional.empty();
        } catch (IOException _) { // its card is gone
            close();
            return Optional.empty();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing is lost with a socket that was only listened to.
        }
    }

    /** Sends, or does not: what cannot be sent is not answered, as so much else. */
    void send(InetAddress to, byte[] content) {
        try {
            var _ =
                    channel.send(
                            ByteBuffer.wrap(content),
                            new InetSocketAddress(to, dialect.group().port()));
        } catch (IOException _) {
            // No way there, or the kernel passes on that an earlier datagram was refused.
        }
    }
}
