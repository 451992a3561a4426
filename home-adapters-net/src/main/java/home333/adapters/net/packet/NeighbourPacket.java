package home333.adapters.net.packet;

import home333.adapters.net.linux.Linux;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A neighbour solicitation or advertisement of IPv6 on Ethernet, in its frame; all numbers in the
 * order of the wire.
 *
 * <table>
 * <caption>the frame</caption>
 * <tr><td>0</td><td>14</td><td>cards and 0x86dd</td></tr>
 * <tr><td>14</td><td>8</td><td>version 6, length, next header 58, hop limit 255</td></tr>
 * <tr><td>22</td><td>32</td><td>source and destination</td></tr>
 * <tr><td>54</td><td>4</td><td>type 135 or 136, code 0, checksum</td></tr>
 * <tr><td>58</td><td>4</td><td>flags</td></tr>
 * <tr><td>62</td><td>16</td><td>the address that it is about</td></tr>
 * <tr><td>78</td><td>8 each</td><td>options: type, length in eights, a card's address</td></tr>
 * </table>
 *
 * @param mac the card of the sender
 * @param target the address that it is about
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4861#section-4.3">RFC 4861, section 4.3</a>
 */
public record NeighbourPacket(MacAddress mac, Ipv6Address target) {
    private static final int SOLICITATION = 135;

    private static final int SOLICITED = 0x4000_0000;
    private static final int SOURCE_CARD = 1;
    private static final int TARGET_CARD = 2;
    private static final int IP = 14;
    private static final int ICMP = 54;
    private static final int OPTIONS = 78;
    private static final int LENGTH = 86;

    /**
     * An advertisement.
     *
     * @param card that has the address; empty where another one than it sent the frame, since
     *     anybody can name any card
     * @param target the address
     */
    public record Advertisement(Optional<MacAddress> card, Ipv6Address target) {}

    /** The frame that asks who has the target address, from one of this machine's. */
    public byte[] toSolicitation(Ipv6Address source) {
        int lowest = (int) (target.low() & 0xffffff);
        byte[] group = new Ipv6Address(0xff02_0000_0000_0000L, 0x1_ff00_0000L | lowest).toBytes();
        ByteBuffer frame =
                ByteBuffer.allocate(LENGTH)
                        .putShort((short) 0x3333) // RFC 2464, section 7
                        .put(group, 12, 4)
                        .put(mac.toBytes())
                        .putShort((short) Linux.ETH_P_IPV6)
                        .putInt(6 << 28)
                        .putShort((short) (LENGTH - ICMP))
                        .put((byte) Linux.IPPROTO_ICMPV6)
                        .put((byte) 255)
                        .put(source.toBytes())
                        .put(group)
                        .putInt(SOLICITATION << 24)
                        .putInt(0)
                        .put(target.toBytes())
                        .put((byte) SOURCE_CARD)
                        .put((byte) 1)
                        .put(mac.toBytes());
        int length = LENGTH - ICMP;
        long pseudo = sum(frame.array(), IP + 8, 32) + length + Linux.IPPROTO_ICMPV6;
        frame.putShort(ICMP + 2, Checksum.of(frame.array(), ICMP, length, pseudo));
        return frame.array();
    }

    private static long sum(byte[] bytes, int from, int length) {
        return ~Checksum.of(bytes, from, length, 0) & 0xffff;
    }

    /**
     * Reads an advertisement that answers a solicitation; empty for anything else. One that did not
     * cross a router has hop limit 255.
     */
    public static Optional<Advertisement> readAdvertisement(ByteBuffer frame) {
        if (frame.remaining() < OPTIONS) {
            return Optional.empty();
        }
        byte[] bytes = new byte[frame.remaining()];
        frame.get(frame.position(), bytes);
        ByteBuffer wire = ByteBuffer.wrap(bytes);
        boolean isAnswer =
                Short.toUnsignedInt(wire.getShort(12)) == Linux.ETH_P_IPV6
                        && wire.get(20) == Linux.IPPROTO_ICMPV6
                        && wire.get(21) == (byte) 255
                        && Byte.toUnsignedInt(wire.get(ICMP)) == Linux.NDISC_NEIGHBOUR_ADVERTISEMENT
                        && (wire.getInt(ICMP + 4) & SOLICITED) != 0;
        if (!isAnswer) {
            return Optional.empty();
        }
        return named(bytes)
                .map(named ->
                        new Advertisement(
                                Optional.of(named).filter(MacAddress.fromBytes(bytes, 6)::equals),
                                Ipv6Address.fromBytes(bytes, 62)));
    }

    /** The card that an option names, else the one that sent the frame. */
    private static Optional<MacAddress> named(byte[] bytes) {
        int at = OPTIONS;
        while (at + 8 <= bytes.length) {
            int length = Byte.toUnsignedInt(bytes[at + 1]) * 8;
            if (length == 0) {
                return Optional.empty();
            }
            if (bytes[at] == TARGET_CARD) {
                return Optional.of(MacAddress.fromBytes(bytes, at + 2)).filter(MacAddress::isCard);
            }
            at += length;
        }
        return Optional.of(MacAddress.fromBytes(bytes, 6)).filter(MacAddress::isCard);
    }
}
