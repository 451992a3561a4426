package home333.adapters.net.packet;

import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.linux.Linux;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * An ICMP echo message. Its data say which run of ours asked whom, and when, so that an answer
 * proves itself and carries its own round trip.
 *
 * <table>
 * <caption>the message, in the order of the wire</caption>
 * <tr><td>0</td><td>1</td><td>type</td></tr>
 * <tr><td>1</td><td>1</td><td>code 0</td></tr>
 * <tr><td>2</td><td>2</td><td>checksum</td></tr>
 * <tr><td>4</td><td>4</td><td>identifier and sequence number</td></tr>
 * <tr><td>8</td><td>8</td><td>the key</td></tr>
 * <tr><td>16</td><td>12</td><td>seconds and nanoseconds of the question</td></tr>
 * </table>
 *
 * @param key of the run and of who is asked; nobody else knows it
 * @param askedAt when the question was sent
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-4">RFC 4443, section 4</a>
 */
public record EchoPacket(long key, Instant askedAt) {
    private static final int REQUEST_4 = 8;
    private static final int REQUEST_6 = 128;

    private static final int LENGTH = 28;

    /**
     * The question. The kernel fills in the checksum of ICMPv6, and the identifier where the socket
     * is a datagram socket.
     */
    public byte[] toRequest(IcmpSocket.Family family, int sequence) {
        boolean four = family == IcmpSocket.Family.FOUR;
        ByteBuffer message =
                ByteBuffer.allocate(LENGTH)
                        .put((byte) (four ? REQUEST_4 : REQUEST_6))
                        .put((byte) 0)
                        .putShort((short) 0)
                        .putShort((short) key)
                        .putShort((short) sequence)
                        .putLong(key)
                        .putLong(askedAt.getEpochSecond())
                        .putInt(askedAt.getNano());
        if (four) {
            message.putShort(2, Checksum.of(message.array(), 0, LENGTH, 0));
        }
        return message.array();
    }

    /** Reads an answer to a question of that key; empty for anything else. */
    public static Optional<EchoPacket> readReply(
            IcmpSocket.Family family, ByteBuffer message, long key) {
        if (message.remaining() < LENGTH) {
            return Optional.empty();
        }
        ByteBuffer wire = message.slice().order(ByteOrder.BIG_ENDIAN);
        int reply =
                family == IcmpSocket.Family.FOUR ? Linux.ICMP_ECHOREPLY : Linux.ICMPV6_ECHO_REPLY;
        int nanos = wire.getInt(24);
        boolean isOurs =
                Byte.toUnsignedInt(wire.get(0)) == reply
                        && wire.get(1) == 0
                        && wire.getLong(8) == key
                        && nanos >= 0
                        && nanos < 1_000_000_000;
        long seconds = wire.getLong(16);
        boolean isTime =
                seconds >= Instant.MIN.getEpochSecond() && seconds <= Instant.MAX.getEpochSecond();
        return isOurs && isTime
                ? Optional.of(new EchoPacket(key, Instant.ofEpochSecond(seconds, nanos)))
                : Optional.empty();
    }

    /** Whether it was asked in that time; the time in an answer is what a stranger sent. */
    public boolean wasAskedWithin(Instant first, Instant last) {
        return !askedAt.isBefore(first) && !askedAt.isAfter(last);
    }
}
