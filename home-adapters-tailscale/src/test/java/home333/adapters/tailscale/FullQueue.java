package home333.adapters.tailscale;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Unix socket that accepts nobody, before which as many wait as may. */
final class FullQueue implements AutoCloseable {
    private static final int MOST = 64;

    private final ServerSocketChannel socket;
    private final List<SocketChannel> waiting = new ArrayList<>();
    private boolean full;

    FullQueue(Path path) throws IOException {
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var address = UnixDomainSocketAddress.of(path);
        var _ = socket.bind(address, 1);
        while (!full && waiting.size() < MOST) {
            SocketChannel one = SocketChannel.open(StandardProtocolFamily.UNIX);
            waiting.add(one);
            var _ = one.configureBlocking(false);
            full = !connects(one, address);
        }
    }

    private static boolean connects(SocketChannel one, UnixDomainSocketAddress address) {
        try {
            return one.connect(address);
        } catch (IOException _) {
            return false;
        }
    }

    boolean isFull() {
        return full;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel one : waiting) {
            one.close();
        }
        socket.close();
    }
}
