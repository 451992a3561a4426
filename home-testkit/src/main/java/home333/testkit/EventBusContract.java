package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.event.HomeEvent;
import home333.domain.event.HomeEvent.LookFailed;
import home333.ports.EventBus;
import home333.ports.EventBus.Listening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link EventBus} promises. */
@Timeout(60)
public abstract class EventBusContract {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** How far behind a listener may be without losing anything. */
    private static final int MANY = 1_000;

    /** A bus to which nobody listens. */
    protected abstract EventBus bus();

    private static HomeEvent event(int number) {
        return new LookFailed(NOON.plusSeconds(number), "no cable");
    }

    private static List<HomeEvent> events(int from, int to) {
        return IntStream.range(from, to).mapToObj(EventBusContract::event).toList();
    }

    private static List<HomeEvent> taken(BlockingQueue<HomeEvent> heard, int count)
            throws InterruptedException {
        List<HomeEvent> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(heard.take());
        }
        return all;
    }

    /** A listener that stays in its first event until it is let go. */
    private static final class Slow implements Consumer<HomeEvent> {
        final CountDownLatch isIn = new CountDownLatch(1);
        final CountDownLatch mayGo = new CountDownLatch(1);
        final BlockingQueue<HomeEvent> heard = new LinkedBlockingQueue<>();

        @Override
        public void accept(HomeEvent event) {
            isIn.countDown();
            try {
                mayGo.await();
            } catch (InterruptedException _) {
                throw new AssertionError("a listener is not interrupted");
            }
            heard.add(event);
        }
    }

    @Test
    void all_who_listen_hear_everything_in_order() throws InterruptedException {
        EventBus bus = bus();
        var one = new LinkedBlockingQueue<HomeEvent>();
        var other = new LinkedBlockingQueue<HomeEvent>();
        try (var _ = bus.subscribe(one::add);
                var _ = bus.subscribe(other::add)) {
            events(0, 100).forEach(bus::publish);

            assertThat(taken(one, 100)).isEqualTo(events(0, 100));
            assertThat(taken(other, 100)).isEqualTo(events(0, 100));
        }
    }

    @Test
    void what_was_before_is_not_heard() throws InterruptedException {
        EventBus bus = bus();
        bus.publish(event(0));
        var heard = new LinkedBlockingQueue<HomeEvent>();
        try (var _ = bus.subscribe(heard::add)) {
            bus.publish(event(1));

            assertThat(heard.take()).isEqualTo(event(1));
        }
    }

    @Test
    void a_listener_is_called_for_one_event_at_a_time() throws InterruptedException {
        EventBus bus = bus();
        var isIn = new AtomicBoolean();
        var wasTwice = new AtomicBoolean();
        var done = new CountDownLatch(200);
        Consumer<HomeEvent> listener =
                _ -> {
                    if (isIn.getAndSet(true)) {
                        wasTwice.set(true);
                    }
                    isIn.set(false);
                    done.countDown();
                };
        try (var _ = bus.subscribe(listener)) {
            Thread one = Thread.startVirtualThread(() -> events(0, 100).forEach(bus::publish));
            events(100, 200).forEach(bus::publish);
            one.join();
            done.await();

            assertThat(wasTwice).isFalse();
        }
    }

    @Test
    void who_throws_harms_nobody_and_hears_the_next() throws InterruptedException {
        EventBus bus = bus();
        var bad = new LinkedBlockingQueue<HomeEvent>();
        var good = new LinkedBlockingQueue<HomeEvent>();
        Consumer<HomeEvent> throwing =
                event -> {
                    bad.add(event);
                    if (event.equals(event(0))) {
                        throw new IllegalStateException("a bug of the listener");
                    }
                    throw new StackOverflowError();
                };
        try (var _ = bus.subscribe(throwing);
                var _ = bus.subscribe(good::add)) {
            events(0, 3).forEach(bus::publish);

            assertThat(taken(bad, 3)).isEqualTo(events(0, 3));
            assertThat(taken(good, 3)).isEqualTo(events(0, 3));
        }
    }

    @Test
    void who_is_slow_delays_nobody_and_loses_nothing_up_to_a_thousand()
            throws InterruptedException {
        EventBus bus = bus();
        var slow = new Slow();
        var quick = new LinkedBlockingQueue<HomeEvent>();
        try (Listening listening = bus.subscribe(slow);
                var _ = bus.subscribe(quick::add)) {
            bus.publish(event(0));
            slow.isIn.await();
            assertThat(quick.take()).isEqualTo(event(0)); // it, too, is behind by those to come
            events(1, 1 + MANY).forEach(bus::publish);

            assertThat(taken(quick, MANY)).isEqualTo(events(1, 1 + MANY));
            assertThat(listening.lost()).isZero();
            slow.mayGo.countDown();
            assertThat(taken(slow.heard, 1 + MANY)).isEqualTo(events(0, 1 + MANY));
        }
    }

    @Test
    void of_who_is_too_slow_the_oldest_are_lost_and_counted() throws InterruptedException {
        EventBus bus = bus();
        var slow = new Slow();
        try (Listening listening = bus.subscribe(slow)) {
            bus.publish(event(0));
            slow.isIn.await();
            events(1, 5 * MANY).forEach(bus::publish);
            slow.mayGo.countDown();

            int lost = Math.toIntExact(listening.lost());
            assertThat(lost).isPositive().isLessThan(4 * MANY);
            assertThat(taken(slow.heard, 5 * MANY - lost))
                    .startsWith(event(0))
                    .endsWith(events(1 + lost, 5 * MANY).toArray(HomeEvent[]::new));
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void what_was_before_the_end_is_heard_and_nothing_after_it() throws InterruptedException {
        EventBus bus = bus();
        var slow = new Slow();
        Listening listening = bus.subscribe(slow);
        bus.publish(event(0));
        slow.isIn.await();
        bus.publish(event(1));
        Thread closing = Thread.startVirtualThread(listening::close);
        while (closing.isAlive() && !isWaiting(closing)) {
            Thread.onSpinWait();
        }
        slow.mayGo.countDown();
        closing.join();
        int heard = slow.heard.size();
        events(2, 2 + 2 * MANY).forEach(bus::publish);

        assertThat(heard).isEqualTo(2);
        assertThat(listening.lost()).isZero();
        assertThat(slow.heard).containsExactly(event(0), event(1));
    }

    @Test
    void a_listener_may_end_its_own_listening() throws InterruptedException {
        EventBus bus = bus();
        var listening = new AtomicReference<Listening>();
        var heard = new LinkedBlockingQueue<HomeEvent>();
        var knows = new CountDownLatch(1);
        listening.set(
                bus.subscribe(event -> {
                    try {
                        knows.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    listening.get().close();
                    heard.add(event);
                }));
        knows.countDown();
        bus.publish(event(0));
        bus.publish(event(1));

        assertThat(heard.take()).isEqualTo(event(0));
        listening.get().close();
        assertThat(heard).isEmpty();
    }
}
