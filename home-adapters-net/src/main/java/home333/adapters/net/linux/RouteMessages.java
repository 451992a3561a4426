package home333.adapters.net.linux;

import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.LinkAddress;
import home333.adapters.net.lan.Neighbour;
import home333.adapters.net.lan.Route;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the kernel says about interfaces, addresses, routes and neighbours. What is too short
 * or of no use here is left out.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/rtnetlink.7.html">rtnetlink(7)</a>
 */
final class RouteMessages {
    static final int NEW_LINK = 16; // RTM_NEWLINK, linux/rtnetlink.h
    static final int GET_LINK = 18;
    static final int NEW_ADDRESS = 20;
    static final int GET_ADDRESS = 22;
    static final int NEW_ROUTE = 24;
    static final int GET_ROUTE = 26;
    static final int NEW_NEIGHBOUR = 28;
    static final int DELETE_NEIGHBOUR = 29;
    static final int GET_NEIGHBOUR = 30;
    static final int NEW_NEIGHBOUR_TABLE = 64;
    static final int GET_NEIGHBOUR_TABLE = 66;

    static final int IFINFOMSG = 16; // sizeof(struct ifinfomsg): family, pad, 2 type, 4 index, ...
    static final int IFADDRMSG = 8; // family, prefix length, flags, scope, 4 index
    static final int RTMSG = 12; // family, 2 prefix lengths, tos, table, protocol, scope, type, ...
    static final int NDMSG = 12; // family, 3 pad, 4 index, 2 state, flags, type
    static final int NDTMSG = 4;

    private static final int ARPHRD_ETHER = 1; // linux/if_arp.h
    private static final int IFF_UP = 0x1; // linux/if.h
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFF_NOARP = 0x80;
    private static final int IFLA_ADDRESS = 1; // linux/if_link.h
    private static final int IFLA_IFNAME = 3;
    private static final int IFA_ADDRESS = 1; // linux/if_addr.h
    private static final int IFA_LOCAL = 2;
    private static final int IFA_F_DADFAILED = 0x08;
    private static final int IFA_F_TENTATIVE = 0x40;
    private static final int RT_TABLE_MAIN = 254; // linux/rtnetlink.h
    private static final int RTN_UNICAST = 1;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int NDA_DST = 1; // linux/neighbour.h
    private static final int NDA_LLADDR = 2;
    private static final int NDA_CACHEINFO = 3; // 4 numbers of 4 bytes, the first is ndm_confirmed
    private static final int NDTA_THRESH3 = 4;
    private static final int NDTA_CONFIG = 5; // struct ndt_config: the entries are 4 bytes at 4
    private static final long USER_HZ = 100; // asm-generic/param.h

    private RouteMessages() {}

    /** An interface. */
    static Optional<Link> link(NetlinkMessage message) {
        ByteBuffer body = message.payload();
        Map<Integer, ByteBuffer> attributes = message.attributes(IFINFOMSG);
        ByteBuffer name = attributes.get(IFLA_IFNAME);
        if (message.type() != NEW_LINK || body.remaining() < IFINFOMSG || name == null) {
            return Optional.empty();
        }
        int flags = body.getInt(8);
        Optional<MacAddress> mac = mac(attributes.get(IFLA_ADDRESS));
        return Optional.of(
                new Link(
                        body.getInt(4),
                        text(name),
                        mac,
                        (flags & IFF_UP) != 0,
                        (flags & IFF_LOOPBACK) != 0,
                        body.getShort(2) == ARPHRD_ETHER
                                && (flags & IFF_NOARP) == 0
                                && mac.isPresent()));
    }

    /**
     * An address of this machine that can be used.
     *
     * @param zones the names of interfaces by their index
     */
    static Optional<LinkAddress> address(NetlinkMessage message, Map<Integer, String> zones) {
        ByteBuffer body = message.payload();
        if (message.type() != NEW_ADDRESS
                || body.remaining() < IFADDRMSG
                || (body.get(2) & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0) {
            return Optional.empty();
        }
        int index = body.getInt(4);
        Map<Integer, ByteBuffer> attributes = message.attributes(IFADDRMSG);
        Optional<IpAddress> peer = ip(attributes.get(IFA_ADDRESS), zones.get(index));
        Optional<IpAddress> own = ip(attributes.get(IFA_LOCAL), zones.get(index)).or(() -> peer);
        if (own.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        var network = network(peer.get(), Byte.toUnsignedInt(body.get(1)));
        return network.map(around -> new LinkAddress(index, own.get(), around));
    }

    /** A route of the main table to one interface. */
    static Optional<Route> route(NetlinkMessage message, Map<Integer, String> zones) {
        ByteBuffer body = message.payload();
        Map<Integer, ByteBuffer> attributes = message.attributes(RTMSG);
        int index = number(attributes.get(RTA_OIF)).orElse(0);
        if (message.type() != NEW_ROUTE
                || body.remaining() < RTMSG
                || Byte.toUnsignedInt(body.get(4)) != RT_TABLE_MAIN
                || body.get(7) != RTN_UNICAST
                || index == 0) {
            return Optional.empty();
        }
        String zone = zones.get(index);
        IpAddress any = body.get(0) == Linux.AF_INET ? new Ipv4Address(0) : new Ipv6Address(0, 0);
        IpAddress first = ip(attributes.get(RTA_DST), zone).orElse(any);
        return network(first, Byte.toUnsignedInt(body.get(1)))
                .map(destination ->
                        new Route(
                                destination,
                                index,
                                ip(attributes.get(RTA_GATEWAY), zone),
                                ip(attributes.get(RTA_PREFSRC), zone),
                                Integer.toUnsignedLong(
                                        number(attributes.get(RTA_PRIORITY)).orElse(0))));
    }

    /**
     * A neighbour, whether it is new, changed, or about to be forgotten.
     *
     * @param written when the system wrote the message
     */
    static Optional<Neighbour> neighbour(
            NetlinkMessage message, Map<Integer, String> zones, Neighbour.When written) {
        ByteBuffer body = message.payload();
        boolean isGone = message.type() == DELETE_NEIGHBOUR;
        if ((message.type() != NEW_NEIGHBOUR && !isGone) || body.remaining() < NDMSG) {
            return Optional.empty();
        }
        int index = body.getInt(4);
        int state = Short.toUnsignedInt(body.getShort(8));
        Map<Integer, ByteBuffer> attributes = message.attributes(NDMSG);
        Optional<Neighbour.When> confirmed =
                number(attributes.get(NDA_CACHEINFO))
                        .map(age -> Duration.ofMillis(Integer.toUnsignedLong(age) * 1000 / USER_HZ))
                        .map(written::before);
        return ip(attributes.get(NDA_DST), zones.get(index))
                .map(address ->
                        new Neighbour(
                                index,
                                address,
                                mac(attributes.get(NDA_LLADDR)),
                                isGone ? Neighbour.State.UNKNOWN : state(state),
                                confirmed));
    }

    private static Neighbour.State state(int bits) {
        return switch (bits) { // NUD_*, linux/neighbour.h
            case 0x01 -> Neighbour.State.ASKING;
            case 0x02 -> Neighbour.State.FRESH;
            case 0x04, 0x08 -> Neighbour.State.OLD;
            case 0x10 -> Neighbour.State.ASKING_AGAIN;
            case 0x20 -> Neighbour.State.FAILED;
            case 0x40, 0x80 -> Neighbour.State.FIXED;
            default -> Neighbour.State.UNKNOWN;
        };
    }

    /** How full the machine's neighbour table of one family is. */
    static Optional<Netlink.TableUse> tableUse(NetlinkMessage message) {
        Map<Integer, ByteBuffer> attributes = message.attributes(NDTMSG);
        ByteBuffer configuration = attributes.get(NDTA_CONFIG);
        Optional<Integer> limit = number(attributes.get(NDTA_THRESH3));
        if (message.type() != NEW_NEIGHBOUR_TABLE
                || limit.isEmpty()
                || configuration == null
                || configuration.remaining() < 8) {
            return Optional.empty();
        }
        int family = message.payload().get(0);
        return Optional.of(new Netlink.TableUse(family, configuration.getInt(4), limit.get()));
    }

    private static Optional<IpNetwork> network(IpAddress inside, int prefixLength) {
        return prefixLength > inside.bitLength()
                ? Optional.empty()
                : Optional.of(IpNetwork.around(inside, prefixLength));
    }

    private static Optional<IpAddress> ip(@Nullable ByteBuffer bytes, @Nullable String zone) {
        if (bytes == null) {
            return Optional.empty();
        }
        return switch (bytes.remaining()) {
            case 4 -> Optional.of(Ipv4Address.fromBytes(copy(bytes), 0));
            case 16 -> {
                Ipv6Address six = Ipv6Address.fromBytes(copy(bytes), 0);
                yield Optional.of(zone == null || !six.isLinkLocal() ? six : six.withZone(zone));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<MacAddress> mac(@Nullable ByteBuffer bytes) {
        return bytes == null || bytes.remaining() != 6
                ? Optional.empty()
                : Optional.of(MacAddress.fromBytes(copy(bytes), 0)).filter(MacAddress::isCard);
    }

    private static Optional<Integer> number(@Nullable ByteBuffer bytes) {
        return bytes == null || bytes.remaining() < 4
                ? Optional.empty()
                : Optional.of(bytes.getInt(0));
    }

    private static String text(ByteBuffer bytes) {
        String text = new String(copy(bytes), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return copy;
    }
}
