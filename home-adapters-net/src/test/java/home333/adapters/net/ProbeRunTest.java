package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.Neighbour;
import home333.adapters.net.lan.Neighbour.State;
import home333.adapters.net.linux.IcmpSocket;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.PortList;
import home333.domain.Sighting;
import home333.ports.StatusProbe.Answers;
import home333.ports.StatusProbe.Inquiry;
import home333.ports.StatusProbe.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Plays a system and its wires step by step. The time is the test's own, and passes in between; a
 * run shows that it made a turn by asking for it.
 */
@Timeout(60)
class ProbeRunTest {
    private static final IpAddress OWN = IpAddress.parse("198.18.0.2");
    private static final IpAddress TARGET = IpAddress.parse("198.18.0.7");
    private static final IpAddress OTHER = IpAddress.parse("198.18.0.8");
    private static final MacAddress BEFORE = MacAddress.parse("02:33:30:00:00:07");
    private static final MacAddress NOW = MacAddress.parse("02:33:30:00:00:08");

    /** In so many turns whatever waits is taken in, and a run that does not go on has ended. */
    private static final int SOME_TURNS = 8;

    private final Turns turns = new Turns();

    private Answers probe(Access access, Duration spacing, IpAddress... targets)
            throws IOException, InterruptedException {
        List<Target> all =
                Stream.of(targets)
                        .map(address ->
                                new Target(address, Set.of(Method.ARP, Method.ICMP), PortList.NONE))
                        .toList();
        return new ProbeRun(new Inquiry(all, 1, spacing), turns).run(access);
    }

    private static Neighbour neighbour(State state, Optional<MacAddress> card) {
        return new Neighbour(2, TARGET, card, state, Optional.empty());
    }

    private static Optional<MacAddress> cardOf(Answers answers) {
        assertThat(answers.heard()).hasSize(1);
        return answers.heard().getFirst().mac();
    }

    @Test
    void an_answer_from_where_another_card_was_is_placed_when_the_system_was_heard_once_more()
            throws Exception {
        var echo = new PlayedWire(Method.ICMP, Optional.empty());
        var system = new PlayedSystem(neighbour(State.OLD, Optional.of(BEFORE)));
        system.play(changes -> {
            echo.answer();
            turns.await(SOME_TURNS);
            changes.accept(neighbour(State.ASKING, Optional.empty()));
            changes.accept(neighbour(State.FAILED, Optional.empty()));
            turns.pass(Duration.ofSeconds(3)); // nobody is in doubt, and the patience is over
        });
        system.play(changes -> {
            turns.await(SOME_TURNS);
            changes.accept(neighbour(State.FRESH, Optional.of(NOW)));
        });

        Answers answers = probe(new PlayedLan(echo, system), Duration.ofMillis(100), TARGET);

        assertThat(cardOf(answers)).contains(NOW);
    }

    @Test
    void an_answer_that_comes_before_its_card_was_read_gets_it() throws Exception {
        var echo = new PlayedWire(Method.ICMP, Optional.empty());
        var system = new PlayedSystem();
        system.play(_ -> turns.pass(Duration.ofSeconds(3))); // it gives up, and all are asked
        system.play(changes -> {
            echo.answer();
            turns.await(SOME_TURNS);
            changes.accept(neighbour(State.FRESH, Optional.of(NOW)));
        });

        Answers answers = probe(new PlayedLan(echo, system), Duration.ofSeconds(4), TARGET);

        assertThat(cardOf(answers)).contains(NOW);
    }

    @Test
    void an_answer_that_was_put_down_in_the_last_instant_is_taken() throws Exception {
        var arp = new PlayedWire(Method.ARP, Optional.of(NOW));
        turns.at(2, () -> turns.pass(Duration.ofSeconds(1)));
        turns.at(3, arp::answer);

        Answers answers = probe(new PlayedLan(arp), Duration.ofMillis(100), TARGET);

        assertThat(cardOf(answers)).contains(NOW);
    }

    @Test
    void an_answer_whose_card_is_not_known_yet_is_waited_for_beyond_the_patience()
            throws Exception {
        var echo = new PlayedWire(Method.ICMP, Optional.empty());
        var isBusy = echo.keepBusy();
        turns.at(2, echo::answer);
        turns.at(2 + SOME_TURNS, () -> turns.pass(Duration.ofSeconds(1)));
        turns.at(2 + 2 * SOME_TURNS, isBusy::countDown);
        for (int i = 3; i < 3 + 9; i++) {
            turns.at(2 + i * SOME_TURNS, () -> turns.pass(Duration.ofSeconds(1)));
        }

        Answers answers = probe(new PlayedLan(echo), Duration.ofMillis(100), TARGET, OTHER);

        assertThat(answers.heard()).extracting(Sighting::address).containsExactly(TARGET);
    }

    @Test
    void no_card_is_waited_for_for_ever() throws Exception {
        var echo = new PlayedWire(Method.ICMP, Optional.empty());
        var isBusy = echo.keepBusy();
        turns.at(2, echo::answer);
        for (int i = 1; i <= 13; i++) {
            turns.at(2 + SOME_TURNS + i, () -> turns.pass(Duration.ofSeconds(1)));
        }
        turns.at(2 + SOME_TURNS + 13, isBusy::countDown);

        Answers answers = probe(new PlayedLan(echo), Duration.ofMillis(100), OWN, TARGET, OTHER);

        assertThat(answers.heard()).extracting(Sighting::address).containsExactly(OWN);
        assertThat(turns.passed()).isEqualTo(Duration.ofSeconds(13));
    }

    /** A test that goes wrong shall say so, and not hang. */
    private static void await(CountDownLatch latch) {
        try {
            var _ = latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The time, and how often the run asked for it. */
    private static final class Turns implements InstantSource {
        private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
        private static final int LONGEST = 2_000;

        private final Thread run = Thread.currentThread();
        private final AtomicInteger count = new AtomicInteger();
        private final List<Deed> deeds = new ArrayList<>();
        private volatile Instant now = START;

        private record Deed(int turn, Runnable what) {}

        /** Done by the run itself in that turn, before it is told the time. */
        void at(int turn, Runnable what) {
            deeds.add(new Deed(turn, what));
        }

        synchronized void pass(Duration time) {
            now = now.plus(time);
        }

        Duration passed() {
            return Duration.between(START, now);
        }

        /** Until the run has made so many more, or makes no more. */
        void await(int more) {
            int end = count.get() + more;
            for (int i = 0; i < LONGEST && count.get() < end; i++) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public Instant instant() {
            if (run.equals(Thread.currentThread())) {
                int turn = count.incrementAndGet();
                deeds.stream().filter(deed -> deed.turn() == turn).forEach(it -> it.what().run());
            }
            return now;
        }
    }

    /** One interface with one wire, and a system that asks where there is one. */
    private static final class PlayedLan extends LittleAccess {
        private final PlayedWire wire;
        private final Optional<Poker> system;

        PlayedLan(PlayedWire wire, Poker... system) {
            super(IpNetwork.parse("198.18.0.0/24"), OWN);
            this.wire = wire;
            this.system = Stream.of(system).findFirst();
        }

        @Override
        public Wire arp(Link link, Ipv4Address source) throws IOException {
            return wire.method() == Method.ARP ? wire : super.arp(link, source);
        }

        @Override
        public Wire echo(IcmpSocket.Family family, Lans lans) throws IOException {
            return wire.method() == Method.ICMP ? wire : super.echo(family, lans);
        }

        @Override
        public Poker poker(Lans lans) throws IOException {
            return system.isPresent() ? system.get() : super.poker(lans);
        }
    }

    /** Behind it the target answers once, when it may. */
    private static final class PlayedWire implements Wire {
        private final Method method;
        private final Optional<MacAddress> card;
        private final CountDownLatch mayAnswer = new CountDownLatch(1);
        private final CountDownLatch hasAnswered = new CountDownLatch(1);
        private volatile CountDownLatch isBusy = new CountDownLatch(0);
        private boolean wasAsked;

        PlayedWire(Method method, Optional<MacAddress> card) {
            this.method = method;
            this.card = card;
        }

        /** Lets the target answer, and returns when the answer was put down. */
        void answer() {
            mayAnswer.countDown();
            ProbeRunTest.await(hasAnswered);
        }

        /** After the answer more may come, until the result says that none does. */
        CountDownLatch keepBusy() {
            isBusy = new CountDownLatch(1);
            return isBusy;
        }

        @Override
        public Method method() {
            return method;
        }

        @Override
        public boolean ask(IpAddress target) {
            wasAsked |= target.equals(TARGET);
            return true;
        }

        @Override
        public void hear(Duration patience, Consumer<Answer> answers) {
            if (wasAsked && hasAnswered.getCount() > 0) {
                ProbeRunTest.await(mayAnswer);
                answers.accept(new Answer(TARGET, card, Optional.empty()));
                hasAnswered.countDown();
            } else if (wasAsked) {
                ProbeRunTest.await(isBusy);
            }
            LockSupport.parkNanos(patience.toNanos());
        }

        @Override
        public void close() {}
    }

    /** A system that learns as the test says, one step after the other, once it was poked. */
    private static final class PlayedSystem implements Poker {
        private final List<Neighbour> before;
        private final Queue<Consumer<Consumer<Neighbour>>> steps = new ConcurrentLinkedQueue<>();
        private boolean wasPoked;

        PlayedSystem(Neighbour... before) {
            this.before = List.of(before);
        }

        /** The next time that it is heard, what it learns goes where the step says. */
        void play(Consumer<Consumer<Neighbour>> step) {
            steps.add(step);
        }

        @Override
        public Poke poke(IpAddress target) {
            wasPoked = true;
            return Poke.SENT;
        }

        @Override
        public void hear(
                Duration patience, Consumer<Neighbour> learned, Consumer<IpAddress> refusals) {
            if (wasPoked && !steps.isEmpty()) {
                steps.remove().accept(learned);
            } else {
                LockSupport.parkNanos(patience.toNanos());
            }
        }

        @Override
        public List<Neighbour> neighbours() {
            return before;
        }

        @Override
        public int room() {
            return 16;
        }

        @Override
        public void close() {}
    }
}
