package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The sockets of a listening, one for each dialect in each LAN, and what is still to be sent from
 * them. Used by one thread, but for {@link #wakeUp}.
 */
final class Lines implements AutoCloseable {
    static final int MOST_AT_A_TIME = 64;

    /** So many datagrams leave together, this far apart: a thousand in a second. */
    private static final int BATCH = 10;

    private static final long BETWEEN_BATCHES = 10;
    private static final long BETWEEN_LOOKS = 50;

    private final Collection<Segment> whole;
    private final Selector selector = Selector.open();
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Runnable> outbox = new ArrayDeque<>();

    /**
     * @param whole those of the LANs that are asked as a whole
     */
    Lines(List<Dialect> dialects, List<Segment> segments, Collection<Segment> whole)
            throws IOException {
        this.whole = whole;
        for (Segment segment : segments) {
            dialects.forEach(dialect -> open(dialect, segment));
        }
        for (Dialect dialect : dialects) {
            if (dialect.asksFarHosts()) {
                add(() -> Line.far(dialect, false));
            }
        }
    }

    private interface Opening {
        Line open() throws IOException;
    }

    private void open(Dialect dialect, Segment segment) {
        boolean speaksHere =
                dialect.group().address(segment.isSix()).isPresent() || !segment.isSix();
        if (speaksHere) {
            add(() -> Line.free(dialect, segment));
        }
        if (dialect.wantsMembership() && whole.contains(segment)) {
            add(() -> Line.member(dialect, segment));
        }
    }

    /** A line that cannot be had is one that says nothing. */
    private void add(Opening opening) {
        try {
            Line line = opening.open();
            lines.add(line);
            var _ = line.channel().register(selector, SelectionKey.OP_READ, line);
        } catch (IOException _) {
            // Another program holds the port, or the system does not let us.
        }
    }

    /** Whether a dialect speaks from its own port. */
    boolean isMember(Dialect dialect) {
        return lines.stream().anyMatch(line -> line.isMember() && line.dialect().equals(dialect));
    }

    /** To the LANs that are asked as a whole; as a member of the group, where that could be. */
    void toGroup(Dialect dialect, byte[] question) {
        for (Segment segment : whole) {
            lines.stream()
                    .filter(line -> line.dialect().equals(dialect))
                    .filter(line -> line.segment().filter(segment::equals).isPresent())
                    .reduce((_, member) -> member)
                    .ifPresent(line ->
                            line.group()
                                    .ifPresent(group -> {
                                        outbox.add(() -> line.send(group, question));
                                    }));
        }
    }

    void toOne(Dialect dialect, IpAddress host, byte[] question) {
        InetAddress to = host.toInetAddress();
        lines.stream()
                .filter(line -> line.dialect().equals(dialect))
                .filter(line -> line.segment().isEmpty() || line.segment().get().holds(host))
                .findFirst()
                .filter(line -> line.segment().isPresent() || isFar(host))
                .ifPresent(line -> outbox.add(() -> line.send(to, question)));
    }

    private static boolean isFar(IpAddress host) {
        return !host.isLinkLocal() && !host.isLoopback() && host.bitLength() == 32;
    }

    boolean isAllSent() {
        return outbox.isEmpty();
    }

    /** Whether anything left. */
    boolean sendNext() {
        int count = Math.min(BATCH, outbox.size());
        for (int i = 0; i < count; i++) {
            outbox.remove().run();
        }
        return count > 0;
    }

    /** Waits until something comes in or there is time to send or to look around. */
    void await() throws IOException {
        var _ = selector.select(outbox.isEmpty() ? BETWEEN_LOOKS : BETWEEN_BATCHES);
    }

    /** Ends the waiting; from any thread. */
    void wakeUp() {
        var _ = selector.wakeup();
    }

    /** Takes what came in. */
    void receive(BiConsumer<Dialect, Incoming> heard) {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Line line) {
                for (int i = 0; i < MOST_AT_A_TIME && receive(line, heard); i++) {}
            }
        }
        selector.selectedKeys().clear();
    }

    /** Whether something came in. */
    private static boolean receive(Line line, BiConsumer<Dialect, Incoming> heard) {
        Optional<Incoming> came = line.receive();
        came.ifPresent(incoming -> heard.accept(line.dialect(), incoming));
        return came.isPresent();
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
        try {
            selector.close();
        } catch (IOException _) {
            // Nothing is lost with a socket that was only listened to.
        }
    }
}
