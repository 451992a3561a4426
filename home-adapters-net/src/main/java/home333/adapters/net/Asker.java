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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks by one {@link Wire}: a thread that sends, hears, and repeats as a {@link Sweep} says. */
final class Asker implements Way {
    private static final int MOST_UNHEARD = 8;
    private static final Duration UNTIL_ROOM = Duration.ofMillis(1);

    /** While the pace holds it back, it may as well sleep for some packets at once. */
    private static final Duration NAP = Duration.ofMillis(4);

    private final Wire wire;
    private final Pacer pacer;
    private final InstantSource clock;
    private final Consumer<News> news;
    private final Sweep sweep; // guarded by itself
    private final AtomicLong unsettled = new AtomicLong();
    private final Map<IpAddress, Optional<MacAddress>> answered = new HashMap<>();
    private final Worker worker;
    private volatile long reached;
    private volatile long done;
    private volatile long total;

    /** Takes the wire over, and closes it. */
    Asker(String name, Wire wire, Persistence persistence, Surroundings around) {
        this.wire = wire;
        pacer = around.pacer();
        clock = around.clock();
        news = around.news();
        sweep = new Sweep(persistence, around.losses());
        worker = new Worker(name, Worker.repeating(this::step, wire::close, this::failed));
        worker.start();
    }

    @Override
    public void ask(IpAddress target) {
        unsettled.incrementAndGet();
        synchronized (sweep) {
            if (!sweep.add(target)) {
                unsettled.decrementAndGet();
            }
        }
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
        return done;
    }

    @Override
    public long total() {
        return total;
    }

    private void failed(String why) {
        news.accept(new News.Failed(why + "; hosts may be missing"));
    }

    /** One turn: sends what is due, hears what is there. */
    void step() throws IOException {
        Duration patience;
        synchronized (sweep) {
            patience = untilNext(send());
        }
        wire.hear(patience, this::heard);
        synchronized (sweep) {
            reached = sweep.reached();
            done = sweep.done();
            total = sweep.total();
            if (sweep.isSettled(clock.instant())) {
                settle(sweep.forgetSilent());
            }
        }
    }

    private void settle(int count) {
        if (count > 0 && unsettled.addAndGet(-count) == 0) {
            news.accept(new News.Settled());
        }
    }

    /** Sends what is due, but no more than lets the answers be heard while they are young. */
    private Sent send() throws IOException {
        for (int i = 0; i < MOST_UNHEARD; i++) {
            Instant now = clock.instant();
            Optional<IpAddress> next = sweep.next(now);
            if (next.isEmpty() || !pacer.tryTake(now)) {
                return Sent.ALL;
            }
            if (!wire.ask(next.get())) {
                return Sent.NO_ROOM;
            }
            sweep.asked(now);
        }
        return Sent.MORE_IS_DUE;
    }

    private Duration untilNext(Sent sent) {
        if (sent == Sent.MORE_IS_DUE) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Duration wait = sweep.untilNext(now);
        if (!wait.isZero()) {
            return shorter(wait, Worker.LONGEST_WAIT);
        }
        return sent == Sent.NO_ROOM ? UNTIL_ROOM : longer(pacer.untilNext(now), NAP);
    }

    private enum Sent {
        ALL,
        MORE_IS_DUE,
        NO_ROOM
    }

    private void heard(Wire.Answer answer) {
        Instant now = clock.instant();
        Optional<Sweep.Answered> first;
        synchronized (sweep) {
            first = sweep.answered(answer.from(), now);
        }
        if (first.isPresent()) {
            answered.put(answer.from(), answer.mac());
            var roundTrip =
                    answer.askedAt()
                            .map(asked -> Duration.between(asked, now))
                            .or(() -> first.get().roundTrip());
            tell(answer, now, roundTrip);
            settle(1);
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

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void stop() {
        worker.tell();
    }

    @Override
    public void close() {
        worker.stop();
    }

    /**
     * What every way of asking shares.
     *
     * @param pacer of the LAN that is asked
     * @param losses seen there
     * @param news takes what is heard, on any thread
     */
    record Surroundings(InstantSource clock, Pacer pacer, Losses losses, Consumer<News> news) {}
}
