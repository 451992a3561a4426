package home333.adapters.net.tcp;

import home333.adapters.net.tcp.TcpConnector.Answer;
import home333.adapters.net.tcp.TcpConnector.Answers;
import home333.adapters.net.tcp.TcpConnector.Limits;
import home333.adapters.net.tcp.TcpConnector.Next;
import home333.adapters.net.tcp.TcpConnector.Opener;
import home333.adapters.net.tcp.TcpConnector.Reply;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.Port;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** One call of a {@link TcpConnector}. For one thread. */
final class TcpRun implements AutoCloseable {
    /**
     * After this time a connection no longer counts against its host's share: most likely a
     * firewall swallowed the request, and the host does not even know of it.
     */
    private static final long SWALLOWED = Duration.ofMillis(250).toNanos();

    private final Opener opener;
    private final Answers answers;
    private final long timeout;
    private final Selector selector;

    /** Hosts that take a connection now, in turn. */
    private final ArrayDeque<TcpTarget> ready = new ArrayDeque<>();

    /** Hosts that take a connection later, with that time. */
    private final PriorityQueue<Resting> resting =
            new PriorityQueue<>(Comparator.comparingLong(Resting::left));

    /** Connections that are under way, the oldest first. */
    private final Set<Attempt> inFlight = new LinkedHashSet<>();

    /** Those of them that count against the share of their host, the oldest first. */
    private final Set<Attempt> counted = new LinkedHashSet<>();

    private final long begun = System.nanoTime();
    private int most;

    /** Sockets that are closed, but hold their descriptor until the selector selects again. */
    private int closing;

    TcpRun(Limits limits, Opener opener, Answers answers) throws IOException {
        this.opener = opener;
        this.answers = answers;
        timeout = limits.timeout().toNanos();
        most = limits.sockets();
        selector = Selector.open();
    }

    void connect(Collection<TcpTarget> targets) throws IOException, InterruptedException {
        targets.forEach(this::enqueue);
        start();
        while (!ready.isEmpty() || !resting.isEmpty() || !inFlight.isEmpty()) {
            await();
            expire();
            start();
        }
    }

    private void start() throws IOException {
        long now = System.nanoTime();
        while (!resting.isEmpty() && resting.element().left() <= now - begun) {
            ready.add(resting.remove().target());
        }
        while (!ready.isEmpty() && mayOpen()) {
            if (ready.element().hasNext()) {
                Optional<SocketChannel> channel = opened(ready.element());
                if (channel.isEmpty()) {
                    return;
                }
                start(ready.element(), channel.get());
            }
            TcpTarget served = ready.remove();
            served.setQueued(false);
            enqueue(served);
        }
    }

    private boolean mayOpen() {
        return inFlight.size() + closing < most;
    }

    /** A new socket; none when descriptors ran out and fewer must do, or without IPv6. */
    private Optional<SocketChannel> opened(TcpTarget target) throws IOException {
        try {
            return Optional.of(
                    opener.open(
                            switch (target.address()) {
                                case Ipv4Address _ -> StandardProtocolFamily.INET;
                                case Ipv6Address _ -> StandardProtocolFamily.INET6;
                            }));
        } catch (UnsupportedOperationException e) {
            target.leaveAlone();
        } catch (IOException e) {
            int held = inFlight.size() + closing;
            if (held == 0) {
                throw new IOException("cannot open a socket to " + target.address(), e);
            }
            most = Math.max(1, held / 2);
        }
        return Optional.empty();
    }

    private void start(TcpTarget target, SocketChannel channel) {
        long now = System.nanoTime();
        var attempt = new Attempt(target, target.start(now), channel, now);
        inFlight.add(attempt);
        counted.add(attempt);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_LINGER, 0); // nothing stays in TIME_WAIT
            if (channel.connect(attempt.remote())) {
                end(attempt, Optional.of(accepted(channel)), System.nanoTime());
            } else {
                channel.register(selector, SelectionKey.OP_CONNECT, attempt);
            }
        } catch (ConnectException e) {
            end(attempt, Optional.of(Reply.REFUSED), System.nanoTime());
        } catch (IOException | IllegalArgumentException e) {
            end(attempt, Optional.empty(), now); // no route, or an interface that is gone
        }
    }

    private void await() throws IOException, InterruptedException {
        int released = closing;
        long pause = pause();
        var _ = pause == 0 ? selector.selectNow() : selector.select(pause);
        long heard = System.nanoTime();
        closing -= released;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Attempt attempt && inFlight.contains(attempt)) {
                end(attempt, reply(attempt.channel()), heard);
            }
        }
        selector.selectedKeys().clear();
    }

    /** How long nothing but an answer is of interest, in milliseconds. */
    private long pause() {
        if (closing > 0 || (!ready.isEmpty() && mayOpen())) {
            return 0;
        }
        long until = Long.MAX_VALUE;
        if (!inFlight.isEmpty()) {
            until = inFlight.iterator().next().start() + timeout - begun;
        }
        if (!counted.isEmpty()) {
            long swallowed = counted.iterator().next().start() + SWALLOWED - begun;
            until = Math.min(until, swallowed);
        }
        if (!resting.isEmpty() && mayOpen()) {
            until = Math.min(until, resting.element().left());
        }
        long left = Math.max(0, until - (System.nanoTime() - begun));
        return Duration.ofNanos(left + 999_999).toMillis();
    }

    private static Optional<Reply> reply(SocketChannel channel) {
        try {
            return channel.finishConnect() ? Optional.of(accepted(channel)) : Optional.empty();
        } catch (ConnectException e) {
            return Optional.of(Reply.REFUSED);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What a connection that stands means. Where nobody listens on a port of this machine, the
     * kernel may choose the very same port for our end: that connection is one with itself.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.5-7">RFC 9293, simultaneous
     *     open</a>
     */
    static Reply accepted(SocketChannel channel) throws IOException {
        return channel.getLocalAddress().equals(channel.getRemoteAddress())
                ? Reply.REFUSED
                : Reply.OPEN;
    }

    private void expire() {
        long now = System.nanoTime();
        while (!counted.isEmpty() && now - counted.iterator().next().start() >= SWALLOWED) {
            Attempt swallowed = counted.iterator().next();
            release(swallowed);
            enqueue(swallowed.target());
        }
        while (!inFlight.isEmpty()) {
            Attempt oldest = inFlight.iterator().next();
            if (now - oldest.start() < timeout) {
                return;
            }
            end(oldest, Optional.empty(), now);
        }
    }

    private void end(Attempt attempt, Optional<Reply> reply, long now) {
        TcpTarget target = attempt.target();
        drop(attempt);
        if (reply.isPresent()) {
            target.answered();
            var port = new Port(attempt.port());
            var roundTrip = Duration.ofNanos(now - attempt.start());
            var answer = new Answer(target.address(), port, reply.get(), roundTrip);
            if (answers.answered(answer) == Next.ENOUGH) {
                target.leaveAlone();
                inFlight.stream().filter(a -> a.target() == target).toList().forEach(this::drop);
            }
        } else {
            target.silent(attempt.index());
        }
        enqueue(target);
    }

    private void release(Attempt attempt) {
        if (counted.remove(attempt)) {
            attempt.target().release();
        }
    }

    private void drop(Attempt attempt) {
        inFlight.remove(attempt);
        release(attempt);
        closing++;
        attempt.close();
    }

    private void enqueue(TcpTarget target) {
        if (target.isQueued() || !target.hasNext()) {
            return;
        }
        target.setQueued(true);
        long now = System.nanoTime();
        long start = target.nextStart(now);
        if (start - now <= 0) {
            ready.add(target);
        } else {
            resting.add(new Resting(target, start - begun));
        }
    }

    @Override
    public void close() throws IOException {
        inFlight.forEach(Attempt::close);
        selector.close();
    }

    /**
     * A host that had its share.
     *
     * @param left when it may have more, in nanoseconds after the run began
     */
    private record Resting(TcpTarget target, long left) {}

    /** One connection that is under way. Equal to itself only. */
    private static final class Attempt {
        private final TcpTarget target;
        private final int index;
        private final SocketChannel channel;
        private final long start;

        Attempt(TcpTarget target, int index, SocketChannel channel, long start) {
            this.target = target;
            this.index = index;
            this.channel = channel;
            this.start = start;
        }

        TcpTarget target() {
            return target;
        }

        int index() {
            return index;
        }

        int port() {
            return target.port(index);
        }

        InetSocketAddress remote() {
            return new InetSocketAddress(target.address().toInetAddress(), port());
        }

        SocketChannel channel() {
            return channel;
        }

        long start() {
            return start;
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
