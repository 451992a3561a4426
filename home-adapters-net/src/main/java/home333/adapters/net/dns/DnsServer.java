package home333.adapters.net.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name server during a {@link DnsRun}, with a connected socket of its own: the kernel drops what
 * others send to it, and tells when nobody listens at the server.
 */
final class DnsServer {
    private final InetSocketAddress address;
    private final Selector selector;
    private @Nullable DatagramChannel channel;
    private boolean dead;
    private boolean answered;

    DnsServer(InetSocketAddress address, Selector selector) {
        this.address = address;
        this.selector = selector;
    }

    /** Whether it turned out that nobody can be asked there. */
    boolean isDead() {
        return dead;
    }

    boolean hasAnswered() {
        return answered;
    }

    /** Sends; returns whether an answer may come. */
    boolean send(DnsMessage query) {
        if (dead) {
            return false;
        }
        try {
            // A full send buffer loses the packet like a network would: the next try makes up.
            var _ = channel().write(query.encodeQuery());
            return true;
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            dead = true;
            return false;
        }
    }

    private DatagramChannel channel() throws IOException {
        DatagramChannel open = channel;
        if (open == null) {
            open =
                    DatagramChannel.open(
                            address.getAddress() instanceof java.net.Inet6Address
                                    ? StandardProtocolFamily.INET6
                                    : StandardProtocolFamily.INET);
            channel = open;
            open.configureBlocking(false);
            open.connect(address);
            open.register(selector, SelectionKey.OP_READ, this);
        }
        return open;
    }

    /** The next message that has come; empty if there is none, or what came is none. */
    Optional<DnsMessage> receive(ByteBuffer buffer) {
        DatagramChannel open = channel;
        if (open == null || dead) {
            return Optional.empty();
        }
        try {
            buffer.clear();
            if (open.read(buffer) <= 0) {
                return Optional.empty();
            }
            DnsMessage message = DnsMessage.decode(buffer.flip());
            answered = true;
            return Optional.of(message);
        } catch (ProtocolException e) {
            return Optional.empty(); // noise, or an attack: the true answer may still come
        } catch (IOException e) {
            dead = true;
            return Optional.empty();
        }
    }

    void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The descriptor is gone all the same, and nothing that was sent can be lost by it.
        }
    }
}
