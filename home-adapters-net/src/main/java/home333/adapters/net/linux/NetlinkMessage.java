package home333.adapters.net.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One message of netlink.
 *
 * <table>
 * <caption>struct nlmsghdr, linux/netlink.h, in the byte order of this machine</caption>
 * <tr><td>0</td><td>4</td><td>length with this header</td></tr>
 * <tr><td>4</td><td>2</td><td>type</td></tr>
 * <tr><td>6</td><td>2</td><td>flags</td></tr>
 * <tr><td>8</td><td>4</td><td>sequence number of the request</td></tr>
 * <tr><td>12</td><td>4</td><td>port</td></tr>
 * </table>
 *
 * @param payload what follows the header; a slice of what was received
 */
record NetlinkMessage(int type, int flags, int sequence, ByteBuffer payload) {
    static final int HEADER = 16;
    static final int ERROR = 2; // NLMSG_ERROR, linux/netlink.h
    static final int DONE = 3; // NLMSG_DONE
    static final int REQUEST = 0x001; // NLM_F_REQUEST
    static final int DUMP = 0x300; // NLM_F_DUMP
    static final int INTERRUPTED = 0x010; // NLM_F_DUMP_INTR

    /** The messages that one datagram holds; what is cut off at its end is left out. */
    static List<NetlinkMessage> readAll(ByteBuffer datagram) {
        List<NetlinkMessage> messages = new ArrayList<>();
        int at = datagram.position();
        while (at + HEADER <= datagram.limit()) {
            int length = datagram.getInt(at);
            if (length < HEADER || length > datagram.limit() - at) {
                break;
            }
            messages.add(
                    new NetlinkMessage(
                            Short.toUnsignedInt(datagram.getShort(at + 4)),
                            Short.toUnsignedInt(datagram.getShort(at + 6)),
                            datagram.getInt(at + 8),
                            slice(datagram, at + HEADER, length - HEADER)));
            at += length + 3 & ~3;
        }
        return messages;
    }

    /**
     * The attributes behind a message's fixed part, by type without its flags; each begins with its
     * length and type in 2 bytes each ({@code struct rtattr}, linux/rtnetlink.h).
     *
     * @param fixedLength of the part before them, in bytes
     */
    Map<Integer, ByteBuffer> attributes(int fixedLength) {
        return attributes(payload, fixedLength);
    }

    /** The attributes inside an attribute. */
    static Map<Integer, ByteBuffer> attributes(ByteBuffer nest, int from) {
        Map<Integer, ByteBuffer> attributes = new HashMap<>();
        int at = nest.position() + from;
        while (at + 4 <= nest.limit()) {
            int length = Short.toUnsignedInt(nest.getShort(at));
            if (length < 4 || length > nest.limit() - at) {
                break;
            }
            int type = nest.getShort(at + 2) & 0x3fff; // without NLA_F_NESTED and its like
            attributes.put(type, slice(nest, at + 4, length - 4));
            at += length + 3 & ~3;
        }
        return attributes;
    }

    /**
     * A request for everything of one kind.
     *
     * @param type like {@link RouteMessages#GET_LINK}
     * @param fixedLength of the part that begins with the family
     * @param family 0 for all
     */
    static byte[] dumpRequest(int type, int sequence, int fixedLength, int family) {
        return ByteBuffer.allocate(HEADER + fixedLength)
                .order(ByteOrder.nativeOrder())
                .putInt(HEADER + fixedLength)
                .putShort((short) type)
                .putShort((short) (REQUEST | DUMP))
                .putInt(sequence)
                .putInt(0)
                .put((byte) family)
                .array();
    }

    private static ByteBuffer slice(ByteBuffer buffer, int at, int length) {
        return buffer.slice(at, length).order(buffer.order());
    }
}
