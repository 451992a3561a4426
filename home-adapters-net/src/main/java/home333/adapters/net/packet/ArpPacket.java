package home333.adapters.net.packet;

import home333.adapters.net.linux.Linux;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An ARP request or reply for IPv4 on Ethernet, in its frame; all numbers in the order of the wire.
 *
 * <table>
 * <caption>the frame</caption>
 * <tr><td>0</td><td>6</td><td>card that it is for</td></tr>
 * <tr><td>6</td><td>6</td><td>card that sent it</td></tr>
 * <tr><td>12</td><td>2</td><td>0x0806</td></tr>
 * <tr><td>14</td><td>6</td><td>Ethernet 1, IPv4 0x0800, lengths 6 and 4</td></tr>
 * <tr><td>20</td><td>2</td><td>1 request, 2 reply</td></tr>
 * <tr><td>22</td><td>10</td><td>the card that the sender names, and its address</td></tr>
 * <tr><td>32</td><td>10</td><td>target's card and address</td></tr>
 * </table>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc826">RFC 826</a>
 */
public record ArpPacket(MacAddress senderMac, Ipv4Address sender, Ipv4Address target) {
    private static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);
    private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;
    private static final int LENGTH = 42;
    private static final short REQUEST = 1;
    private static final short REPLY = 2;

    /**
     * A reply.
     *
     * @param card that has the address; empty where another one than it sent the frame, since
     *     anybody can name any card
     * @param sender the address
     * @param target whom it answers
     */
    public record Reply(Optional<MacAddress> card, Ipv4Address sender, Ipv4Address target) {}

    /** The frame that asks everybody in the LAN who has the target address. */
    public byte[] toRequest() {
        return ByteBuffer.allocate(LENGTH)
                .put(BROADCAST.toBytes())
                .put(senderMac.toBytes())
                .putShort((short) Linux.ETH_P_ARP)
                .putShort((short) (ETHERNET_IPV4 >>> 32))
                .putInt((int) ETHERNET_IPV4)
                .putShort(REQUEST)
                .put(senderMac.toBytes())
                .put(sender.toBytes())
                .put(new byte[6])
                .put(target.toBytes())
                .array();
    }

    /** Reads a reply; empty for anything else. */
    public static Optional<Reply> readReply(ByteBuffer frame) {
        if (frame.remaining() < LENGTH) {
            return Optional.empty();
        }
        byte[] bytes = new byte[LENGTH];
        frame.get(frame.position(), bytes);
        ByteBuffer wire = ByteBuffer.wrap(bytes);
        boolean isReply =
                wire.getShort(12) == Linux.ETH_P_ARP
                        && wire.getLong(14) == (ETHERNET_IPV4 << 16 | REPLY);
        MacAddress named = MacAddress.fromBytes(bytes, 22);
        return isReply && named.isCard()
                ? Optional.of(
                        new Reply(
                                Optional.of(named).filter(MacAddress.fromBytes(bytes, 6)::equals),
                                Ipv4Address.fromBytes(bytes, 28),
                                Ipv4Address.fromBytes(bytes, 38)))
                : Optional.empty();
    }
}
