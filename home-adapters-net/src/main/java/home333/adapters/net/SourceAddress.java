package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** From which of its addresses this machine sends. */
final class SourceAddress {
    private static final int ANY_PORT = 7;

    private SourceAddress() {}

    /** To that address; empty where the system knows no way there. To ask sends nothing. */
    static Optional<IpAddress> to(IpAddress target) {
        var family =
                target instanceof Ipv4Address
                        ? StandardProtocolFamily.INET
                        : StandardProtocolFamily.INET6;
        try (var channel = DatagramChannel.open(family)) {
            var _ = channel.connect(new InetSocketAddress(target.toInetAddress(), ANY_PORT));
            return channel.getLocalAddress() instanceof InetSocketAddress own
                    ? Optional.of(IpAddress.of(own.getAddress()))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }
}
