package home333.adapters.net.packet;

import home333.domain.MacAddress;
import java.nio.ByteBuffer;

/**
 * A magic packet on Ethernet, without IP.
 *
 * <table>
 * <caption>the frame</caption>
 * <tr><td>0</td><td>6</td><td>all cards</td></tr>
 * <tr><td>6</td><td>6</td><td>the sender's card</td></tr>
 * <tr><td>12</td><td>2</td><td>0x0842</td></tr>
 * <tr><td>14</td><td>102 to 108</td><td>the payload of the magic packet</td></tr>
 * </table>
 */
public final class MagicFrame {
    /** Wake-on-LAN, in the registry of EtherTypes of the IEEE. */
    public static final int ETHER_TYPE = 0x0842;

    /** Where it goes. */
    public static final MacAddress ALL_CARDS = new MacAddress(0xffff_ffff_ffffL);

    private MagicFrame() {}

    /** The frame. */
    public static byte[] of(MacAddress sender, byte[] payload) {
        return ByteBuffer.allocate(14 + payload.length)
                .put(ALL_CARDS.toBytes())
                .put(sender.toBytes())
                .putShort((short) ETHER_TYPE)
                .put(payload)
                .array();
    }
}
