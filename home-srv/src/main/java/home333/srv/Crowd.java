package home333.srv;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;

/**
 * Counts connections: so many in all, and so many of one address, or of one /64 in IPv6. Who comes
 * beyond is told to come again, and is gone. Safe for use by several threads.
 */
final class Crowd implements SelectorManager.AcceptListener {
    private static final byte[] FULL =
            String.join(
                            "\r\n",
                            "HTTP/1.1 503 Service Unavailable",
                            "Connection: close",
                            "Retry-After: 10",
                            "Content-Length: 0",
                            "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int NETWORK_BYTES = 8;

    private final Bounds bounds;
    private final Map<SelectableChannel, String> connected = new HashMap<>(); // guarded by this
    private final Map<String, Integer> counts = new HashMap<>(); // guarded by this

    /**
     * How many there may be.
     *
     * @param most in all
     * @param mostOfOne of one address
     * @param speaks who stands for many others, or for this machine, and is not counted alone
     * @param isClear whether they are answered in the clear
     */
    record Bounds(int most, int mostOfOne, Predicate<InetAddress> speaks, boolean isClear) {}

    Crowd(Bounds bounds) {
        this.bounds = bounds;
    }

    synchronized int size() {
        return connected.size();
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        try {
            if (channel instanceof SocketChannel socket && !admit(socket)) {
                refuse(socket);
            }
        } catch (IOException _) {
            IO.close(channel);
        }
    }

    private synchronized boolean admit(SocketChannel channel) throws IOException {
        InetAddress address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        String of = bounds.speaks().test(address) ? "" : network(address);
        int count = counts.getOrDefault(of, 0);
        if (connected.size() >= bounds.most() || (!of.isEmpty() && count >= bounds.mostOfOne())) {
            return false;
        }
        connected.put(channel, of);
        counts.put(of, count + 1);
        return true;
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
    }

    /** Whatever comes of it: the channel does not wait for anybody. */
    private void refuse(SocketChannel channel) throws IOException {
        try (channel) {
            if (bounds.isClear()) {
                var _ = channel.write(ByteBuffer.wrap(FULL));
            }
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable why) {
        onClosed(channel);
    }

    @Override
    public synchronized void onClosed(SelectableChannel channel) {
        String of = connected.remove(channel);
        if (of != null) {
            counts.computeIfPresent(of, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
