package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Room for one message, its address and what the kernel says about it; used again and again. */
final class Message {
    private static final int ADDRESS_ROOM = 32;
    private static final int CONTROL_ROOM = 512;
    private static final long NAME_LENGTH = Structs.offset(Structs.MSGHDR, "msg_namelen");
    private static final long VECTOR = Structs.offset(Structs.MSGHDR, "msg_iov");
    private static final long VECTORS = Structs.offset(Structs.MSGHDR, "msg_iovlen");
    private static final long CONTROL = Structs.offset(Structs.MSGHDR, "msg_control");
    private static final long CONTROL_LENGTH = Structs.offset(Structs.MSGHDR, "msg_controllen");
    private static final long FLAGS = Structs.offset(Structs.MSGHDR, "msg_flags");
    private static final long LENGTH = Structs.offset(Structs.IOVEC, "iov_len");

    private final MemorySegment data;
    private final MemorySegment name;
    private final MemorySegment control;
    private final MemorySegment vector;
    private final MemorySegment header;

    /**
     * @param arena whose end is this room's
     * @param capacity of one message, in bytes
     */
    Message(Arena arena, int capacity) {
        data = arena.allocate(capacity, 8);
        name = arena.allocate(ADDRESS_ROOM, 8);
        control = arena.allocate(CONTROL_ROOM, 8);
        vector = arena.allocate(Structs.IOVEC);
        vector.set(ADDRESS, 0, data);
        header = arena.allocate(Structs.MSGHDR);
        header.set(ADDRESS, 0, name);
        header.set(ADDRESS, VECTOR, vector);
        header.set(JAVA_LONG, VECTORS, 1);
        header.set(ADDRESS, CONTROL, control);
    }

    /** Receives one message; the result is its length, or a negated error number. */
    long receive(Descriptor from, int flags) {
        vector.set(JAVA_LONG, LENGTH, data.byteSize());
        header.set(JAVA_INT, NAME_LENGTH, ADDRESS_ROOM);
        header.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_ROOM);
        return from.receiveMessage(header, flags);
    }

    /** Sends to the address; control data goes with it where it is not empty. */
    long send(Descriptor by, byte[] message, MemorySegment to, MemorySegment controlData) {
        MemorySegment.copy(
                message, 0, data, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, message.length);
        vector.set(JAVA_LONG, LENGTH, message.length);
        name.copyFrom(to);
        header.set(JAVA_INT, NAME_LENGTH, (int) to.byteSize());
        control.copyFrom(controlData);
        header.set(JAVA_LONG, CONTROL_LENGTH, controlData.byteSize());
        return by.sendMessage(header);
    }

    /** What was received, in the byte order of this machine. */
    ByteBuffer data(long length) {
        return data.asSlice(0, Math.min(length, data.byteSize()))
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }

    /** Where it came from. */
    MemorySegment name() {
        return name.asSlice(0, Math.clamp(header.get(JAVA_INT, NAME_LENGTH), 0, ADDRESS_ROOM));
    }

    /** What the kernel says about it: a row of {@code struct cmsghdr} with their data. */
    MemorySegment control() {
        return control.asSlice(
                0, Math.clamp(header.get(JAVA_LONG, CONTROL_LENGTH), 0, CONTROL_ROOM));
    }

    /** Whether it was longer than the room. */
    boolean isCut() {
        return (header.get(JAVA_INT, FLAGS) & Linux.MSG_TRUNC) != 0;
    }
}
