package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.MacAddress;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.SecureOn;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeRoute;
import home333.ports.WakeSender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link WakeSender} promises. */
@Timeout(60)
public abstract class WakeSenderContract {
    private static final MagicPacket PACKET =
            new MagicPacket(
                    MacAddress.parse("b8:27:eb:01:02:03"),
                    Optional.of(SecureOn.parse("001122aabbcc")));

    /** A sender with a living interface, and a broken one by which nothing can leave. */
    protected abstract WakeSender sender() throws IOException;

    /** A sender of a machine that has no interface. */
    protected abstract WakeSender withoutInterfaces() throws IOException;

    private static List<WakeRoute> routes(List<WakeDelivery> deliveries) {
        return deliveries.stream().map(WakeDelivery::route).toList();
    }

    @Test
    void each_route_is_told_once_in_an_order_that_is_the_same_each_time() throws IOException {
        WakeSender sender = sender();
        List<WakeRoute> first = routes(sender.send(PACKET));

        assertThat(first).isNotEmpty().doesNotHaveDuplicates();
        assertThat(routes(sender.send(PACKET))).isEqualTo(first);
        assertThat(routes(sender.send(MagicPacket.of(PACKET.mac())))).isEqualTo(first);
    }

    @Test
    void a_broken_interface_says_why_and_keeps_no_other_from_sending() throws IOException {
        List<WakeDelivery> deliveries = sender().send(PACKET);

        assertThat(deliveries)
                .anySatisfy(delivery -> assertThat(delivery.sent()).isEqualTo(1))
                .anySatisfy(delivery -> assertThat(delivery.sent()).isZero())
                .allSatisfy(delivery ->
                        assertThat(delivery.error().isPresent()).isEqualTo(delivery.sent() == 0));
    }

    @Test
    void who_has_no_interface_sends_nothing() throws IOException {
        assertThat(withoutInterfaces().send(PACKET)).isEmpty();
    }

    @Test
    void several_threads_may_send_at_once() throws Exception {
        WakeSender sender = sender();
        List<WakeRoute> routes = routes(sender.send(PACKET));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<WakeDelivery>>> sending = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sending.add(() -> sender.send(PACKET));
            }
            for (Future<List<WakeDelivery>> sent : threads.invokeAll(sending)) {
                assertThat(routes(sent.get())).isEqualTo(routes);
            }
        }
    }
}
