package home333.adapters.net.linux;

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
    private static final int WHOLE_FRAME = 0x40000;

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

    public SocketFilter {
        steps = List.copyOf(steps);
    }

    int length() {
        return steps.size();
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
