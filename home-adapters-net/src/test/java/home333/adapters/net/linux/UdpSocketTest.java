package home333.adapters.net.linux;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Reads what the kernel says of a datagram that failed, in the bytes of x86-64 and aarch64. */
class UdpSocketTest {
    private static final IpAddress HOST = IpAddress.parse("198.18.0.7");
    private static final String HEADER = "3000000000000000" + "00000000" + "0b000000";
    private static final String PORT_UNREACHABLE = "6f000000" + "02030300" + "0000000000000000";
    private static final String HOST_UNREACHABLE = "71000000" + "02030100" + "0000000000000000";
    private static final String BY_THE_HOST = "02000000c61200070000000000000000";
    private static final String BY_A_ROUTER = "02000000c61200010000000000000000";

    private static boolean isRefusal(String control) {
        try (var arena = Arena.ofConfined()) {
            byte[] bytes = HexFormat.of().parseHex(control);
            MemorySegment segment = arena.allocate(bytes.length + 1L, 8);
            MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
            return UdpSocket.isRefusalBy(HOST, segment.asSlice(0, bytes.length));
        }
    }

    @Test
    void a_host_that_has_nobody_on_the_port_refuses() {
        assertThat(isRefusal(HEADER + PORT_UNREACHABLE + BY_THE_HOST)).isTrue();
    }

    @Test
    void a_message_behind_another_is_found() {
        String other = "1400000000000000" + "00000000" + "08000000" + "0000000000000000";
        assertThat(isRefusal(other + HEADER + PORT_UNREACHABLE + BY_THE_HOST)).isTrue();
    }

    @Test
    void a_router_that_speaks_for_the_host_proves_nothing() {
        assertThat(isRefusal(HEADER + PORT_UNREACHABLE + BY_A_ROUTER)).isFalse();
        assertThat(isRefusal(HEADER + HOST_UNREACHABLE + BY_A_ROUTER)).isFalse();
    }

    @Test
    void a_host_that_cannot_be_reached_does_not_refuse() {
        assertThat(isRefusal(HEADER + HOST_UNREACHABLE + BY_THE_HOST)).isFalse();
    }

    @Test
    void what_is_cut_short_or_lies_about_its_length_is_no_refusal() {
        assertThat(isRefusal("")).isFalse();
        assertThat(isRefusal(HEADER + PORT_UNREACHABLE)).isFalse();
        assertThat(isRefusal("00" + HEADER.substring(2) + PORT_UNREACHABLE)).isFalse();
    }
}
