package home333.adapters.net.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import home333.domain.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sizes and offsets are what {@code sizeof} and {@code offsetof} gave when compiled against the
 * headers of Linux 6.1 and glibc 2.36, for x86-64 and again for aarch64: they were the same.
 */
class StructsTest {
    @ParameterizedTest
    @MethodSource
    void every_struct_is_as_long_as_the_c_compilers_make_it(StructLayout layout, long size) {
        assertThat(layout.byteSize()).isEqualTo(size);
    }

    static Stream<Arguments> every_struct_is_as_long_as_the_c_compilers_make_it() {
        return Stream.of(
                arguments(Structs.SOCKADDR_IN, 16),
                arguments(Structs.SOCKADDR_IN6, 28),
                arguments(Structs.SOCKADDR_LL, 20),
                arguments(Structs.SOCKADDR_NL, 12),
                arguments(Structs.POLLFD, 8),
                arguments(Structs.IOVEC, 16),
                arguments(Structs.MSGHDR, 56),
                arguments(Structs.MMSGHDR, 64),
                arguments(Structs.CMSGHDR, 16),
                arguments(Structs.IN6_PKTINFO, 20),
                arguments(Structs.SOCK_EXTENDED_ERR, 16),
                arguments(Structs.SOCK_FILTER, 8),
                arguments(Structs.SOCK_FPROG, 16));
    }

    @ParameterizedTest
    @MethodSource
    void every_member_is_where_the_c_compilers_put_it(
            StructLayout layout, String member, long offset) {
        assertThat(Structs.offset(layout, member)).isEqualTo(offset);
    }

    static Stream<Arguments> every_member_is_where_the_c_compilers_put_it() {
        return Stream.of(
                arguments(Structs.MSGHDR, "msg_iov", 16),
                arguments(Structs.MSGHDR, "msg_control", 32),
                arguments(Structs.MSGHDR, "msg_controllen", 40),
                arguments(Structs.MSGHDR, "msg_flags", 48),
                arguments(Structs.SOCK_FPROG, "filter", 8),
                arguments(Structs.SOCKADDR_IN6, "sin6_scope_id", 24),
                arguments(Structs.SOCKADDR_LL, "sll_addr", 12));
    }

    @Test
    void an_ipv4_socket_address_has_the_bytes_that_linux_expects() {
        assertThat(bytesOf("198.18.0.1", 9, 0)).isEqualTo("02000009c61200010000000000000000");
    }

    @Test
    void an_ipv6_socket_address_has_the_bytes_that_linux_expects() {
        assertThat(bytesOf("fe80::1", 9, 2))
                .isEqualTo("0a00000900000000fe80000000000000000000000000000102000000");
    }

    @Test
    void a_link_address_has_the_bytes_that_linux_expects() {
        try (var arena = Arena.ofConfined()) {
            assertThat(hex(SocketAddress.ofLink(arena, 2, Linux.ETH_P_ARP)))
                    .isEqualTo("1100080602000000000000000000000000000000");
        }
    }

    @Test
    void a_netlink_address_has_the_bytes_that_linux_expects() {
        try (var arena = Arena.ofConfined()) {
            assertThat(hex(SocketAddress.ofNetlink(arena))).isEqualTo("100000000000000000000000");
        }
    }

    @Test
    void a_filter_has_the_bytes_that_linux_expects() {
        assertThat(HexFormat.of().formatHex(SocketFilter.ARP_REPLIES.toBytes()))
                .isEqualTo(
                        "2800000014000000"
                                + "1500000102000000"
                                + "0600000000000400"
                                + "0600000000000000");
    }

    @Test
    void an_address_that_was_written_is_read_again() {
        try (var arena = Arena.ofConfined()) {
            IpAddress four = IpAddress.parse("198.18.0.1");
            IpAddress six = IpAddress.parse("fd00:333::1");
            assertThat(SocketAddress.read(SocketAddress.of(arena, four, 0, 0))).contains(four);
            assertThat(SocketAddress.read(SocketAddress.of(arena, six, 0, 0))).contains(six);
        }
    }

    @Test
    void an_address_of_another_family_or_cut_short_is_not_read() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment four = SocketAddress.of(arena, IpAddress.parse("198.18.0.1"), 0, 0);
            assertThat(SocketAddress.read(four.asSlice(0, 7))).isEmpty();
            assertThat(SocketAddress.read(SocketAddress.ofNetlink(arena))).isEmpty();
        }
    }

    private static String bytesOf(String address, int port, int scope) {
        try (var arena = Arena.ofConfined()) {
            return hex(SocketAddress.of(arena, IpAddress.parse(address), port, scope));
        }
    }

    private static String hex(MemorySegment segment) {
        return HexFormat.of().formatHex(segment.toArray(ValueLayout.JAVA_BYTE));
    }
}
