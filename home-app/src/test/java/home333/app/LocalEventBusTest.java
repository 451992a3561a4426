package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.ports.EventBus;
import home333.testkit.EventBusContract;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class LocalEventBusTest extends EventBusContract {
    @Override
    protected EventBus bus() {
        return new LocalEventBus();
    }

    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // close() obeys no interrupt
    void a_listener_that_is_stuck_keeps_nobody_from_ending() throws InterruptedException {
        var bus = new LocalEventBus(Duration.ofMillis(20));
        var stuck = new CompletableFuture<Thread>();
        var mayGo = new CompletableFuture<Void>();
        var calls = new AtomicInteger();
        EventBus.Listening listening =
                bus.subscribe(_ -> {
                    var _ = calls.incrementAndGet();
                    stuck.complete(Thread.currentThread());
                    var _ = mayGo.join();
                });
        bus.publish(Events.went("NAS"));
        Thread listener = stuck.join();
        bus.publish(Events.went("PC"));

        Thread.currentThread().interrupt();
        listening.close();
        assertThat(Thread.interrupted()).isTrue();
        mayGo.complete(null);
        listener.join();

        assertThat(calls).hasValue(1);
    }

    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // close() obeys no interrupt
    void a_listener_that_ends_its_own_listening_leaves_no_thread() throws InterruptedException {
        var bus = new LocalEventBus(Duration.ofDays(1));
        var listening = new CompletableFuture<EventBus.Listening>();
        var thread = new CompletableFuture<Thread>();
        var _ =
                listening.complete(
                        bus.subscribe(_ -> {
                            listening.join().close();
                            thread.complete(Thread.currentThread());
                        }));
        bus.publish(Events.went("NAS"));

        thread.join().join();
    }
}
