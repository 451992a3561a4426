package home333.adapters.notify;

import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one server from which no more is read than a bound allows, and which all end at
 * once when this is closed, whatever waits for them. Safe for use by several threads.
 */
final class GuardedSockets extends SocketFactory implements AutoCloseable {
    private final UnaryOperator<InputStream> bound;
    private final Optional<Encryption> encryption;
    private final Set<Socket> made = ConcurrentHashMap.newKeySet();

    /** How a connection is encrypted from its beginning, and whose certificate is asked for. */
    record Encryption(SSLSocketFactory sockets, String host) {
        /** How it is with a server, unless it is not, or only later. */
        static Optional<Encryption> of(Server server) throws IOException {
            return server.security() == Security.TLS
                    ? Optional.of(
                            new Encryption(
                                    Trust.of(server.caFile()).getSocketFactory(), server.host()))
                    : Optional.empty();
        }
    }

    /**
     * Connections.
     *
     * @param bound what is read, made of what arrives; within the encryption, where there is one
     */
    GuardedSockets(UnaryOperator<InputStream> bound, Optional<Encryption> encryption) {
        this.bound = bound;
        this.encryption = encryption;
    }

    @Override
    public Socket createSocket() {
        var socket = new GuardedSocket(bound, encryption);
        made.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    private Socket connected(SocketAddress to, @Nullable SocketAddress from) throws IOException {
        Socket socket = createSocket();
        socket.bind(from); // none is any
        socket.connect(to);
        return socket;
    }

    @Override
    public void close() {
        for (Socket socket : made) {
            try {
                socket.close();
            } catch (IOException _) {
                // it is of no use any more
            }
        }
    }
}
