package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A program that the kernel runs on each frame before it wakes us (classic BPF).
 *
 * @param steps its instructions
 * @see <a href="https://docs.kernel.org/networking/filter.html">Linux Socket Filtering</a>
 */
public record SocketFilter(List<Step> steps) {
    private static final int LOAD_HALF = 0x28; // BPF_LD | BPF_H | BPF_ABS, linux/bpf_common.h
    private static final int LOAD_BYTE = 0x30; // BPF_LD | BPF_B | BPF_ABS
    private static final int JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K
    private static final int LOAD_WORD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private static final int LOAD_HALF_BEHIND_INDEX = 0x48; // BPF_LD | BPF_H | BPF_IND
    private static final int INDEX_FROM_HEADER_LENGTH = 0xb1; // BPF_LDX | BPF_B | BPF_MSH
    private static final int JUMP_IF_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    private static final int JUMP_IF_ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
    private static final int WHOLE_FRAME = 0x40000;
    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;
    private static final int MDNS = 5353;
    private static final int FIRST_OF_DISCOVERY = 133; // net/ndisc.h
    private static final int AFTER_DISCOVERY = 137;

    /** Nothing at all, for a socket that only sends. */
    public static final SocketFilter NOTHING = new SocketFilter(List.of(new Step(RETURN, 0, 0, 0)));

    /** ARP replies: operation 2, two bytes at 20 behind the Ethernet header. */
    public static final SocketFilter ARP_REPLIES =
            new SocketFilter(
                    List.of(
                            new Step(LOAD_HALF, 0, 0, 20),
                            new Step(JUMP_IF_EQUAL, 0, 1, 2),
                            new Step(RETURN, 0, 0, WHOLE_FRAME),
                            new Step(RETURN, 0, 0, 0)));

    /** Neighbour advertisements: next header 58 at 20, ICMPv6 type 136 at 54. */
    public static final SocketFilter NEIGHBOUR_ADVERTISEMENTS =
            new SocketFilter(
                    List.of(
                            new Step(LOAD_BYTE, 0, 0, 20),
                            new Step(JUMP_IF_EQUAL, 0, 3, Linux.IPPROTO_ICMPV6),
                            new Step(LOAD_BYTE, 0, 0, 54),
                            new Step(JUMP_IF_EQUAL, 0, 1, Linux.NDISC_NEIGHBOUR_ADVERTISEMENT),
                            new Step(RETURN, 0, 0, WHOLE_FRAME),
                            new Step(RETURN, 0, 0, 0)));

    /**
     * What machines send by themselves and others may hear: ARP, neighbour discovery (ICMPv6 types
     * 133 to 136), DHCP and mDNS; nothing of what this machine sends.
     */
    public static final SocketFilter SIGNS_OF_LIFE =
            new SocketFilter(
                    List.of(
                            new Step(LOAD_WORD, 0, 0, Linux.SKF_AD_PKTTYPE), // 0
                            new Step(JUMP_IF_EQUAL, 22, 0, Linux.PACKET_OUTGOING),
                            new Step(LOAD_HALF, 0, 0, 12),
                            new Step(JUMP_IF_EQUAL, 19, 0, Linux.ETH_P_ARP),
                            new Step(JUMP_IF_EQUAL, 1, 0, Linux.ETH_P_IP),
                            new Step(JUMP_IF_EQUAL, 9, 18, Linux.ETH_P_IPV6),
                            new Step(LOAD_BYTE, 0, 0, 23), // 6: IPv4
                            new Step(JUMP_IF_EQUAL, 0, 16, Linux.IPPROTO_UDP),
                            new Step(LOAD_HALF, 0, 0, 20),
                            new Step(JUMP_IF_ANY_BIT, 14, 0, 0x1fff),
                            new Step(INDEX_FROM_HEADER_LENGTH, 0, 0, 14),
                            new Step(LOAD_HALF_BEHIND_INDEX, 0, 0, 16),
                            new Step(JUMP_IF_EQUAL, 10, 0, DHCP_SERVER),
                            new Step(JUMP_IF_EQUAL, 9, 0, DHCP_CLIENT),
                            new Step(JUMP_IF_EQUAL, 8, 9, MDNS),
                            new Step(LOAD_BYTE, 0, 0, 20), // 15: IPv6
                            new Step(JUMP_IF_EQUAL, 3, 0, Linux.IPPROTO_ICMPV6),
                            new Step(JUMP_IF_EQUAL, 0, 6, Linux.IPPROTO_UDP),
                            new Step(LOAD_HALF, 0, 0, 56),
                            new Step(JUMP_IF_EQUAL, 3, 4, MDNS),
                            new Step(LOAD_BYTE, 0, 0, 54), // 20: ICMPv6
                            new Step(JUMP_IF_AT_LEAST, 0, 2, FIRST_OF_DISCOVERY),
                            new Step(JUMP_IF_AT_LEAST, 1, 0, AFTER_DISCOVERY),
                            new Step(RETURN, 0, 0, WHOLE_FRAME), // 23
                            new Step(RETURN, 0, 0, 0))); // 24

    public SocketFilter {
        steps = List.copyOf(steps);
    }

    /**
     * TCP segments of IPv4 to this card and those ports, fragments left out: protocol at 23,
     * fragment at 20, the length of the IP header at 14, and the port 2 bytes behind that header.
     */
    public static SocketFilter tcp4To(int firstPort, int lastPort) {
        return new SocketFilter(
                List.of(
                        new Step(LOAD_WORD, 0, 0, Linux.SKF_AD_PKTTYPE),
                        new Step(JUMP_IF_EQUAL, 0, 9, Linux.PACKET_HOST),
                        new Step(LOAD_BYTE, 0, 0, 23),
                        new Step(JUMP_IF_EQUAL, 0, 7, Linux.IPPROTO_TCP),
                        new Step(LOAD_HALF, 0, 0, 20),
                        new Step(JUMP_IF_ANY_BIT, 5, 0, 0x1fff),
                        new Step(INDEX_FROM_HEADER_LENGTH, 0, 0, 14),
                        new Step(LOAD_HALF_BEHIND_INDEX, 0, 0, 16),
                        new Step(JUMP_IF_AT_LEAST, 0, 2, firstPort),
                        new Step(JUMP_IF_AT_LEAST, 1, 0, lastPort + 1),
                        new Step(RETURN, 0, 0, WHOLE_FRAME),
                        new Step(RETURN, 0, 0, 0)));
    }

    /** TCP segments of IPv6 to this card and those ports: next header at 20, port at 56. */
    public static SocketFilter tcp6To(int firstPort, int lastPort) {
        return new SocketFilter(
                List.of(
                        new Step(LOAD_WORD, 0, 0, Linux.SKF_AD_PKTTYPE),
                        new Step(JUMP_IF_EQUAL, 0, 6, Linux.PACKET_HOST),
                        new Step(LOAD_BYTE, 0, 0, 20),
                        new Step(JUMP_IF_EQUAL, 0, 4, Linux.IPPROTO_TCP),
                        new Step(LOAD_HALF, 0, 0, 56),
                        new Step(JUMP_IF_AT_LEAST, 0, 2, firstPort),
                        new Step(JUMP_IF_AT_LEAST, 1, 0, lastPort + 1),
                        new Step(RETURN, 0, 0, WHOLE_FRAME),
                        new Step(RETURN, 0, 0, 0)));
    }

    /** From now on the socket hears nothing else. */
    void attachTo(Descriptor socket) throws IOException {
        try (var temporary = Arena.ofConfined()) {
            byte[] program = toBytes();
            MemorySegment code = temporary.allocate(program.length, 8);
            code.copyFrom(MemorySegment.ofArray(program));
            MemorySegment header = temporary.allocate(Structs.SOCK_FPROG);
            header.set(JAVA_SHORT, 0, (short) steps.size());
            header.set(ADDRESS, Structs.offset(Structs.SOCK_FPROG, "filter"), code);
            socket.set(Linux.SOL_SOCKET, Linux.SO_ATTACH_FILTER, header);
        }
    }

    /** An array of {@code struct sock_filter}. */
    byte[] toBytes() {
        int size = (int) Structs.SOCK_FILTER.byteSize();
        ByteBuffer bytes = ByteBuffer.allocate(steps.size() * size).order(ByteOrder.nativeOrder());
        for (Step step : steps) {
            bytes.putShort((short) step.code)
                    .put((byte) step.ifTrue)
                    .put((byte) step.ifFalse)
                    .putInt(step.operand);
        }
        return bytes.array();
    }

    /**
     * One instruction.
     *
     * @param ifTrue how many to skip when a comparison holds
     * @param ifFalse how many to skip when not
     */
    record Step(int code, int ifTrue, int ifFalse, int operand) {}
}
