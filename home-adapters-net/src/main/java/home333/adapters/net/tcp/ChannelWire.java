package home333.adapters.net.tcp;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import java.io.IOException;
import java.net.BindException;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests as connections of the operating system. Needs no privilege.
 *
 * <p>Not a byte is ever written; a connection that stands is reset at once, so that neither side
 * keeps anything.
 */
public final class ChannelWire implements PortWire {
    private static final int MOST_SOCKETS = 4_000;

    /** After so many requests it has to be heard whether somebody answered. */
    static final int MOST_AT_ONCE = 64;

    private final TcpConnector.Opener opener;
    private final Selector selector;

    /** By card; by address where none is known. */
    private final Map<Object, HostShare> shares = new HashMap<>();

    /** Sockets in the order in which they are given up. */
    private final TreeSet<Attempt> inFlight =
            new TreeSet<>(
                    Comparator.comparingLong((Attempt attempt) -> attempt.end)
                            .thenComparingLong(attempt -> attempt.number));

    /** Those that count against the share of their host, in the order in which they cease to. */
    private final TreeSet<Attempt> counting =
            new TreeSet<>(
                    Comparator.comparingLong((Attempt attempt) -> attempt.swallowed)
                            .thenComparingLong(attempt -> attempt.number));

    private final List<Attempt> ended = new ArrayList<>();
    private final long begun = System.nanoTime();
    private final SocketLimit limit;
    private long serial;

    /** Requests since it was heard last. */
    private int unheard;

    /** Sockets that are closed, but hold their descriptor until the selector selects again. */
    private int closing;

    /** Uses up to half of the descriptors that this process may have. */
    public ChannelWire() throws IOException {
        this(Math.clamp(OpenFileLimit.ofThisProcess() / 2, 1, MOST_SOCKETS), SocketChannel::open);
    }

    /** For tests that run out of descriptors. */
    ChannelWire(int most, TcpConnector.Opener opener) throws IOException {
        limit = new SocketLimit(most);
        this.opener = opener;
        selector = Selector.open();
    }

    @Override
    public boolean isFull() {
        return unheard >= MOST_AT_ONCE || limit.isReached(held());
    }

    /** Descriptors that are in use. */
    private int held() {
        return inFlight.size() + closing;
    }

    @Override
    public int room(PortScan.Host host) {
        return share(host).room(host.address());
    }

    private HostShare share(PortScan.Host host) {
        Object key = host.card().isPresent() ? host.card().get() : host.address();
        return shares.computeIfAbsent(key, _ -> new HostShare());
    }

    @Override
    public boolean request(Request request) {
        try {
            var family =
                    request.host().address() instanceof Ipv4Address
                            ? StandardProtocolFamily.INET
                            : StandardProtocolFamily.INET6;
            return begin(new Attempt(request, opener.open(family)));
        } catch (UnsupportedOperationException e) {
            return false; // no IPv6 here
        } catch (IOException e) {
            limit.exhausted(held(), System.nanoTime());
            return false;
        }
    }

    /** False where this machine has no port left for it. */
    private boolean begin(Attempt attempt) {
        unheard++;
        inFlight.add(attempt);
        counting.add(attempt);
        attempt.share.take();
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
        } catch (BindException e) {
            var _ = drop(attempt);
            return false;
        } catch (IOException | IllegalArgumentException e) {
            ended.add(attempt); // no route, or an interface that is gone
        }
        return true;
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean hear(Replies replies) throws IOException {
        unheard = 0;
        limit.grow(System.nanoTime());
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
                attempt.share.answered(attempt.isRepeated());
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
            Attempt swallowed = counting.first();
            swallowed.share.swallowed(swallowed.isRepeated());
            release(swallowed);
        }
        while (!inFlight.isEmpty() && inFlight.first().end <= now) {
            var _ = drop(inFlight.first());
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
            attempt.share.release();
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
        share(host).forget(host.address());
    }

    @Override
    public void await(Duration patience) throws IOException {
        long now = System.nanoTime() - begun;
        long until = now + patience.toNanos();
        if (!counting.isEmpty()) {
            until = Math.min(until, counting.first().swallowed);
        }
        if (!inFlight.isEmpty()) {
            until = Math.min(until, inFlight.first().end);
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

    /** One connection that is under way; times are of the wire. */
    private final class Attempt {
        private final Request request;
        private final SocketChannel channel;
        private final HostShare share;
        private final long number = serial++;
        private final long swallowed;
        private final long end;
        private TcpConnector.@Nullable Reply answer;
        private boolean isDropped;

        Attempt(Request request, SocketChannel channel) {
            this.request = request;
            this.channel = channel;
            share = share(request.host());
            long now = System.nanoTime() - begun;
            end = now + request.patience();
            // An answer takes no longer: a firewall swallowed it, and the host does not know of it.
            swallowed = now + request.patience() / 2;
        }

        IpAddress address() {
            return request.host().address();
        }

        boolean isRepeated() {
            return request.number() > 0;
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
