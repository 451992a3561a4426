package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.lan.Neighbour;
import home333.adapters.net.lan.Neighbour.State;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tells a system's changes to its way one by one, and looks at what it makes of each. */
@Timeout(20)
class KernelWayTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final IpAddress TARGET = IpAddress.parse("198.18.0.7");
    private static final MacAddress BEFORE = MacAddress.parse("02:33:30:00:00:07");
    private static final MacAddress NOW = MacAddress.parse("02:33:30:00:00:08");

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final SlowSystem system = new SlowSystem();
    private final KernelWay way =
            new KernelWay(
                    "kernel",
                    system,
                    new NeighbourLedger(16, Duration.ofSeconds(60), new Losses()),
                    new Asker.Surroundings(
                            () -> START, new Pacer(1_000_000), new Losses(), news::add));

    @AfterEach
    void close() {
        way.close();
    }

    private static Neighbour known(MacAddress card, Instant confirmed) {
        var when = new Neighbour.When(confirmed, confirmed);
        return new Neighbour(2, TARGET, Optional.of(card), State.FRESH, Optional.of(when));
    }

    private static Neighbour without(State state) {
        return new Neighbour(2, TARGET, Optional.empty(), state, Optional.empty());
    }

    @Test
    void it_is_open_who_has_an_address_from_the_first_poke_until_somebody_answers()
            throws InterruptedException {
        system.before.add(known(BEFORE, START.minusSeconds(9)));
        way.ask(TARGET);
        assertThat(news.take()).isEqualTo(new News.Doubtful(TARGET));

        system.tell(without(State.FAILED));
        assertThat(way.macOf(TARGET)).isEmpty();
        assertThat(way.isDoubtful(TARGET)).isTrue();

        system.tell(known(NOW, START.plusSeconds(1)));
        assertThat(news.take()).isInstanceOf(News.Evidence.class);
        assertThat(way.macOf(TARGET)).contains(NOW);
        assertThat(way.isDoubtful(TARGET)).isFalse();
    }

    /** A system that says what the test says, when it says so. */
    private static final class SlowSystem implements Poker {
        final List<Neighbour> before = new ArrayList<>();
        private final BlockingQueue<Neighbour> changes = new LinkedBlockingQueue<>();
        private final Semaphore steps = new Semaphore(0);
        private boolean hasTold;

        /** Returns when the step that heard it is over. */
        void tell(Neighbour change) throws InterruptedException {
            changes.add(change);
            steps.acquire();
        }

        @Override
        public Poke poke(IpAddress target) {
            return Poke.SENT;
        }

        @Override
        public void hear(
                Duration patience, Consumer<Neighbour> learned, Consumer<IpAddress> refusals) {
            if (hasTold) {
                steps.release();
            }
            Optional<Neighbour> change = Optional.ofNullable(changes.poll());
            change.ifPresent(learned);
            hasTold = change.isPresent();
        }

        @Override
        public List<Neighbour> neighbours() {
            return List.copyOf(before);
        }

        @Override
        public int room() {
            return 16;
        }

        @Override
        public void close() {}
    }
}
