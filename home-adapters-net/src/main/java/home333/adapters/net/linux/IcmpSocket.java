package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * Sends and hears ICMP messages of one family: by a raw socket where that is allowed, else by a
 * datagram socket, which {@code net.ipv4.ping_group_range} allows or not.
 *
 * <p>For one thread at a time.
 */
public final class IcmpSocket implements AutoCloseable {
    private static final int LONGEST = 2048;
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final Family family;
    private final boolean isRaw;
    private final Descriptor descriptor;
    private final Arena arena;
    private final Message room;

    /** Opens a socket in whichever way is allowed. */
    public static IcmpSocket open(Family family) throws IOException {
        try {
            return new IcmpSocket(family, true);
        } catch (IOException raw) {
            try {
                return new IcmpSocket(family, false);
            } catch (IOException datagram) {
                datagram.addSuppressed(raw);
                throw datagram;
            }
        }
    }

    public IcmpSocket(Family family, boolean isRaw) throws IOException {
        this.family = family;
        this.isRaw = isRaw;
        int type = isRaw ? Linux.SOCK_RAW : Linux.SOCK_DGRAM;
        String what = (isRaw ? "a raw " : "a datagram ") + family.label + " socket";
        descriptor = new Descriptor(family.domain, type, family.protocol, what);
        arena = Arena.ofShared(); // not before: nobody would close it where opening fails
        room = new Message(arena, LONGEST);
        try {
            descriptor.growReceiveBuffer(RECEIVE_BUFFER);
            if (isRaw) {
                hearOnlyReplies();
            }
            if (family == Family.SIX) {
                descriptor.set(Linux.SOL_IPV6, Linux.IPV6_MULTICAST_LOOP, 0);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void hearOnlyReplies() throws IOException {
        if (family == Family.FOUR) {
            descriptor.set(Linux.SOL_RAW, Linux.ICMP_FILTER, ~(1 << Linux.ICMP_ECHOREPLY));
            return;
        }
        try (var temporary = Arena.ofConfined()) { // struct icmp6_filter: a set bit blocks
            MemorySegment blocked = temporary.allocate(32, 4).fill((byte) 0xff);
            long word = Linux.ICMPV6_ECHO_REPLY >> 5;
            blocked.set(JAVA_INT, word * 4, ~(1 << (Linux.ICMPV6_ECHO_REPLY & 31)));
            descriptor.set(Linux.SOL_ICMPV6, Linux.ICMPV6_FILTER, blocked);
        }
    }

    /** Whether the kernel leaves the identifier as it was written, and hands up everybody's. */
    boolean isRaw() {
        return isRaw;
    }

    /**
     * Sends one message.
     *
     * @param scope the index of the interface for link-local and multicast addresses, else 0
     * @return as in {@link Libc#sendto}
     */
    public long send(byte[] message, IpAddress to, int scope) {
        try (var temporary = Arena.ofConfined()) {
            MemorySegment address = SocketAddress.of(temporary, to, 0, scope);
            return room.send(descriptor, message, address, MemorySegment.NULL);
        }
    }

    /** Sends one message from one of this machine's addresses. */
    public long sendFrom(Ipv6Address source, byte[] message, IpAddress to, int scope) {
        try (var temporary = Arena.ofConfined()) {
            MemorySegment control =
                    temporary.allocate(Structs.controlSpace(Structs.IN6_PKTINFO), 8);
            long data = Structs.CMSGHDR.byteSize();
            control.set(JAVA_LONG, 0, data + Structs.IN6_PKTINFO.byteSize());
            control.set(JAVA_INT, 8, Linux.SOL_IPV6);
            control.set(JAVA_INT, 12, Linux.IPV6_PKTINFO);
            MemorySegment.copy(source.toBytes(), 0, control, JAVA_BYTE, data, 16);
            control.set(JAVA_INT, data + 16, scope);
            MemorySegment address = SocketAddress.of(temporary, to, 0, scope);
            return room.send(descriptor, message, address, control);
        }
    }

    /** Waits, and hands on what is there, without its IP header. */
    public void receive(Duration patience, Receiver receiver) throws IOException {
        Descriptor.await(List.of(descriptor), patience);
        for (int i = 0; i < Descriptor.MOST_AT_ONCE; i++) {
            long length = room.receive(descriptor, 0);
            if (length == -Errno.EAGAIN) {
                return;
            }
            if (length >= 0) {
                ByteBuffer data = room.data(length);
                MemorySegment name = room.name();
                var sender = SocketAddress.read(name);
                if (sender.isPresent() && skipHeader(data)) {
                    receiver.received(data, sender.get(), SocketAddress.readScope(name));
                }
            } else if (!Errno.isTransient(length) && !Errno.isAboutDestination(length)) {
                var _ = Errno.check(length, "receive an ICMP message");
            }
        }
    }

    /** A raw IPv4 socket hands up the IP header too, of 20 to 60 bytes. */
    private boolean skipHeader(ByteBuffer data) {
        if (family == Family.SIX || !isRaw) {
            return true;
        }
        if (data.remaining() < 20) {
            return false;
        }
        int header = (data.get(0) & 0x0f) * 4;
        if (header < 20 || header > data.remaining()) {
            return false;
        }
        data.position(header);
        return true;
    }

    @Override
    public void close() {
        descriptor.close();
        arena.close();
    }

    /** The two protocols. */
    public enum Family {
        FOUR(Linux.AF_INET, Linux.IPPROTO_ICMP, "ICMP"),
        SIX(Linux.AF_INET6, Linux.IPPROTO_ICMPV6, "ICMPv6");

        private final int domain;
        private final int protocol;
        private final String label;

        Family(int domain, int protocol, String label) {
            this.domain = domain;
            this.protocol = protocol;
            this.label = label;
        }

        public static Family of(IpAddress address) {
            return address instanceof Ipv6Address ? SIX : FOUR;
        }
    }

    /** Takes what was heard. */
    public interface Receiver {
        /**
         * Takes one message.
         *
         * @param message valid during the call only
         * @param scope the index of the interface it came by, where the sender is link-local
         */
        void received(ByteBuffer message, IpAddress sender, int scope);
    }
}
