package home333.adapters.net.packet;

import home333.adapters.net.linux.Linux;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.presence.Farewell;
import home333.domain.presence.Overheard;
import home333.domain.presence.Source;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what a frame that was meant for everybody, or for nobody in particular, says about who sent
 * it: ARP, neighbour discovery, DHCP and mDNS. A frame that is too short or odd says nothing.
 *
 * <table>
 * <caption>where things are in a frame</caption>
 * <tr><td>6</td><td>the card that sent it</td></tr>
 * <tr><td>12</td><td>EtherType</td></tr>
 * <tr><td>14</td><td>IPv4: version and length of the header in fours; 23 protocol, 26 source</td></tr>
 * <tr><td>14</td><td>IPv6: 20 next header, 22 source; 54 what follows</td></tr>
 * </table>
 */
public final class OverheardFrame {
    private static final int CARD = 6;
    private static final int ETHER_TYPE = 12;
    private static final int NETWORK = 14;
    private static final int ARP_SENDER = 28;
    private static final int ARP_LENGTH = 42;
    private static final int FOUR_SOURCE = 26;
    private static final int SIX_SOURCE = 22;
    private static final int SIX_BODY = 54;
    private static final int UDP_HEADER = 8;
    private static final int MDNS = 5353;
    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;

    private OverheardFrame() {}

    /**
     * What the frame says.
     *
     * @param frame from its position to its limit
     * @param at when it was heard
     */
    public static Optional<Overheard> read(ByteBuffer frame, Instant at) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(frame.position(), bytes);
        if (bytes.length < ARP_LENGTH) {
            return Optional.empty();
        }
        MacAddress card = MacAddress.fromBytes(bytes, CARD);
        if (!card.isCard()) {
            return Optional.empty();
        }
        ByteBuffer wire = ByteBuffer.wrap(bytes);
        return switch (Short.toUnsignedInt(wire.getShort(ETHER_TYPE))) {
            // Who looks whether an address is free has none yet: RFC 5227, section 1.1.
            case Linux.ETH_P_ARP -> sign(card, four(wire, ARP_SENDER), Source.ARP_HEARD, at);
            case Linux.ETH_P_IP -> four(card, wire, at);
            case Linux.ETH_P_IPV6 -> six(card, wire, at);
            default -> Optional.empty();
        };
    }

    private static Optional<Overheard> sign(
            MacAddress card, Optional<IpAddress> address, Source source, Instant at) {
        return Optional.of(new Overheard.Sign(card, address, source, at));
    }

    private static Optional<IpAddress> four(ByteBuffer wire, int offset) {
        var address = new Ipv4Address(wire.getInt(offset));
        return address.bits() == 0 ? Optional.empty() : Optional.of(address);
    }

    private static Optional<Overheard> four(MacAddress card, ByteBuffer wire, Instant at) {
        int udp = NETWORK + 4 * (wire.get(NETWORK) & 15);
        if (wire.get(NETWORK + 9) != Linux.IPPROTO_UDP || wire.limit() < udp + UDP_HEADER) {
            return Optional.empty();
        }
        ByteBuffer body = wire.slice(udp + UDP_HEADER, wire.limit() - udp - UDP_HEADER);
        return switch (Short.toUnsignedInt(wire.getShort(udp + 2))) {
            case MDNS -> mdns(card, four(wire, FOUR_SOURCE), body, at);
            case DHCP_SERVER, DHCP_CLIENT ->
                    DhcpMessage.read(body).flatMap(dhcp -> dhcp.overheard(card, at));
            default -> Optional.empty();
        };
    }

    private static Optional<Overheard> six(MacAddress card, ByteBuffer wire, Instant at) {
        if (wire.limit() < SIX_BODY + UDP_HEADER) {
            return Optional.empty();
        }
        var from = new Ipv6Address(wire.getLong(SIX_SOURCE), wire.getLong(SIX_SOURCE + 8));
        Optional<IpAddress> address =
                from.high() == 0 && from.low() == 0 ? Optional.empty() : Optional.of(from);
        int next = wire.get(NETWORK + 6) & 0xff;
        if (next == Linux.IPPROTO_ICMPV6) {
            return sign(card, address, Source.NDP_HEARD, at);
        }
        if (next != Linux.IPPROTO_UDP || Short.toUnsignedInt(wire.getShort(SIX_BODY + 2)) != MDNS) {
            return Optional.empty();
        }
        int start = SIX_BODY + UDP_HEADER;
        return mdns(card, address, wire.slice(start, wire.limit() - start), at);
    }

    private static Optional<Overheard> mdns(
            MacAddress card, Optional<IpAddress> from, ByteBuffer body, Instant at) {
        boolean goes = from.isPresent() && MdnsGoodbye.isAbout(from.get(), body);
        return goes
                ? Optional.of(new Overheard.Goodbye(card, Farewell.MDNS_GOODBYE, at))
                : sign(card, from, Source.MDNS_HEARD, at);
    }
}
