package home333.app;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.event.HomeEvent;
import home333.domain.notice.Audience;
import home333.domain.notice.Channel;
import home333.domain.notice.Destination;
import home333.domain.notice.Due;
import home333.domain.notice.Letter;
import home333.domain.notice.Message;
import home333.domain.notice.Occasion;
import home333.domain.notice.Timing;
import home333.ports.EventBus;
import home333.ports.Notifier;
import home333.ports.PresenceBoard.Shown;
import home333.testkit.MemoryDeviceRegistry;
import home333.testkit.MemoryOutbox;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NotificationsTest {
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final SameThreadBus bus = new SameThreadBus();
    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

    /** Calls its listeners on the thread that publishes. */
    private static final class SameThreadBus implements EventBus {
        private final List<Consumer<HomeEvent>> listeners = new CopyOnWriteArrayList<>();

        @Override
        public void publish(HomeEvent event) {
            listeners.forEach(listener -> listener.accept(event));
        }

        @Override
        public Listening subscribe(Consumer<HomeEvent> listener) {
            listeners.add(listener);
            return new Listening() {
                @Override
                public long lost() {
                    return 0;
                }

                @Override
                public void close() {
                    listeners.remove(listener);
                }
            };
        }
    }

    private static Channel channel(String name) {
        var destination =
                new Destination.Webhook(
                        URI.create("http://127.0.0.1"), Optional.empty(), Optional.empty());
        var timing =
                new Timing(
                        Set.of(),
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        ZoneOffset.UTC);
        return new Channel(name, destination, Audience.ALL, timing);
    }

    private Notifications notifications() throws Exception {
        var devices = new Devices(new MemoryDeviceRegistry(), InstantSource.system());
        return new Notifications(devices, InstantSource.system(), outbox, NoticeWords.english());
    }

    private Notifier.Delivery receive(Message message) {
        received.add(message);
        return new Notifier.Delivery.Delivered();
    }

    @Test
    void no_channel_waits_for_another() throws Exception {
        var stuck = new CountDownLatch(1);
        try (Notifications notifications = notifications()) {
            notifications.tell(
                    channel("stuck"),
                    _ -> {
                        stuck.countDown();
                        new CountDownLatch(1).await();
                        throw new AssertionError("nobody counts down");
                    });
            notifications.tell(channel("phone"), this::receive);
            notifications.listenTo(bus);

            bus.publish(Events.went("NAS"));
            stuck.await();
            assertThat(received.take().title()).isEqualTo("NAS is offline");
            bus.publish(Events.went("PC"));

            assertThat(received.take().title()).isEqualTo("PC is offline");
        }
        assertThat(outbox.list()).extracting(Letter::channel).containsOnly("stuck");
    }

    @Test
    void a_notifier_that_throws_is_tried_again_later() throws Exception {
        var tried = new CountDownLatch(1);
        try (Notifications notifications = notifications()) {
            notifications.tell(
                    channel("broken"),
                    _ -> {
                        tried.countDown();
                        throw new IllegalStateException("a bug");
                    });
            notifications.listenTo(bus);
            bus.publish(Events.went("NAS"));
            tried.await();
        }
        assertThat(outbox.list()).hasSize(1);
    }

    @Test
    void what_an_earlier_process_left_is_told_at_once_and_what_nobody_asks_for_is_dropped()
            throws Exception {
        var due = new Due(Occasion.PROMPT, NOON);
        var notice = NoticeWords.english().wording().notice(Events.went("NAS"), false);
        outbox.put(Letter.of(1, "a", "phone", due, notice));
        outbox.put(Letter.of(2, "b", "pager", due, notice));
        try (Notifications notifications = notifications()) {
            notifications.tell(channel("phone"), this::receive);
            notifications.listenTo(bus);

            assertThat(received.take().id()).isEqualTo("a");
        }
        assertThat(outbox.list()).isEmpty();
    }

    @Test
    void a_board_shows_who_is_there_and_again_after_each_event() throws Exception {
        var shown = new LinkedBlockingQueue<List<Shown>>();
        var nas = new Shown(new DeviceId("nas"), "NAS", Presence.ONLINE, NOON);
        try (Notifications notifications = notifications()) {
            notifications.show(
                    devices -> {
                        shown.add(devices);
                        return new Notifier.Delivery.Delivered();
                    },
                    () -> List.of(nas));
            notifications.listenTo(bus);
            assertThat(shown.take()).containsExactly(nas);

            bus.publish(Events.went(device("nas").name()));

            assertThat(shown.poll(10, TimeUnit.SECONDS)).containsExactly(nas);
        }
    }
}
