package home333.adapters.net.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/**
 * The structs that cross into the C library, as Linux lays them out where a long and a pointer have
 * 8 bytes: x86-64 and aarch64 agree on all of them. Members named here as in the headers; ports,
 * protocols and addresses are in the order of the wire.
 */
final class Structs {
    /** {@code struct sockaddr_in}, linux/in.h. */
    static final StructLayout SOCKADDR_IN =
            structLayout(
                    JAVA_SHORT.withName("sin_family"),
                    JAVA_SHORT.withOrder(BIG_ENDIAN).withName("sin_port"),
                    JAVA_INT.withOrder(BIG_ENDIAN).withName("sin_addr"),
                    paddingLayout(8));

    /** {@code struct sockaddr_in6}, linux/in6.h. */
    static final StructLayout SOCKADDR_IN6 =
            structLayout(
                    JAVA_SHORT.withName("sin6_family"),
                    JAVA_SHORT.withOrder(BIG_ENDIAN).withName("sin6_port"),
                    JAVA_INT.withOrder(BIG_ENDIAN).withName("sin6_flowinfo"),
                    sequenceLayout(16, JAVA_BYTE).withName("sin6_addr"),
                    JAVA_INT.withName("sin6_scope_id"));

    /** {@code struct sockaddr_ll}, linux/if_packet.h. */
    static final StructLayout SOCKADDR_LL =
            structLayout(
                    JAVA_SHORT.withName("sll_family"),
                    JAVA_SHORT.withOrder(BIG_ENDIAN).withName("sll_protocol"),
                    JAVA_INT.withName("sll_ifindex"),
                    JAVA_SHORT.withName("sll_hatype"),
                    JAVA_BYTE.withName("sll_pkttype"),
                    JAVA_BYTE.withName("sll_halen"),
                    sequenceLayout(8, JAVA_BYTE).withName("sll_addr"));

    /** {@code struct sockaddr_nl}, linux/netlink.h. */
    static final StructLayout SOCKADDR_NL =
            structLayout(
                    JAVA_SHORT.withName("nl_family"),
                    paddingLayout(2),
                    JAVA_INT.withName("nl_pid"),
                    JAVA_INT.withName("nl_groups"));

    /** {@code struct pollfd}, asm-generic/poll.h. */
    static final StructLayout POLLFD =
            structLayout(
                    JAVA_INT.withName("fd"),
                    JAVA_SHORT.withName("events"),
                    JAVA_SHORT.withName("revents"));

    /** {@code struct iovec}, linux/uio.h. */
    static final StructLayout IOVEC =
            structLayout(ADDRESS.withName("iov_base"), JAVA_LONG.withName("iov_len"));

    /** {@code struct msghdr}, as the C library's sys/socket.h has it. */
    static final StructLayout MSGHDR =
            structLayout(
                    ADDRESS.withName("msg_name"),
                    JAVA_INT.withName("msg_namelen"),
                    paddingLayout(4),
                    ADDRESS.withName("msg_iov"),
                    JAVA_LONG.withName("msg_iovlen"),
                    ADDRESS.withName("msg_control"),
                    JAVA_LONG.withName("msg_controllen"),
                    JAVA_INT.withName("msg_flags"),
                    paddingLayout(4));

    /** {@code struct mmsghdr}, as the C library's sys/socket.h has it. */
    static final StructLayout MMSGHDR =
            structLayout(
                    MSGHDR.withName("msg_hdr"), JAVA_INT.withName("msg_len"), paddingLayout(4));

    /** {@code struct cmsghdr}, linux/socket.h; its data follows. */
    static final StructLayout CMSGHDR =
            structLayout(
                    JAVA_LONG.withName("cmsg_len"),
                    JAVA_INT.withName("cmsg_level"),
                    JAVA_INT.withName("cmsg_type"));

    /** {@code struct in6_pktinfo}, linux/ipv6.h. */
    static final StructLayout IN6_PKTINFO =
            structLayout(
                    sequenceLayout(16, JAVA_BYTE).withName("ipi6_addr"),
                    JAVA_INT.withName("ipi6_ifindex"));

    /** {@code struct sock_extended_err}, linux/errqueue.h; the offender's address follows. */
    static final StructLayout SOCK_EXTENDED_ERR =
            structLayout(
                    JAVA_INT.withName("ee_errno"),
                    JAVA_BYTE.withName("ee_origin"),
                    JAVA_BYTE.withName("ee_type"),
                    JAVA_BYTE.withName("ee_code"),
                    JAVA_BYTE.withName("ee_pad"),
                    JAVA_INT.withName("ee_info"),
                    JAVA_INT.withName("ee_data"));

    /** {@code struct sock_filter}, linux/filter.h. */
    static final StructLayout SOCK_FILTER =
            structLayout(
                    JAVA_SHORT.withName("code"),
                    JAVA_BYTE.withName("jt"),
                    JAVA_BYTE.withName("jf"),
                    JAVA_INT.withName("k"));

    /** {@code struct sock_fprog}, linux/filter.h. */
    static final StructLayout SOCK_FPROG =
            structLayout(JAVA_SHORT.withName("len"), paddingLayout(6), ADDRESS.withName("filter"));

    private Structs() {}

    /** Where a member begins, in bytes. */
    static long offset(StructLayout layout, String member) {
        return layout.byteOffset(groupElement(member));
    }

    /** What a control message of that many bytes of data takes, with its padding to 8 bytes. */
    static long controlSpace(MemoryLayout data) {
        return CMSGHDR.byteSize() + (data.byteSize() + 7 & ~7L);
    }
}
