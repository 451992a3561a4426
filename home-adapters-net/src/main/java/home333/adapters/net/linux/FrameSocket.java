package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import home333.adapters.net.lan.Link;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends and hears very many short Ethernet frames on one interface, several with each call into the
 * kernel. Needs CAP_NET_RAW.
 *
 * <p>For one thread at a time.
 */
public final class FrameSocket implements AutoCloseable {
    /** How many frames go or come with one call. */
    public static final int BATCH = 64;

    /** Room for each; of a longer frame the rest is not heard. */
    public static final int LONGEST = 192;

    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final long VECTOR = Structs.offset(Structs.MSGHDR, "msg_iov");
    private static final long VECTORS = Structs.offset(Structs.MSGHDR, "msg_iovlen");
    private static final long LENGTH = Structs.offset(Structs.IOVEC, "iov_len");
    private static final long HEARD = Structs.offset(Structs.MMSGHDR, "msg_len");

    private final Descriptor descriptor;
    private final Arena arena;
    private final Batch out;
    private final Batch in;
    private int first;
    private int end;

    /**
     * Hears nothing before the filter is in place.
     *
     * @param etherType {@link Linux#ETH_P_IP} or {@link Linux#ETH_P_IPV6}
     * @param filter what comes up
     */
    public FrameSocket(Link link, int etherType, SocketFilter filter) throws IOException {
        descriptor =
                new Descriptor(
                        Linux.AF_PACKET, Linux.SOCK_RAW, 0, "a packet socket on " + link.name());
        arena = Arena.ofShared(); // not before: nobody would close it where opening fails
        out = new Batch(arena);
        in = new Batch(arena);
        try {
            filter.attachTo(descriptor);
            descriptor.growReceiveBuffer(RECEIVE_BUFFER);
            descriptor.set(Linux.SOL_PACKET, Linux.PACKET_QDISC_BYPASS, 1);
            descriptor.bind(SocketAddress.ofLink(arena, link.index(), etherType));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Whether no further frame can be written before {@link #flush}. */
    public boolean isFull() {
        return end == BATCH;
    }

    /** Where the next frame is to be written, from position 0; big-endian. */
    public ByteBuffer slot() {
        return out.slots.get(end).clear();
    }

    /** What was written in the slot is a frame that is to be sent. */
    public void commit() {
        out.setLength(end, out.slots.get(end).position());
        end++;
    }

    /**
     * Sends what was written.
     *
     * @return false when there is no room for all of it now; the rest is kept
     */
    public boolean flush() throws IOException {
        while (first < end) {
            long sent = descriptor.sendMessages(out.from(first), end - first);
            if (Errno.isTransient(sent)) {
                return false;
            }
            first += Errno.check(sent, "send frames");
        }
        first = 0;
        end = 0;
        return true;
    }

    /**
     * Hands on frames that are there; each is valid during the call only, from position 0 to its
     * limit.
     *
     * @return how many there were; {@link #BATCH} when there may be more
     */
    public int receive(Consumer<ByteBuffer> frames) throws IOException {
        long count = descriptor.receiveMessages(in.from(0), BATCH);
        if (Errno.isTransient(count)) {
            return 0;
        }
        int heard = Errno.check(count, "receive frames");
        for (int i = 0; i < heard; i++) {
            frames.accept(in.slots.get(i).clear().limit(in.heard(i)));
        }
        return heard;
    }

    /** Waits until there is something to hear. */
    public void await(Duration patience) throws IOException {
        Descriptor.await(List.of(descriptor), patience);
    }

    @Override
    public void close() {
        descriptor.close();
        arena.close();
    }

    /** An array of {@code struct mmsghdr}, each with room for a frame. */
    private static final class Batch {
        private final MemorySegment headers;
        private final MemorySegment vectors;
        private final List<ByteBuffer> slots = new ArrayList<>();

        Batch(Arena arena) {
            headers = arena.allocate(Structs.MMSGHDR, BATCH);
            vectors = arena.allocate(Structs.IOVEC, BATCH);
            MemorySegment data = arena.allocate((long) BATCH * LONGEST, 8);
            for (int i = 0; i < BATCH; i++) {
                MemorySegment slot = data.asSlice((long) i * LONGEST, LONGEST);
                MemorySegment vector = vectors.asSlice(vector(i), Structs.IOVEC);
                vector.set(ADDRESS, 0, slot);
                vector.set(JAVA_LONG, LENGTH, LONGEST);
                headers.set(ADDRESS, header(i) + VECTOR, vector);
                headers.set(JAVA_LONG, header(i) + VECTORS, 1);
                slots.add(slot.asByteBuffer());
            }
        }

        private static long header(int index) {
            return index * Structs.MMSGHDR.byteSize();
        }

        private static long vector(int index) {
            return index * Structs.IOVEC.byteSize();
        }

        MemorySegment from(int index) {
            return headers.asSlice(header(index));
        }

        void setLength(int index, int length) {
            vectors.set(JAVA_LONG, vector(index) + LENGTH, length);
        }

        int heard(int index) {
            return Math.clamp(headers.get(JAVA_INT, header(index) + HEARD), 0, LONGEST);
        }
    }
}
