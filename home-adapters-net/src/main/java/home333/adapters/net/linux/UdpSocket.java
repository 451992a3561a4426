package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import home333.domain.IpAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * Sends empty datagrams to anybody, and hears who refused them. Needs no privilege.
 *
 * <p>For one thread at a time.
 */
public final class UdpSocket implements AutoCloseable {
    /** Discard (RFC 863): what still listens there throws everything away. */
    public static final int PORT = 9;

    private static final int PORT_UNREACHABLE_4 = 3; // code, RFC 792, with type 3
    private static final int PORT_UNREACHABLE_6 = 4; // code, RFC 4443, with type 1
    private static final int STALE_ERRORS = 4;

    private final Descriptor descriptor;
    private final Arena arena;
    private final Message room;

    public UdpSocket(IcmpSocket.Family family) throws IOException {
        boolean four = family == IcmpSocket.Family.FOUR;
        descriptor =
                new Descriptor(
                        four ? Linux.AF_INET : Linux.AF_INET6, Linux.SOCK_DGRAM, 0, "a UDP socket");
        arena = Arena.ofShared(); // not before: nobody would close it where opening fails
        room = new Message(arena, 256);
        try {
            if (four) {
                descriptor.set(Linux.SOL_IP, Linux.IP_RECVERR, 1);
            } else {
                descriptor.set(Linux.SOL_IPV6, Linux.IPV6_RECVERR, 1);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    public Descriptor descriptor() {
        return descriptor;
    }

    /**
     * Sends one empty datagram.
     *
     * @param scope the index of the interface for a link-local address, else 0
     * @return as in {@link Libc#sendto}; {@link Errno#ENOBUFS} when the neighbour table is full,
     *     {@link Errno#EAGAIN} when this socket holds all it may
     */
    public long send(IpAddress to, int scope) {
        try (var temporary = Arena.ofConfined()) {
            MemorySegment address = SocketAddress.of(temporary, to, PORT, scope);
            long result = descriptor.send(MemorySegment.NULL, address);
            // An error that an older datagram met is told first, and then this one was not sent.
            for (int i = 0; i < STALE_ERRORS && Errno.isAboutDestination(result); i++) {
                result = descriptor.send(MemorySegment.NULL, address);
            }
            return result;
        }
    }

    /**
     * Hands on who refused a datagram by itself, with the index of the interface where it is
     * link-local: the port is closed, so the host lives. What a router says about a host is not
     * among them.
     */
    public void receiveRefusals(ObjIntConsumer<IpAddress> refusedBy) {
        for (int i = 0; i < Descriptor.MOST_AT_ONCE; i++) {
            if (room.receive(descriptor, Linux.MSG_ERRQUEUE) < 0) {
                return;
            }
            var destination = SocketAddress.read(room.name());
            if (destination.isPresent() && isRefusalBy(destination.get(), room.control())) {
                refusedBy.accept(destination.get(), SocketAddress.readScope(room.name()));
            }
        }
    }

    /** Looks for a {@code struct sock_extended_err} among the control messages. */
    static boolean isRefusalBy(IpAddress destination, MemorySegment control) {
        long header = Structs.CMSGHDR.byteSize();
        long error = Structs.SOCK_EXTENDED_ERR.byteSize();
        long at = 0;
        while (at + header <= control.byteSize()) {
            long length = control.get(JAVA_LONG, at);
            if (length < header || length > control.byteSize() - at) {
                return false;
            }
            int level = control.get(JAVA_INT, at + 8);
            int type = control.get(JAVA_INT, at + 12);
            boolean isError =
                    (level == Linux.SOL_IP && type == Linux.IP_RECVERR)
                            || (level == Linux.SOL_IPV6 && type == Linux.IPV6_RECVERR);
            if (isError && length >= header + error) {
                MemorySegment data = control.asSlice(at + header, length - header);
                return isPortUnreachable(data)
                        && SocketAddress.read(data.asSlice(error)).equals(Optional.of(destination));
            }
            at += length + 7 & ~7L;
        }
        return false;
    }

    private static boolean isPortUnreachable(MemorySegment error) {
        byte origin = error.get(JAVA_BYTE, 4);
        byte type = error.get(JAVA_BYTE, 5);
        byte code = error.get(JAVA_BYTE, 6);
        return (origin == Linux.SO_EE_ORIGIN_ICMP && type == 3 && code == PORT_UNREACHABLE_4)
                || (origin == Linux.SO_EE_ORIGIN_ICMP6 && type == 1 && code == PORT_UNREACHABLE_6);
    }

    @Override
    public void close() {
        descriptor.close();
        arena.close();
    }
}
