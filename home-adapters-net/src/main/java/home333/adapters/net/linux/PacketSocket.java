package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import home333.adapters.net.lan.Link;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Sends and hears Ethernet frames of one kind on one interface. Needs CAP_NET_RAW.
 *
 * <p>For one thread at a time.
 */
public final class PacketSocket implements AutoCloseable {
    private static final int LONGEST_FRAME = 2048;
    private static final int RECEIVE_BUFFER = 8 << 20;

    private final Descriptor descriptor;
    private final Arena arena;
    private final Message room;
    private final MemorySegment out;

    /**
     * Hears nothing before all of the filter is in place.
     *
     * @param etherType such as {@link Linux#ETH_P_ARP}; {@link Linux#ETH_P_ALL} for all
     * @param filter what comes up
     */
    public PacketSocket(Link link, int etherType, SocketFilter filter) throws IOException {
        descriptor =
                new Descriptor(
                        Linux.AF_PACKET, Linux.SOCK_RAW, 0, "a packet socket on " + link.name());
        arena = Arena.ofShared(); // not before: nobody would close it where opening fails
        room = new Message(arena, LONGEST_FRAME);
        out = arena.allocate(LONGEST_FRAME);
        try {
            filter.attachTo(descriptor);
            descriptor.growReceiveBuffer(RECEIVE_BUFFER);
            descriptor.bind(SocketAddress.ofLink(arena, link.index(), etherType));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Sends one frame.
     *
     * @return false when there is no room now
     */
    public boolean send(byte[] frame) throws IOException {
        MemorySegment.copy(frame, 0, out, JAVA_BYTE, 0, frame.length);
        long result = descriptor.send(out.asSlice(0, frame.length), MemorySegment.NULL);
        if (Errno.isTransient(result)) {
            return false;
        }
        var _ = Errno.check(result, "send a frame");
        return true;
    }

    /** Waits, and hands on what is there and was addressed to this card alone. */
    public void receive(Duration patience, Consumer<ByteBuffer> frames) throws IOException {
        receive(patience, SocketAddress::isForThisCard, frames);
    }

    /** Waits, and hands on what is there, to whomever it was addressed. */
    public void receiveAll(Duration patience, Consumer<ByteBuffer> frames) throws IOException {
        receive(patience, _ -> true, frames);
    }

    private void receive(
            Duration patience, Predicate<MemorySegment> wanted, Consumer<ByteBuffer> frames)
            throws IOException {
        Descriptor.await(List.of(descriptor), patience);
        for (int i = 0; i < Descriptor.MOST_AT_ONCE; i++) {
            long length = room.receive(descriptor, 0);
            if (Errno.isTransient(length)) {
                return;
            }
            var _ = Errno.check(length, "receive a frame");
            if (wanted.test(room.name()) && !room.isCut()) {
                frames.accept(room.data(length));
            }
        }
    }

    @Override
    public void close() {
        descriptor.close();
        arena.close();
    }
}
