package home333.adapters.net;

import home333.adapters.net.lan.Neighbour;
import home333.domain.Anchor;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets the operating system ask for cards: a thread that pokes addresses and watches the neighbour
 * table, as a {@link NeighbourLedger} says.
 */
final class KernelWay implements Way {
    private static final Duration READ_TABLE_EVERY = Duration.ofMillis(500);
    private static final int NAMED_IN_A_WARNING = 8;

    private final Poker poker;
    private final NeighbourLedger ledger;
    private final Pacer pacer;
    private final InstantSource clock;
    private final Consumer<News> news;
    private final Queue<IpAddress> intake = new ConcurrentLinkedQueue<>();
    private final Queue<IpAddress> settled = new ConcurrentLinkedQueue<>();
    private final AddressSet taken = new AddressSet();
    private final AddressSet poked = new AddressSet();
    private final Map<IpAddress, MacAddress> macs = new ConcurrentHashMap<>();

    /** Where the system believed in a card from before, until nothing more can come from there. */
    private final Set<IpAddress> doubted = ConcurrentHashMap.newKeySet();

    private final AtomicLong unsettled = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong hearings = new AtomicLong();
    private final Worker worker;
    private Instant readTableAt = Instant.MIN;
    private volatile long reached;
    private volatile boolean isCurious;

    /** Takes the poker over, and closes it. */
    KernelWay(String name, Poker poker, NeighbourLedger ledger, Asker.Surroundings around) {
        this.poker = poker;
        this.ledger = ledger;
        pacer = around.pacer();
        clock = around.clock();
        news = around.news();
        worker = new Worker(name, Worker.repeating(this::step, poker::close, this::failed));
        worker.start();
    }

    @Override
    public void ask(IpAddress target) {
        asked.incrementAndGet();
        unsettled.incrementAndGet();
        intake.add(target);
    }

    /** Names all that the system knows, once. */
    void tellKnown() {
        unsettled.incrementAndGet();
        isCurious = true;
    }

    /** Another way proved that the address answers: it need not be poked any more. */
    void settle(IpAddress target) {
        settled.add(target);
    }

    /** The card that the system knows at an address. */
    Optional<MacAddress> macOf(IpAddress address) {
        return Optional.ofNullable(macs.get(address));
    }

    /** What {@link #hasHeard} is asked with later. */
    long hearingAfterNow() {
        return hearings.get() + 2; // the one that goes on may have read the changes already
    }

    /**
     * Whether {@link #macOf} tells by now of all that the system had learned when {@link
     * #hearingAfterNow} was asked.
     */
    boolean hasHeard(long hearing) {
        return worker.hasFailed() || hearings.get() >= hearing;
    }

    /** Whether it is still open who answers where the system believed in a card from before. */
    boolean isDoubtful(IpAddress address) {
        return doubted.contains(address);
    }

    @Override
    public boolean isIdle() {
        return worker.hasFailed() || unsettled.get() == 0;
    }

    @Override
    public long reached() {
        return reached;
    }

    @Override
    public long done() {
        return Math.max(0, asked.get() - unsettled.get());
    }

    @Override
    public long total() {
        return asked.get();
    }

    private void failed(String why) {
        news.accept(new News.Failed(why + "; hosts may be missing"));
    }

    private void step() throws IOException {
        Instant now = clock.instant();
        boolean hasWork = unsettled.get() > 0;
        if (hasWork && !readTableAt.isAfter(now)) { // first of all, to know what was there before
            List<Neighbour> table = poker.neighbours();
            table.forEach(this::observed);
            readTableAt = clock.instant().plus(READ_TABLE_EVERY);
            if (isCurious) {
                isCurious = false;
                table.forEach(neighbour -> news.accept(new News.Known(neighbour)));
                unsettled.decrementAndGet();
            }
        }
        if (hasWork) { // what came since then has to wait for the table
            takeIn();
        }
        poke();
        reached = poked.size();
        poker.hear(Worker.LONGEST_WAIT.dividedBy(4), this::observed, this::refused);
        hearings.incrementAndGet();
        doubted.removeIf(target -> ledger.isSettled(target, clock.instant()));
        if (ledger.size() > 0 && ledger.isSettled(clock.instant())) {
            giveUp();
        }
    }

    private void takeIn() {
        for (IpAddress target = intake.poll(); target != null; target = intake.poll()) {
            if (taken.add(target)) {
                ledger.add(target);
            } else {
                unsettled.decrementAndGet();
            }
        }
        for (IpAddress target = settled.poll(); target != null; target = settled.poll()) {
            if (ledger.settled(target)) {
                unsettled.decrementAndGet();
            }
        }
    }

    private void poke() throws IOException {
        Instant now = clock.instant();
        Optional<IpAddress> next = ledger.next(now);
        while (next.isPresent() && pacer.tryTake(now)) {
            IpAddress target = next.get();
            switch (poker.poke(target)) {
                case SENT -> {
                    var _ = poked.add(target);
                    if (ledger.poked(target, now)) {
                        doubted.add(target);
                        news.accept(new News.Doubtful(target));
                    }
                }
                case NO_ROOM -> {
                    ledger.crowded(now);
                    return;
                }
                case NO_WAY -> {
                    if (ledger.settled(target)) {
                        unsettled.decrementAndGet();
                    }
                }
            }
            now = clock.instant();
            next = ledger.next(now);
        }
    }

    private void observed(Neighbour neighbour) {
        if (neighbour.isUsable()) {
            neighbour.mac().ifPresent(mac -> macs.put(neighbour.address(), mac));
        } else if (neighbour.state() == Neighbour.State.FAILED) {
            macs.remove(neighbour.address());
        }
        ledger.observe(neighbour)
                .ifPresent(mac -> tell(neighbour.address(), Method.NEIGHBOR, Optional.of(mac)));
    }

    private void refused(IpAddress by) {
        if (poked.contains(by) && ledger.settled(by)) {
            tell(by, Method.UDP, macOf(by));
        }
    }

    private void tell(IpAddress address, Method method, Optional<MacAddress> mac) {
        Set<Anchor> anchors = mac.map(Anchor::of).stream().collect(Collectors.toUnmodifiableSet());
        news.accept(
                new News.Evidence(
                        new Sighting(address, anchors, method, clock.instant(), Optional.empty())));
        unsettled.decrementAndGet();
    }

    private void giveUp() {
        int count = ledger.size();
        List<IpAddress> undecided = ledger.giveUp();
        if (!undecided.isEmpty()) {
            news.accept(new News.Trouble(warning(undecided)));
        }
        unsettled.addAndGet(-count);
    }

    static String warning(List<IpAddress> undecided) {
        String names =
                undecided.stream()
                        .sorted()
                        .limit(NAMED_IN_A_WARNING)
                        .map(IpAddress::toString)
                        .collect(Collectors.joining(", "));
        int more = undecided.size() - NAMED_IN_A_WARNING;
        return "The system knows a card from before at "
                + names
                + (more > 0 ? " and " + more + " more" : "")
                + ", but could not tell whether it is still there; that is not counted.";
    }

    @Override
    public void stop() {
        worker.tell();
    }

    @Override
    public void close() {
        worker.stop();
    }
}
