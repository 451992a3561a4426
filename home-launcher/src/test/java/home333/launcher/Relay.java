package home333.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Passes on connections. Two of them, joined by a socket in the file system, lead from the loopback
 * of this machine to that of a test LAN, which has no other way in.
 */
final class Relay implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final ServerSocketChannel door;
    private final SocketAddress to;

    private Relay(ServerSocketChannel door, SocketAddress to) {
        this.door = door;
        this.to = to;
    }

    /** Passes on whoever connects, until it is closed. */
    static Relay start(SocketAddress from, SocketAddress to) throws IOException {
        ServerSocketChannel door =
                from instanceof UnixDomainSocketAddress
                        ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        : ServerSocketChannel.open();
        var relay = new Relay(door.bind(from), to);
        Thread.ofVirtual().name("relay").start(relay::accept);
        return relay;
    }

    static SocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** {@code SOCKET PORT}: from the socket to that port of the loopback. */
    public static void main(String[] arguments) throws Exception {
        var socket = UnixDomainSocketAddress.of(Path.of(arguments[0]));
        try (var _ = start(socket, loopback(Integer.parseInt(arguments[1])))) {
            System.out.println("ready");
            var _ = System.in.read(); // until whoever started it is gone
        }
    }

    SocketAddress address() throws IOException {
        return door.getLocalAddress();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel one = door.accept();
                Thread.ofVirtual().name("relay-out").start(() -> join(one));
            }
        } catch (IOException _) {
            // It is closed.
        }
    }

    private void join(SocketChannel one) {
        try (one;
                SocketChannel other = SocketChannel.open(to)) {
            Thread back = Thread.ofVirtual().name("relay-in").start(() -> pass(other, one));
            pass(one, other);
            back.join();
        } catch (IOException e) {
            throw new UncheckedIOException("nobody at " + to, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(SocketChannel from, SocketChannel to) {
        try {
            var buffer = ByteBuffer.allocate(BUFFER);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    var _ = to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // One side is gone, and so is what it had to say.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
