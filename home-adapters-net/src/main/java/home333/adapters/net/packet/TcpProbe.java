package home333.adapters.net.packet;

import home333.adapters.net.linux.Linux;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import java.nio.ByteBuffer;

/**
 * Writes TCP segments without data to one host, in their Ethernet frames. What stays the same is
 * written and summed once.
 *
 * <table>
 * <caption>the TCP header behind the IP header, in the order of the wire</caption>
 * <tr><td>0</td><td>4</td><td>source port, destination port</td></tr>
 * <tr><td>4</td><td>8</td><td>sequence number, acknowledgement 0</td></tr>
 * <tr><td>12</td><td>2</td><td>length of the header in words, flags</td></tr>
 * <tr><td>14</td><td>6</td><td>window, checksum, urgent 0</td></tr>
 * <tr><td>20</td><td>4</td><td>with SYN only: the longest segment, 2, 4 and 1460</td></tr>
 * </table>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293, section 3.1</a>
 */
public final class TcpProbe {
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ETHERNET = 14;
    private static final int LONGEST_SEGMENT_OPTION = 0x0204_05b4;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int HOPS = 64;

    private final IpAddress source;
    private final IpAddress target;
    private final Template request;
    private final Template reset;

    /**
     * Segments between two addresses of one family.
     *
     * @param ours the card that sends
     * @param theirs the card of the host, or of the router to it
     */
    public TcpProbe(Way way, MacAddress ours, MacAddress theirs) {
        source = way.source;
        target = way.target;
        request = new Template(frame(ours, theirs, SYN));
        reset = new Template(frame(ours, theirs, RST));
    }

    /** From where to whom. */
    public record Way(IpAddress source, IpAddress target) {}

    /** Writes a request for a connection at the position of the buffer. */
    public void writeRequest(ByteBuffer frame, int ourPort, int port, int sequence) {
        request.write(frame, ourPort, port, sequence);
    }

    /** Writes a segment that ends what a request began. */
    public void writeReset(ByteBuffer frame, int ourPort, int port, int sequence) {
        reset.write(frame, ourPort, port, sequence);
    }

    private byte[] frame(MacAddress ours, MacAddress theirs, int flags) {
        int length = flags == SYN ? 24 : 20;
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + ipHeader() + length);
        frame.put(theirs.toBytes()).put(ours.toBytes());
        switch (target) {
            case Ipv4Address _ -> putIpv4(frame, length);
            case Ipv6Address _ -> putIpv6(frame, length);
        }
        frame.putInt(0).putLong(0);
        frame.putShort((short) (((length / 4) << 12) | flags))
                .putShort((short) (flags == SYN ? 1024 : 0));
        frame.putInt(0);
        if (flags == SYN) {
            frame.putInt(LONGEST_SEGMENT_OPTION);
        }
        byte[] bytes = frame.array();
        if (target instanceof Ipv4Address) {
            frame.putShort(ETHERNET + 10, Checksum.of(bytes, ETHERNET, 20, 0));
        }
        return bytes;
    }

    private int ipHeader() {
        return target instanceof Ipv4Address ? 20 : 40;
    }

    private void putIpv4(ByteBuffer frame, int length) {
        frame.putShort((short) Linux.ETH_P_IP)
                .putShort((short) 0x4500)
                .putShort((short) (20 + length))
                .putShort((short) 0)
                .putShort((short) DO_NOT_FRAGMENT)
                .put((byte) HOPS)
                .put((byte) Linux.IPPROTO_TCP)
                .putShort((short) 0)
                .put(source.toBytes())
                .put(target.toBytes());
    }

    private void putIpv6(ByteBuffer frame, int length) {
        frame.putShort((short) Linux.ETH_P_IPV6)
                .putInt(6 << 28)
                .putShort((short) length)
                .put((byte) Linux.IPPROTO_TCP)
                .put((byte) HOPS)
                .put(source.toBytes())
                .put(target.toBytes());
    }

    /** A frame in which ports, sequence number and checksum are still 0. */
    private final class Template {
        private final byte[] bytes;
        private final int segment = ETHERNET + ipHeader();

        /** Of the pseudo header and the segment, not yet folded. */
        private final long sum;

        Template(byte[] bytes) {
            this.bytes = bytes;
            int length = bytes.length - segment;
            int addresses = 2 * target.bitLength() / 8;
            sum =
                    unfolded(bytes, segment - addresses, addresses)
                            + unfolded(bytes, segment, length)
                            + Linux.IPPROTO_TCP
                            + length;
        }

        void write(ByteBuffer frame, int ourPort, int port, int sequence) {
            int at = frame.position() + segment;
            frame.put(bytes);
            frame.putShort(at, (short) ourPort).putShort(at + 2, (short) port);
            frame.putInt(at + 4, sequence);
            long all = sum + ourPort + port + (sequence >>> 16) + (sequence & 0xffff);
            frame.putShort(at + 16, Checksum.folded(all));
        }
    }

    private static long unfolded(byte[] bytes, int from, int length) {
        long sum = 0;
        for (int i = from; i < from + length; i += 2) {
            sum += ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
        }
        return sum;
    }
}
