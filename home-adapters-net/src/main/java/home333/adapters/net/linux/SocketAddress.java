package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.ByteOrder.BIG_ENDIAN;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Writes and reads the addresses of sockets. */
final class SocketAddress {
    private static final long PORT = Structs.offset(Structs.SOCKADDR_IN, "sin_port");
    private static final long FOUR = Structs.offset(Structs.SOCKADDR_IN, "sin_addr");
    private static final long SIX = Structs.offset(Structs.SOCKADDR_IN6, "sin6_addr");
    private static final long SCOPE = Structs.offset(Structs.SOCKADDR_IN6, "sin6_scope_id");
    private static final long PROTOCOL = Structs.offset(Structs.SOCKADDR_LL, "sll_protocol");
    private static final long INDEX = Structs.offset(Structs.SOCKADDR_LL, "sll_ifindex");
    private static final long PACKET_TYPE = Structs.offset(Structs.SOCKADDR_LL, "sll_pkttype");
    private static final long GROUPS = Structs.offset(Structs.SOCKADDR_NL, "nl_groups");

    private SocketAddress() {}

    /**
     * Where a datagram goes.
     *
     * @param port 0 for protocols without ports
     * @param scope the index of the interface that a link-local address is meant on, else 0
     */
    static MemorySegment of(Arena arena, IpAddress address, int port, int scope) {
        return switch (address) {
            case Ipv4Address four -> {
                MemorySegment segment = arena.allocate(Structs.SOCKADDR_IN);
                segment.set(JAVA_SHORT, 0, (short) Linux.AF_INET);
                segment.set(JAVA_SHORT.withOrder(BIG_ENDIAN), PORT, (short) port);
                segment.set(JAVA_INT.withOrder(BIG_ENDIAN), FOUR, four.bits());
                yield segment;
            }
            case Ipv6Address six -> {
                MemorySegment segment = arena.allocate(Structs.SOCKADDR_IN6);
                segment.set(JAVA_SHORT, 0, (short) Linux.AF_INET6);
                segment.set(JAVA_SHORT.withOrder(BIG_ENDIAN), PORT, (short) port);
                MemorySegment.copy(six.toBytes(), 0, segment, JAVA_BYTE, SIX, 16);
                segment.set(JAVA_INT, SCOPE, scope);
                yield segment;
            }
        };
    }

    /** One protocol on one interface. */
    static MemorySegment ofLink(Arena arena, int interfaceIndex, int etherType) {
        MemorySegment segment = arena.allocate(Structs.SOCKADDR_LL);
        segment.set(JAVA_SHORT, 0, (short) Linux.AF_PACKET);
        segment.set(JAVA_SHORT.withOrder(BIG_ENDIAN), PROTOCOL, (short) etherType);
        segment.set(JAVA_INT, INDEX, interfaceIndex);
        return segment;
    }

    /** The kernel's end of a netlink socket, or our own where the kernel chooses the number. */
    static MemorySegment ofNetlink(Arena arena) {
        MemorySegment segment = arena.allocate(Structs.SOCKADDR_NL);
        segment.set(JAVA_SHORT, 0, (short) Linux.AF_NETLINK);
        segment.set(JAVA_INT, GROUPS, 0);
        return segment;
    }

    /** The IP address in a socket address; empty for another family. A zone is not read. */
    static Optional<IpAddress> read(MemorySegment segment) {
        if (segment.byteSize() < 2) {
            return Optional.empty();
        }
        int family = segment.get(JAVA_SHORT, 0);
        if (family == Linux.AF_INET && segment.byteSize() >= Structs.SOCKADDR_IN.byteSize()) {
            return Optional.of(new Ipv4Address(segment.get(JAVA_INT.withOrder(BIG_ENDIAN), FOUR)));
        }
        if (family == Linux.AF_INET6 && segment.byteSize() >= SIX + 16) {
            byte[] bytes = segment.asSlice(SIX, 16).toArray(JAVA_BYTE);
            return Optional.of(Ipv6Address.fromBytes(bytes, 0));
        }
        return Optional.empty();
    }

    /** The interface's index that came with an IPv6 address; 0 for none. */
    static int readScope(MemorySegment segment) {
        return segment.byteSize() >= Structs.SOCKADDR_IN6.byteSize()
                        && segment.get(JAVA_SHORT, 0) == Linux.AF_INET6
                ? segment.get(JAVA_INT, SCOPE)
                : 0;
    }

    /** Whether a frame that a packet socket heard was addressed to this card alone. */
    static boolean isForThisCard(MemorySegment segment) {
        return segment.byteSize() > PACKET_TYPE
                && segment.get(JAVA_BYTE, PACKET_TYPE) == Linux.PACKET_HOST;
    }
}
