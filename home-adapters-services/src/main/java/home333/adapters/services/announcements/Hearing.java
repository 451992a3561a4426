package home333.adapters.services.announcements;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.ports.Announcements;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Listens on one thread, with a socket for each dialect in each LAN. Nobody is heard who stands
 * neither in a LAN that is asked nor was asked by himself, and nobody without end.
 */
public final class Hearing implements Announcements.Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    static final int MOST_ADDRESSES = 4_096;

    /** A question to a group is repeated once, since it may be lost. */
    private static final long REPEAT = TimeUnit.MILLISECONDS.toNanos(250);

    /**
     * Until when those who were asked as a group have answered; UPnP devices wait up to a second.
     */
    private static final long GROUP_TIME = TimeUnit.MILLISECONDS.toNanos(1_100);

    /** Until when a single host has answered, and nothing more is to be expected. */
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(300);

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final List<IpRange> areas;
    private final Consumer<Announcement> told;
    private final Queue<Announcement> later = new ConcurrentLinkedQueue<>();
    private final Pages pages = new Pages(this::isWanted, later::add);
    private final Queue<IpAddress> asks = new ConcurrentLinkedQueue<>();
    private final List<Dialect> dialects;
    private final List<Segment> whole;
    private final Lines lines;
    private final Thread thread;
    private final CountDownLatch calm = new CountDownLatch(1);
    private volatile boolean finishing;
    private volatile boolean closed;

    private final Set<IpAddress> hosts = new LinkedHashSet<>();
    private final Knowledge known = new Knowledge();
    private final Attention attention = new Attention();
    private long lastNews = System.nanoTime();
    private long repeatAt;
    private boolean hasFailed;
    private final long started = System.nanoTime();

    private Hearing(
            Collection<IpRange> areas,
            Consumer<Announcement> told,
            List<Segment> segments,
            Languages languages)
            throws IOException {
        this.areas = List.copyOf(areas);
        this.told = told;
        this.dialects = languages.spoken(pages);
        this.whole = segments.stream().filter(lan -> lan.isCovered(areas)).toList();
        this.lines = new Lines(dialects, segments, whole);
        this.thread = Thread.ofPlatform().daemon().name("announcements").unstarted(this::run);
    }

    /** Makes the dialects that are listened to. */
    interface Languages {
        /** All of them, at their usual ports. */
        Languages ALL =
                pages ->
                        List.of(
                                new Mdns(Mdns.GROUP),
                                new Netbios(Netbios.GROUP, anyId()),
                                new Llmnr(Llmnr.GROUP, anyId()),
                                new Ssdp(Ssdp.GROUP, pages),
                                new Wsd(Wsd.GROUP, pages));

        /** The dialects, each for one listening. */
        List<Dialect> spoken(Pages pages);

        private static int anyId() {
            return new SecureRandom().nextInt(1 << 16);
        }
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

    @Override
    public void ask(IpAddress host) {
        asks.add(host);
        lines.wakeUp();
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        finishing = true;
        lines.wakeUp();
        var _ = calm.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed = true;
        lines.wakeUp();
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
                lines.await();
                fenced(this::goOn);
                if (finishing && isCalm()) {
                    calm.countDown();
                }
            }
        } catch (IOException e) {
            LOG.warn("no announcements are heard any more", e);
        } finally {
            calm.countDown();
            lines.close();
        }
    }

    /** What breaks in one place must not keep the rest from being heard. */
    private void fenced(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            Level level = hasFailed ? Level.DEBUG : Level.WARN;
            LOG.atLevel(level).setCause(e).log("an announcement could not be dealt with");
            hasFailed = true;
        }
    }

    private void withEach(Consumer<Dialect> step) {
        dialects.forEach(dialect -> fenced(() -> step.accept(dialect)));
    }

    private void goOn() {
        hearAll();
        take(asks);
        if (lines.sendNext()) {
            lastNews = System.nanoTime();
        }
        lookFurther();
    }

    private void askGroups() {
        withEach(dialect ->
                dialect.toAll(lines.isMember(dialect))
                        .forEach(question -> lines.toGroup(dialect, question)));
    }

    private void take(Queue<IpAddress> asked) {
        for (IpAddress host = asked.poll(); host != null; host = asked.poll()) {
            if (isWanted(host) && hosts.size() < MOST_ADDRESSES && hosts.add(host)) {
                lastNews = System.nanoTime();
                askByItself(host);
            }
        }
    }

    private void askByItself(IpAddress host) {
        withEach(dialect ->
                dialect.toOne(host, isAlone(host))
                        .forEach(question -> lines.toOne(dialect, host, question)));
    }

    private static Predicate<Segment> isAround(IpAddress host) {
        return segment -> segment.holds(host);
    }

    /** Whether it stands in no LAN that is asked as a whole. */
    private boolean isAlone(IpAddress host) {
        return whole.stream().noneMatch(isAround(host));
    }

    private boolean isWanted(IpAddress address) {
        return areas.stream().anyMatch(area -> area.contains(address));
    }

    private void hearAll() {
        lines.receive(this::hear);
        for (Announcement said = later.poll(); said != null; said = later.poll()) {
            Announcement next = said;
            fenced(() -> tell(next));
        }
    }

    private void hear(Dialect dialect, Incoming incoming) {
        if (!closed && isHeard(incoming.from())) {
            fenced(() -> dialect.hear(incoming, this::tell));
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
        known.with(said)
                .ifPresent(after -> {
                    lastNews = System.nanoTime();
                    told.accept(after);
                });
    }

    private void lookFurther() {
        long now = System.nanoTime();
        if (!whole.isEmpty() && repeatAt != 0 && now - repeatAt >= 0) {
            repeatAt = 0;
            askGroups();
        }
        boolean hadTime = now - started > REPEAT;
        List<IpAddress> nameless = hadTime ? nameless() : List.of();
        withEach(dialect -> askFurther(dialect, nameless));
    }

    private void askFurther(Dialect dialect, List<IpAddress> nameless) {
        dialect.next(nameless, lines.isMember(dialect))
                .forEach(question -> lines.toGroup(dialect, question));
        for (IpAddress host : hosts) {
            if (isAlone(host)) {
                dialect.next(host).forEach(question -> lines.toOne(dialect, host, question));
            }
        }
    }

    /** Hosts of the LANs that are asked as a whole, of whom nobody has said a name. */
    private List<IpAddress> nameless() {
        return hosts.stream()
                .filter(host -> !isAlone(host))
                .filter(host -> !known.isNamed(host))
                .toList();
    }

    private boolean isCalm() {
        long now = System.nanoTime();
        return lines.isAllSent()
                && asks.isEmpty()
                && !pages.isBusy()
                && later.isEmpty()
                && now - lastNews > QUIET
                && (whole.isEmpty() || now - started > GROUP_TIME);
    }
}
