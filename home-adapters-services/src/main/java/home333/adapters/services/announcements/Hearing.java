package home333.adapters.services.announcements;

import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.ports.Announcements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Listens on one thread, with a socket for each dialect in each LAN. Nobody is heard who stands
 * neither in a LAN that is asked nor was asked by himself, and nobody without end.
 */
public final class Hearing implements Announcements.Listening {
    private static final System.Logger LOG = System.getLogger(Hearing.class.getName());

    static final int MOST_ADDRESSES = 4_096;
    private static final int MOST_AT_A_TIME = 64;

    /** A question to a group is repeated once, since it may be lost. */
    private static final long REPEAT = TimeUnit.MILLISECONDS.toNanos(250);

    /** So many datagrams leave together, this far apart: a thousand in a second. */
    private static final int BATCH = 10;

    private static final long BETWEEN_BATCHES = 10;
    private static final long BETWEEN_LOOKS = 50;

    /**
     * Until when those who were asked as a group have answered; UPnP devices wait up to a second.
     */
    private static final long GROUP_TIME = TimeUnit.MILLISECONDS.toNanos(1_100);

    /** Until when a single host has answered, and nothing more is to be expected. */
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(300);

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final List<IpRange> areas;
    private final Consumer<Announcement> told;
    private final Pages pages = new Pages();
    private final Queue<Announcement> later = new ConcurrentLinkedQueue<>();
    private final Queue<IpAddress> asks = new ConcurrentLinkedQueue<>();
    private final List<Dialect> dialects;
    private final List<Line> lines = new ArrayList<>();
    private final List<Segment> whole;
    private final Selector selector;
    private final Thread thread;
    private final CountDownLatch calm = new CountDownLatch(1);
    private volatile boolean finishing;
    private volatile boolean closed;

    private final Deque<Runnable> outbox = new ArrayDeque<>();
    private final Set<IpAddress> hosts = new LinkedHashSet<>();
    private final Map<IpAddress, Announcement> known = new HashMap<>();
    private final Attention attention = new Attention();
    private long lastNews = System.nanoTime();
    private long repeatAt;
    private final long started = System.nanoTime();

    private Hearing(
            Collection<IpRange> areas,
            Consumer<Announcement> told,
            List<Segment> segments,
            Languages languages)
            throws IOException {
        this.areas = List.copyOf(areas);
        this.told = told;
        this.dialects = languages.spoken(pages, later::add);
        this.whole = segments.stream().filter(lan -> lan.isCovered(areas)).toList();
        this.selector = Selector.open();
        segments.forEach(this::open);
        for (Dialect dialect : dialects) {
            if (dialect.asksFarHosts()) {
                add(() -> Line.far(dialect, false));
            }
        }
        this.thread = Thread.ofPlatform().daemon().name("announcements").unstarted(this::run);
    }

    /** Makes the dialects that are listened to. */
    interface Languages {
        /** All of them, at their usual ports. */
        Languages ALL =
                (pages, later) ->
                        List.of(
                                new Mdns(Mdns.USUAL_PORT),
                                new Netbios(Netbios.USUAL_PORT),
                                new Llmnr(Llmnr.USUAL_PORT),
                                new Ssdp(Ssdp.USUAL_PORT, pages, later),
                                new Wsd(Wsd.USUAL_PORT, pages, later));

        /**
         * The dialects, each for one listening.
         *
         * @param later takes announcements on any thread
         */
        List<Dialect> spoken(Pages pages, Consumer<Announcement> later);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if this machine has no network to listen to
     */
    public static Hearing begin(Collection<IpRange> areas, Consumer<Announcement> told)
            throws IOException {
        return begin(areas, told, Segment.all(), Languages.ALL);
    }

    static Hearing begin(
            Collection<IpRange> areas,
            Consumer<Announcement> told,
            List<Segment> segments,
            Languages languages)
            throws IOException {
        var hearing = new Hearing(areas, told, segments, languages);
        hearing.thread.start();
        return hearing;
    }

    private interface Opening {
        Line open() throws IOException;
    }

    private void open(Segment segment) {
        for (Dialect dialect : dialects) {
            boolean speaksHere = dialect.group(segment.isSix()).isPresent() || !segment.isSix();
            if (speaksHere) {
                add(() -> Line.free(dialect, segment));
            }
            if (dialect.wantsMembership() && whole.contains(segment)) {
                add(() -> Line.member(dialect, segment));
            }
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

    @Override
    public void ask(IpAddress host) {
        asks.add(host);
        var _ = selector.wakeup();
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        finishing = true;
        var _ = selector.wakeup();
        var _ = calm.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed = true;
        var _ = selector.wakeup();
        boolean interrupted = Thread.interrupted();
        try {
            var _ = thread.join(LONGEST_END);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        pages.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            askGroups();
            repeatAt = System.nanoTime() + REPEAT;
            while (!closed) {
                var _ = selector.select(outbox.isEmpty() ? BETWEEN_LOOKS : BETWEEN_BATCHES);
                hearAll();
                take(asks);
                sendNext();
                lookFurther();
                if (finishing && isCalm()) {
                    calm.countDown();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("listening to announcements failed", e);
        } finally {
            calm.countDown();
            lines.forEach(Line::close);
            close(selector);
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception _) {
            // Nothing is lost with a socket that was only listened to.
        }
    }

    private void askGroups() {
        for (Dialect dialect : dialects) {
            dialect.toAll(isMember(dialect)).forEach(question -> toGroup(dialect, question));
        }
    }

    /** To the LANs that are asked as a whole; as a member of the group, where that could be. */
    private void toGroup(Dialect dialect, byte[] question) {
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

    private void take(Queue<IpAddress> asked) {
        for (IpAddress host = asked.poll(); host != null; host = asked.poll()) {
            if (isWanted(host) && hosts.size() < MOST_ADDRESSES && hosts.add(host)) {
                lastNews = System.nanoTime();
                for (Dialect dialect : dialects) {
                    for (byte[] question : dialect.toOne(host, isAlone(host))) {
                        toOne(dialect, host, question);
                    }
                }
            }
        }
    }

    private static Predicate<Segment> isAround(IpAddress host) {
        return segment -> segment.holds(host);
    }

    /** Whether it stands in no LAN that is asked as a whole. */
    private boolean isAlone(IpAddress host) {
        return whole.stream().noneMatch(isAround(host));
    }

    private boolean isMember(Dialect dialect) {
        return lines.stream().anyMatch(line -> line.isMember() && line.dialect().equals(dialect));
    }

    private boolean isWanted(IpAddress address) {
        return areas.stream().anyMatch(area -> area.contains(address));
    }

    private void toOne(Dialect dialect, IpAddress host, byte[] question) {
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

    private void sendNext() {
        for (int i = 0; i < BATCH && !outbox.isEmpty(); i++) {
            outbox.remove().run();
            lastNews = System.nanoTime();
        }
    }

    private void hearAll() {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Line line) {
                for (int i = 0; i < MOST_AT_A_TIME && hear(line); i++) {}
            }
        }
        selector.selectedKeys().clear();
        for (Announcement said = later.poll(); said != null; said = later.poll()) {
            tell(said);
        }
    }

    /** Whether something came in. */
    private boolean hear(Line line) {
        Optional<Datagram> came = line.receive();
        came.filter(datagram -> isHeard(datagram.from())).ifPresent(this::understand);
        return came.isPresent();
    }

    /** What breaks a dialect must not keep the others from being heard. */
    private void understand(Datagram datagram) {
        Dialect dialect = datagram.line().dialect();
        try {
            dialect.hear(datagram, this::tell);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, dialect + " failed on what was announced", e);
        }
    }

    private boolean isHeard(IpAddress sender) {
        boolean isExpected = hosts.contains(sender) || whole.stream().anyMatch(isAround(sender));
        return isExpected && attention.isLeftFor(sender);
    }

    private void tell(Announcement said) {
        if (!isWanted(said.from()) || said.isEmpty()) {
            return;
        }
        Announcement before = known.getOrDefault(said.from(), Announcement.of(said.from()));
        Announcement after = before.and(said);
        if (!after.equals(before)
                && (known.containsKey(said.from()) || known.size() < MOST_ADDRESSES)) {
            known.put(said.from(), after);
            lastNews = System.nanoTime();
            told.accept(after);
        }
    }

    private void lookFurther() {
        long now = System.nanoTime();
        if (!whole.isEmpty() && repeatAt != 0 && now - repeatAt >= 0) {
            repeatAt = 0;
            askGroups();
        }
        boolean hadTime = now - started > REPEAT;
        List<IpAddress> nameless = hadTime ? nameless() : List.of();
        for (Dialect dialect : dialects) {
            dialect.next(nameless, isMember(dialect))
                    .forEach(question -> toGroup(dialect, question));
            for (IpAddress host : hosts) {
                if (isAlone(host)) {
                    dialect.next(host).forEach(question -> toOne(dialect, host, question));
                }
            }
        }
    }

    /** Hosts of the LANs that are asked as a whole, of whom nobody has said a name. */
    private List<IpAddress> nameless() {
        return hosts.stream()
                .filter(host -> !isAlone(host))
                .filter(host -> !isNamed(known.getOrDefault(host, Announcement.of(host))))
                .toList();
    }

    private static boolean isNamed(Announcement said) {
        return said.names().stream()
                .map(HostName::source)
                .anyMatch(source -> source.equals("mdns") || source.equals("llmnr"));
    }

    private boolean isCalm() {
        long now = System.nanoTime();
        return outbox.isEmpty()
                && asks.isEmpty()
                && !pages.isBusy()
                && later.isEmpty()
                && now - lastNews > QUIET
                && (whole.isEmpty() || now - started > GROUP_TIME);
    }
}
