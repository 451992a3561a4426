package home333.adapters.net;

import home333.domain.Anchor;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks by one {@link Wire}: a thread that sends, hears, and repeats as a {@link Sweep} says. */
final class Asker implements Way {
    private static final Logger LOG = LoggerFactory.getLogger(Asker.class);

    private final Wire wire;
    private final Pacer pacer;
    private final InstantSource clock;
    private final Consumer<News> news;
    private final Sweep sweep;
    private final Queue<IpAddress> intake = new ConcurrentLinkedQueue<>();
    private final Set<IpAddress> taken = new HashSet<>();
    private final AtomicLong unsettled = new AtomicLong();
    private final Map<IpAddress, Optional<MacAddress>> answered = new HashMap<>();
    private final Worker worker;
    private volatile long reached;
    private volatile long done;
    private volatile long total;
    private volatile boolean failed;

    /** Takes the wire over, and closes it. */
    Asker(String name, Wire wire, Persistence persistence, Surroundings around) {
        this.wire = wire;
        pacer = around.pacer();
        clock = around.clock();
        news = around.news();
        sweep = new Sweep(persistence);
        worker = new Worker(name, this::run);
        worker.start();
    }

    @Override
    public void ask(IpAddress target) {
        unsettled.incrementAndGet();
        intake.add(target);
    }

    @Override
    public boolean isIdle() {
        return failed || unsettled.get() == 0;
    }

    @Override
    public long reached() {
        return reached;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public long total() {
        return total;
    }

    private void run(Worker self) {
        try (wire) {
            while (!self.isStopped()) {
                step();
            }
        } catch (IOException | RuntimeException e) { // either way, nobody may wait for it
            LOG.debug("a way of asking ended", e);
            news.accept(new News.Trouble(e.getMessage() + "; hosts may be missing"));
            failed = true;
        }
    }

    /** One turn: sends what is due, hears what is there. */
    void step() throws IOException {
        for (IpAddress target = intake.poll(); target != null; target = intake.poll()) {
            if (taken.add(target)) {
                sweep.add(target);
            } else {
                unsettled.decrementAndGet();
            }
        }
        boolean hasRoom = send();
        Instant now = clock.instant();
        Duration wait = sweep.untilNext(now);
        if (hasRoom && wait.isZero()) {
            wait = pacer.untilNext(now);
        }
        wire.hear(shorter(wait, Worker.LONGEST_WAIT), this::heard);
        reached = sweep.reached();
        done = sweep.done();
        total = sweep.total();
        if (sweep.isSettled(clock.instant())) {
            unsettled.addAndGet(-sweep.forgetSilent());
        }
    }

    private boolean send() throws IOException {
        Instant now = clock.instant();
        Optional<IpAddress> next = sweep.next(now);
        while (next.isPresent() && pacer.tryTake(now)) {
            if (!wire.ask(next.get())) {
                return false;
            }
            sweep.asked(now);
            now = clock.instant();
            next = sweep.next(now);
        }
        return true;
    }

    private void heard(Wire.Answer answer) {
        Instant now = clock.instant();
        Optional<Sweep.Answered> first = sweep.answered(answer.from(), now);
        if (first.isPresent()) {
            answered.put(answer.from(), answer.mac());
            var roundTrip =
                    answer.askedAt()
                            .map(asked -> Duration.between(asked, now))
                            .or(() -> first.get().roundTrip());
            tell(answer, now, roundTrip);
            unsettled.decrementAndGet();
        } else if (isAnotherCard(answer)) {
            answered.remove(answer.from()); // a third one, or a flood of them, says nothing new
            tell(answer, now, Optional.empty());
        }
    }

    /** Two cards that answer for one address are told of both. */
    private boolean isAnotherCard(Wire.Answer answer) {
        Optional<MacAddress> before = answered.getOrDefault(answer.from(), Optional.empty());
        return before.isPresent() && answer.mac().isPresent() && !before.equals(answer.mac());
    }

    private void tell(Wire.Answer answer, Instant now, Optional<Duration> roundTrip) {
        Set<Anchor> anchors =
                answer.mac().map(Anchor::of).stream().collect(Collectors.toUnmodifiableSet());
        var valid = roundTrip.filter(trip -> !trip.isNegative());
        news.accept(
                new News.Evidence(new Sighting(answer.from(), anchors, wire.method(), now, valid)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        worker.stop();
    }

    /**
     * What every way of asking shares.
     *
     * @param pacer of the LAN that is asked
     * @param news takes what is heard, on any thread
     */
    record Surroundings(InstantSource clock, Pacer pacer, Consumer<News> news) {}
}
