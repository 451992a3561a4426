package home333.adapters.net.packet;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.Farewell;
import home333.domain.presence.Overheard;
import home333.domain.presence.Source;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of DHCP for IPv4, as far as it tells who is there; all numbers in the order of the
 * wire.
 *
 * <table>
 * <caption>the message</caption>
 * <tr><td>0</td><td>1</td><td>1 from a client, 2 from a server</td></tr>
 * <tr><td>1</td><td>2</td><td>Ethernet 1, length 6</td></tr>
 * <tr><td>12</td><td>4</td><td>the client's address, where it has one</td></tr>
 * <tr><td>28</td><td>6</td><td>the client's card</td></tr>
 * <tr><td>236</td><td>4</td><td>0x63825363</td></tr>
 * <tr><td>240</td><td></td><td>options: code, length, value; 255 ends them</td></tr>
 * </table>
 *
 * @param isFromServer whether a server sent it
 * @param type 1 discover, 2 offer, 3 request, 5 acknowledgement, 7 release, …
 * @param client the card that it is about
 * @param address that the client has or asks for
 * @param server who offers, or is asked
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2131#section-2">RFC 2131, section 2</a>
 */
record DhcpMessage(
        boolean isFromServer,
        int type,
        MacAddress client,
        Optional<Ipv4Address> address,
        Optional<Ipv4Address> server) {
    private static final int OPTIONS = 240;
    private static final int COOKIE = 0x63825363;
    private static final short ETHERNET = 0x0106;
    private static final int PAD = 0;
    private static final int END = 255;
    private static final int REQUESTED = 50;
    private static final int TYPE = 53;
    private static final int SERVER = 54;
    private static final int OFFER = 2;
    private static final int ACKNOWLEDGEMENT = 5;
    private static final int RELEASE = 7;

    /** Reads a message; empty for anything else. */
    static Optional<DhcpMessage> read(ByteBuffer message) {
        if (message.remaining() < OPTIONS
                || message.getShort(1) != ETHERNET
                || message.getInt(OPTIONS - 4) != COOKIE) {
            return Optional.empty();
        }
        byte[] card = new byte[6];
        message.get(28, card);
        var client = MacAddress.fromBytes(card, 0);
        Map<Integer, ByteBuffer> options = options(message);
        ByteBuffer type = options.get(TYPE);
        if (!client.isCard() || type == null || type.remaining() != 1) {
            return Optional.empty();
        }
        Optional<Ipv4Address> has = address(message.slice(12, 4));
        return Optional.of(
                new DhcpMessage(
                        message.get(0) == 2,
                        type.get(0),
                        client,
                        has.or(() -> address(options.get(REQUESTED))),
                        address(options.get(SERVER))));
    }

    /** The first of each; what reaches beyond the end is left out. */
    private static Map<Integer, ByteBuffer> options(ByteBuffer message) {
        Map<Integer, ByteBuffer> options = new HashMap<>();
        ByteBuffer rest = message.duplicate().position(OPTIONS);
        while (rest.remaining() >= 2) {
            int code = rest.get() & 0xff;
            if (code == END) {
                break;
            }
            if (code != PAD) {
                int length = rest.get() & 0xff;
                if (length > rest.remaining()) {
                    break;
                }
                options.putIfAbsent(code, rest.slice(rest.position(), length));
                rest.position(rest.position() + length);
            }
        }
        return options;
    }

    private static Optional<Ipv4Address> address(@Nullable ByteBuffer bytes) {
        return bytes == null || bytes.remaining() != 4 || bytes.getInt(0) == 0
                ? Optional.empty()
                : Optional.of(new Ipv4Address(bytes.getInt(0)));
    }

    /**
     * What it says about who is there: a client speaks for itself only, and anybody can name
     * another one's card.
     *
     * @param sender the card that it came from
     */
    Optional<Overheard> overheard(MacAddress sender, Instant at) {
        if (isFromServer) {
            return type == OFFER || type == ACKNOWLEDGEMENT
                    ? server.map(id -> new Overheard.ServerSpoke(new DhcpServer(sender, id), at))
                    : Optional.empty();
        }
        if (!client.equals(sender)) {
            return Optional.empty();
        }
        return Optional.of(
                type == RELEASE
                        ? new Overheard.Goodbye(client, Farewell.DHCP_RELEASE, at)
                        : new Overheard.Sign(
                                client, address.map(IpAddress.class::cast), Source.DHCP_HEARD, at));
    }
}
