package home333.adapters.net.tcp;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests as connections of the operating system. Needs no privilege.
 *
 * <p>Not a byte is ever written; a connection that stands is reset at once, so that neither side
 * keeps anything.
 */
public final class ChannelWire implements PortWire {
    /** Kind to small devices. */
    static final int SOCKETS_PER_HOST = 16;

    /** To a host that says nothing: its firewall swallows them all, and it holds no socket. */
    private static final int MOST_UNHEARD = 240;

    private static final int MOST_SOCKETS = 4_000;

    private final TcpConnector.Opener opener;
    private final Selector selector;
    private final Map<IpAddress, Share> shares = new HashMap<>();

    /** Sockets in the order in which they are given up. */
    private final PriorityQueue<Attempt> inFlight =
            new PriorityQueue<>(Comparator.comparingLong((Attempt attempt) -> attempt.end));

    /** Those that count against the share of their host, in the order in which they cease to. */
    private final TreeSet<Attempt> counting =
            new TreeSet<>(
                    Comparator.comparingLong((Attempt attempt) -> attempt.swallowed)
                            .thenComparingLong(attempt -> attempt.number));

    private final List<Attempt> ended = new ArrayList<>();
    private final long begun = System.nanoTime();
    private long serial;
    private int most;

    /** Sockets that are closed, but hold their descriptor until the selector selects again. */
    private int closing;

    /** Uses up to half of the descriptors that this process may have. */
    public ChannelWire() throws IOException {
        this(Math.clamp(OpenFileLimit.ofThisProcess() / 2, 1, MOST_SOCKETS), SocketChannel::open);
    }

    /** For tests that run out of descriptors. */
    ChannelWire(int most, TcpConnector.Opener opener) throws IOException {
        this.most = most;
        this.opener = opener;
        selector = Selector.open();
    }

    @Override
    public boolean isFull() {
        return inFlight.size() + closing >= most;
    }

    @Override
    public int room(PortScan.Host host) {
        return share(host.address()).room();
    }

    private Share share(IpAddress address) {
        return shares.computeIfAbsent(address, _ -> new Share());
    }

    @Override
    public void request(Request request) {
        try {
            var family =
                    request.host().address() instanceof Ipv4Address
                            ? StandardProtocolFamily.INET
                            : StandardProtocolFamily.INET6;
            begin(new Attempt(request, opener.open(family)));
        } catch (IOException | UnsupportedOperationException e) {
            most = Math.max(1, inFlight.size() + closing); // the port gets its next try
        }
    }

    private void begin(Attempt attempt) {
        inFlight.add(attempt);
        counting.add(attempt);
        share(attempt.address()).counted++;
        try {
            attempt.channel.configureBlocking(false);
            attempt.channel.setOption(StandardSocketOptions.SO_LINGER, 0); // nothing in TIME_WAIT
            if (attempt.channel.connect(attempt.remote())) {
                attempt.answer = TcpRun.accepted(attempt.channel);
                ended.add(attempt);
            } else {
                attempt.channel.register(selector, SelectionKey.OP_CONNECT, attempt);
            }
        } catch (ConnectException e) {
            attempt.answer = TcpConnector.Reply.REFUSED;
            ended.add(attempt);
        } catch (IOException | IllegalArgumentException e) {
            ended.add(attempt); // no route, or an interface that is gone
        }
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean hear(Replies replies) throws IOException {
        int released = closing;
        var _ = selector.selectNow();
        closing -= released;
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Attempt attempt) {
                finish(attempt);
                ended.add(attempt);
            }
        }
        selector.selectedKeys().clear();
        List<Attempt> over = List.copyOf(ended);
        ended.clear();
        for (Attempt attempt : over) {
            if (drop(attempt) && attempt.answer != null) {
                share(attempt.address()).silences = 0;
                replies.heard(
                        attempt.address(),
                        attempt.request.port(),
                        attempt.request.number(),
                        attempt.answer == TcpConnector.Reply.OPEN);
            }
        }
        expire();
        return false;
    }

    private static void finish(Attempt attempt) {
        try {
            if (attempt.channel.finishConnect()) {
                attempt.answer = TcpRun.accepted(attempt.channel);
            }
        } catch (ConnectException e) {
            attempt.answer = TcpConnector.Reply.REFUSED;
        } catch (IOException e) {
            // It cannot be reached, which is no answer.
        }
    }

    private void expire() {
        long now = System.nanoTime() - begun;
        while (!counting.isEmpty() && counting.first().swallowed <= now) {
            share(counting.first().address()).silences++;
            release(counting.first());
        }
        while (!inFlight.isEmpty() && inFlight.element().end <= now) {
            var _ = drop(inFlight.element());
        }
    }

    /** False where it was dropped before. */
    private boolean drop(Attempt attempt) {
        if (attempt.isDropped) {
            return false;
        }
        attempt.isDropped = true;
        inFlight.remove(attempt);
        release(attempt);
        closing++;
        attempt.close();
        return true;
    }

    private void release(Attempt attempt) {
        if (counting.remove(attempt)) {
            share(attempt.address()).counted--;
        }
    }

    @Override
    public void forget(PortScan.Host host) {
        inFlight.stream()
                .filter(attempt -> attempt.address().equals(host.address()))
                .toList()
                .forEach(attempt -> {
                    var _ = drop(attempt);
                });
        shares.remove(host.address());
    }

    @Override
    public void await(Duration patience) throws IOException {
        long now = System.nanoTime() - begun;
        long until = now + patience.toNanos();
        if (!counting.isEmpty()) {
            until = Math.min(until, counting.first().swallowed);
        }
        if (!inFlight.isEmpty()) {
            until = Math.min(until, inFlight.element().end);
        }
        if (ended.isEmpty() && closing == 0 && until > now) {
            var _ = selector.select(Duration.ofNanos(until - now + 999_999).toMillis());
        }
    }

    @Override
    public void close() {
        inFlight.forEach(Attempt::close);
        try {
            selector.close();
        } catch (IOException e) {
            // It is of no use any more, and holds nothing that could be lost.
        }
    }

    /** How many sockets one host may have. */
    private static final class Share {
        /** Those that it may know of. */
        private int counted;

        /** How many requests it was silent to since it answered last. */
        private int silences;

        /** One is kept for the port that is asked again and again. */
        int room() {
            return SOCKETS_PER_HOST - 1 + Math.min(silences, MOST_UNHEARD) - counted;
        }
    }

    /** One connection that is under way; times are of the wire. */
    private final class Attempt {
        private final Request request;
        private final SocketChannel channel;
        private final long number = serial++;
        private final long swallowed;
        private final long end;
        private TcpConnector.@Nullable Reply answer;
        private boolean isDropped;

        Attempt(Request request, SocketChannel channel) {
            this.request = request;
            this.channel = channel;
            long now = System.nanoTime() - begun;
            end = now + request.patience();
            // An answer takes no longer: a firewall swallowed it, and the host does not know of it.
            swallowed = now + request.patience() / 2;
        }

        IpAddress address() {
            return request.host().address();
        }

        InetSocketAddress remote() {
            return new InetSocketAddress(address().toInetAddress(), request.port());
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // The descriptor is gone all the same, and nothing was written that could be lost.
            }
        }
    }
}
