package home333.adapters.net.linux;

/**
 * Constants of Linux by the names of its headers. All of these are the same on x86-64 and aarch64,
 * whose socket numbers both come from asm-generic.
 */
public final class Linux {
    static final int AF_INET = 2; // linux/socket.h
    static final int AF_INET6 = 10;
    static final int AF_NETLINK = 16;
    static final int AF_PACKET = 17;

    static final int SOCK_DGRAM = 2; // linux/net.h
    static final int SOCK_RAW = 3;
    static final int SOCK_NONBLOCK = 0x800; // asm-generic/fcntl.h, O_NONBLOCK
    static final int SOCK_CLOEXEC = 0x80000; // asm-generic/fcntl.h, O_CLOEXEC

    static final int IPPROTO_ICMP = 1; // linux/in.h
    public static final int IPPROTO_ICMPV6 = 58; // linux/in6.h
    public static final int ETH_P_ALL = 0x0003;
    public static final int ETH_P_IP = 0x0800; // linux/if_ether.h
    public static final int ETH_P_ARP = 0x0806; // linux/if_ether.h
    public static final int ETH_P_IPV6 = 0x86dd;
    static final int PACKET_OUTGOING = 4;
    static final byte PACKET_HOST = 0; // linux/if_packet.h: the frame was addressed to this card

    static final int SOL_SOCKET = 1; // asm-generic/socket.h
    static final int SO_RCVBUF = 8;
    static final int SO_ATTACH_FILTER = 26;
    static final int SO_RCVBUFFORCE = 33;

    static final int SOL_IP = 0; // linux/socket.h
    static final int IP_RECVERR = 11; // linux/in.h
    static final int SOL_IPV6 = 41; // linux/socket.h
    static final int IPV6_MULTICAST_LOOP = 19; // linux/in6.h
    static final int IPV6_RECVERR = 25;
    static final int IPV6_PKTINFO = 50;
    static final int SOL_RAW = 255; // linux/socket.h
    static final int ICMP_FILTER = 1; // linux/icmp.h
    public static final int ICMP_ECHOREPLY = 0;
    public static final int ICMPV6_ECHO_REPLY = 129; // linux/icmpv6.h
    public static final int NDISC_NEIGHBOUR_ADVERTISEMENT = 136; // net/ndisc.h
    static final int SOL_ICMPV6 = 58; // linux/socket.h
    static final int ICMPV6_FILTER = 1; // linux/icmpv6.h

    static final int SOL_PACKET = 263; // linux/socket.h
    static final int PACKET_QDISC_BYPASS = 20; // linux/if_packet.h
    static final int SKF_AD_PKTTYPE = -0x1000 + 4; // linux/filter.h, SKF_AD_OFF + SKF_AD_PKTTYPE
    public static final int IPPROTO_TCP = 6; // linux/in.h
    public static final int IPPROTO_UDP = 17;

    static final int SOL_NETLINK = 270; // linux/socket.h
    static final int NETLINK_ROUTE = 0; // linux/netlink.h
    static final int NETLINK_ADD_MEMBERSHIP = 1;
    static final int RTNLGRP_NEIGH = 3; // linux/rtnetlink.h

    static final int MSG_TRUNC = 0x20; // linux/socket.h
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_ERRQUEUE = 0x2000;

    static final short POLLIN = 1; // asm-generic/poll.h
    static final short POLLERR = 8;

    static final int SO_EE_ORIGIN_ICMP = 2; // linux/errqueue.h
    static final int SO_EE_ORIGIN_ICMP6 = 3;

    private Linux() {}
}
