package home333.adapters.notify;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.notice.Destination;
import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import home333.domain.notice.Message;
import home333.ports.Notifier.Delivery;
import home333.ports.PresenceBoard.Shown;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Brokers that wear out whoever talks to them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileBrokerTest {
    private static final int ENOUGH = 32 * 1024 * 1024;
    private static final List<Shown> NAS =
            List.of(new Shown(new DeviceId("nas"), "NAS", Presence.ONLINE, NOON));

    private static Server at(HostileServer server) {
        return new Server(
                "127.0.0.1", server.port(), Security.NONE, Optional.empty(), Optional.empty());
    }

    private static MqttNotifier notifier(HostileServer server) {
        return new MqttNotifier(
                new Destination.Mqtt(at(server), "home333", Optional.of("homeassistant")));
    }

    private static Message message() {
        return new Message("one", NOON, false, "title", "text", List.of(), 0);
    }

    @Test
    void a_packet_without_end_is_not_read() throws Exception {
        var left = new CompletableFuture<Boolean>();
        var broker =
                new OddBroker() {
                    @Override
                    void subscribed(OutputStream out) throws IOException {
                        try {
                            out.write(new byte[] {0x30, -1, -1, -1, 0x7f, 0, 1, 'a', 0});
                            for (int sent = 0; sent < ENOUGH; sent += 8_192) {
                                out.write(new byte[8_192]);
                            }
                            left.complete(false);
                        } finally {
                            left.complete(true);
                        }
                    }
                };
        try (var server = new HostileServer(broker)) {
            MqttNotifier notifier = notifier(server);
            var _ = notifier.show(NAS);

            assertThat(left.get()).isTrue();
            notifier.close();
        }
    }

    @Test
    void of_many_devices_of_nobody_some_are_removed_each_time() throws Exception {
        var broker = new OddBroker();
        for (int i = 0; i < TrackerBoard.MOST_REMEMBERED + 120; i++) {
            broker.kept.add("homeassistant/device_tracker/home333/made-up-" + i + "/config");
        }
        try (var server = new HostileServer(broker)) {
            MqttNotifier notifier = notifier(server);
            for (int i = 0; i < 100 && !broker.kept.isEmpty(); i++) {
                int before = broker.forgotten.get();
                assertThat(notifier.show(NAS)).isEqualTo(new Delivery.Delivered());
                assertThat(broker.forgotten.get() - before)
                        .isLessThanOrEqualTo(4 * TrackerBoard.REMOVED_AT_ONCE);
                assertThat(notifier.send(message())).isEqualTo(new Delivery.Delivered());
            }
            assertThat(broker.kept).isEmpty();
            assertThat(server.connections()).isEqualTo(1);
            notifier.close();
        }
    }

    @Test
    void names_that_are_none_of_ours_are_not_remembered() throws Exception {
        var broker = new OddBroker();
        broker.kept.add("homeassistant/device_tracker/home333/not one/config");
        broker.kept.add("homeassistant/device_tracker/home333/" + "z".repeat(65) + "/config");
        try (var server = new HostileServer(broker)) {
            MqttNotifier notifier = notifier(server);
            for (int i = 0; i < 3; i++) {
                assertThat(notifier.show(NAS)).isEqualTo(new Delivery.Delivered());
            }
            assertThat(broker.forgotten).hasValue(0);
            notifier.close();
        }
    }

    @Test
    void a_board_that_takes_too_long_is_gone_on_with_the_next_time() throws Exception {
        var broker = new OddBroker();
        try (var server = new HostileServer(broker)) {
            var topics = new TrackerTopics("home333", "homeassistant");
            try (MqttLink link = MqttLink.open(at(server), "one", Optional.empty(), (_, _) -> {})) {
                assertThatThrownBy(() ->
                                new TrackerBoard(topics, Duration.ofSeconds(-1)).show(link, NAS))
                        .isInstanceOf(IOException.class)
                        .hasMessage("the broker takes too long");
                new TrackerBoard(topics).show(link, NAS);
            }
        }
    }

    @Test
    void a_message_does_not_wait_for_the_board() throws Exception {
        var isHeld = new CountDownLatch(1);
        var broker =
                new OddBroker() {
                    private final List<byte[]> held = new ArrayList<>();

                    @Override
                    void published(String topic, byte[] answer, OutputStream out)
                            throws IOException {
                        boolean isNotice = topic.equals("home333/notice");
                        if (topic.startsWith("home333/device/") && isHeld.getCount() > 0) {
                            held.add(answer);
                            isHeld.countDown();
                            return;
                        }
                        out.write(answer);
                        if (isNotice) {
                            for (byte[] late : held) {
                                out.write(late);
                            }
                        }
                    }
                };
        try (var server = new HostileServer(broker)) {
            MqttNotifier notifier = notifier(server);
            var shown = new CompletableFuture<Delivery>();
            Thread.startVirtualThread(() -> {
                try {
                    shown.complete(notifier.show(NAS));
                } catch (InterruptedException e) {
                    shown.completeExceptionally(e);
                }
            });
            isHeld.await();

            assertThat(notifier.send(message())).isEqualTo(new Delivery.Delivered());
            assertThat(shown.get()).isEqualTo(new Delivery.Delivered());
            notifier.close();
        }
    }

    @Test
    void a_broker_that_hangs_is_not_waited_for_at_the_end() throws Exception {
        var hasAnswered = new AtomicBoolean();
        var publications = new CountDownLatch(2);
        var broker =
                new OddBroker() {
                    @Override
                    void published(String topic, byte[] answer, OutputStream out)
                            throws IOException, InterruptedException {
                        publications.countDown();
                        if (topic.equals("home333/status") && publications.getCount() == 0) {
                            Thread.sleep(9_000); // an answer is waited for 10 s otherwise
                            hasAnswered.set(true);
                        }
                        out.write(answer);
                    }
                };
        try (var server = new HostileServer(broker)) {
            MqttNotifier notifier = notifier(server);
            assertThat(notifier.show(List.of())).isEqualTo(new Delivery.Delivered());

            notifier.close();

            assertThat(publications.getCount()).isZero();
            assertThat(hasAnswered).isFalse();
        }
    }
}
