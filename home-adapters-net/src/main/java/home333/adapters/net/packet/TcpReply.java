package home333.adapters.net.packet;

import home333.adapters.net.linux.Linux;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a host says to a request for a connection: yes (SYN and ACK) or no (RST and ACK), as {@link
 * TcpProbe} shows the header.
 *
 * @param from who answered; a link-local address without its zone
 * @param port of theirs
 * @param ourPort that they answered to
 * @param acknowledgement the sequence number of the request, plus 1
 * @param isOpen whether it was yes
 */
public record TcpReply(IpAddress from, int port, int ourPort, int acknowledgement, boolean isOpen) {
    private static final int ETHERNET = 14;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    /** Reads a frame from position 0 to its limit; empty for anything else. */
    public static Optional<TcpReply> read(ByteBuffer frame) {
        if (frame.limit() < ETHERNET + 40) {
            return Optional.empty();
        }
        return switch (Short.toUnsignedInt(frame.getShort(12))) {
            case Linux.ETH_P_IP -> readIpv4(frame);
            case Linux.ETH_P_IPV6 -> readIpv6(frame);
            default -> Optional.empty();
        };
    }

    private static Optional<TcpReply> readIpv4(ByteBuffer frame) {
        int header = (frame.get(ETHERNET) & 0x0f) * 4;
        boolean isWhole = (frame.getShort(ETHERNET + 6) & 0x3fff) == 0;
        boolean isTcp = frame.get(ETHERNET + 9) == Linux.IPPROTO_TCP;
        boolean isFour = (frame.get(ETHERNET) & 0xf0) == 0x40 && header >= 20;
        return isFour && isWhole && isTcp
                ? segment(frame, ETHERNET + header, new Ipv4Address(frame.getInt(ETHERNET + 12)))
                : Optional.empty();
    }

    private static Optional<TcpReply> readIpv6(ByteBuffer frame) {
        boolean isTcp = frame.get(ETHERNET + 6) == Linux.IPPROTO_TCP;
        boolean isSix = (frame.get(ETHERNET) & 0xf0) == 0x60;
        return isSix && isTcp && frame.limit() >= ETHERNET + 60
                ? segment(
                        frame,
                        ETHERNET + 40,
                        new Ipv6Address(frame.getLong(ETHERNET + 8), frame.getLong(ETHERNET + 16)))
                : Optional.empty();
    }

    private static Optional<TcpReply> segment(ByteBuffer frame, int at, IpAddress from) {
        if (frame.limit() < at + 20) {
            return Optional.empty();
        }
        int flags = frame.get(at + 13) & (SYN | RST | ACK);
        int port = Short.toUnsignedInt(frame.getShort(at));
        boolean isOpen = flags == (SYN | ACK);
        return port != 0 && (isOpen || flags == (RST | ACK))
                ? Optional.of(
                        new TcpReply(
                                from,
                                port,
                                Short.toUnsignedInt(frame.getShort(at + 2)),
                                frame.getInt(at + 8),
                                isOpen))
                : Optional.empty();
    }
}
