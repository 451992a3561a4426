package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.ports.EventBus;
import home333.testkit.EventBusContract;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LocalEventBusTest extends EventBusContract {
    @Override
    protected EventBus bus() {
        return new LocalEventBus();
    }

    @Test
    void a_listener_that_is_stuck_keeps_nobody_from_ending() throws InterruptedException {
        var bus = new LocalEventBus(Duration.ofMillis(20));
        var isIn = new CountDownLatch(1);
        var mayGo = new CountDownLatch(1);
        var calls = new AtomicInteger();
        EventBus.Listening listening =
                bus.subscribe(_ -> {
                    var _ = calls.incrementAndGet();
                    isIn.countDown();
                    try {
                        mayGo.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
        bus.publish(Events.went("NAS"));
        isIn.await();
        bus.publish(Events.went("PC"));

        listening.close();

        assertThat(calls).hasValue(1);
        mayGo.countDown();
    }
}
