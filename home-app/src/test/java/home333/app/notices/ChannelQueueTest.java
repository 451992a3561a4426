package home333.app.notices;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Events;
import home333.domain.event.HomeEvent;
import home333.domain.notice.Audience;
import home333.domain.notice.Channel;
import home333.domain.notice.Destination;
import home333.domain.notice.Due;
import home333.domain.notice.Letter;
import home333.domain.notice.Message;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.Occasion;
import home333.domain.notice.QuietHours;
import home333.domain.notice.Timing;
import home333.testkit.MemoryNotifier;
import home333.testkit.MemoryOutbox;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelQueueTest {
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final MemoryNotifier notifier = new MemoryNotifier();
    private Instant now = NOON;
    private volatile InstantSource clock = () -> now;
    private Timing timing = timing(Optional.empty(), Optional.empty());
    private Audience audience = Audience.ALL;

    private static Timing timing(Optional<QuietHours> quiet, Optional<LocalTime> digest) {
        return new Timing(
                Set.of(NoticeKind.ROGUE_DHCP),
                Duration.ofSeconds(30),
                quiet,
                digest,
                ZoneOffset.UTC);
    }

    /** A process that begins now. */
    private ChannelQueue queue() throws IOException {
        var destination =
                new Destination.Webhook(
                        URI.create("http://127.0.0.1"), Optional.empty(), Optional.empty());
        var channel = new Channel("phone", destination, audience, timing);
        var box = new LetterBox(outbox, () -> clock.instant());
        return new ChannelQueue(channel, notifier, box, Wording.english());
    }

    private static void offer(ChannelQueue queue, HomeEvent... events) {
        for (HomeEvent event : events) {
            queue.offer(event, _ -> Optional.empty());
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** Lets time pass as the thread of the queue does, until that instant. */
    private void runUntil(ChannelQueue queue, Instant end) throws InterruptedException {
        while (now.isBefore(end)) {
            Duration rest = queue.step();
            Duration left = Duration.between(now, end);
            pass(rest.compareTo(left) < 0 ? rest : left);
        }
        var _ = queue.step();
    }

    private List<String> titles() {
        return notifier.received().stream().map(Message::title).toList();
    }

    @Test
    void events_within_half_a_minute_become_one_message() throws Exception {
        ChannelQueue queue = queue();
        offer(queue, Events.went("NAS"));
        pass(Duration.ofSeconds(29));
        offer(queue, Events.went("PC"));

        assertThat(queue.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(notifier.asked()).isZero();
        runUntil(queue, NOON.plusSeconds(30));
        offer(queue, Events.went("TV"));
        runUntil(queue, NOON.plusSeconds(60));

        assertThat(titles()).containsExactly("2 events at home", "TV is offline");
        assertThat(queue.letters()).isEmpty();
        assertThat(outbox.list()).isEmpty();
    }

    @Test
    void what_the_channel_is_not_told_of_leaves_no_trace() throws Exception {
        audience = new Audience(Set.of(NoticeKind.CAME), Set.of(), Set.of());
        ChannelQueue queue = queue();
        offer(queue, Events.went("NAS"));

        assertThat(queue.letters()).isEmpty();
        assertThat(outbox.list()).isEmpty();
    }

    @Test
    void the_night_is_quiet_but_for_what_is_urgent() throws Exception {
        var night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
        timing = timing(Optional.of(night), Optional.empty());
        ChannelQueue queue = queue();
        now = Instant.parse("2026-11-22T23:00:00Z");
        Instant morning = Instant.parse("2026-11-23T07:00:00Z");
        offer(queue, Events.went("NAS"), Events.rogue(), Events.went("PC"));

        runUntil(queue, morning.minusSeconds(1));
        assertThat(titles()).containsExactly("An unknown DHCP server gives addresses: 198.18.0.66");
        assertThat(notifier.received().getFirst().isUrgent()).isTrue();

        runUntil(queue, morning);
        assertThat(titles()).hasSize(2).endsWith("2 events in the quiet hours");
    }

    @Test
    void what_cannot_be_told_in_the_evening_waits_for_the_morning() throws Exception {
        var night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
        timing = timing(Optional.of(night), Optional.empty());
        ChannelQueue queue = queue();
        now = Instant.parse("2026-11-22T21:58:00Z");
        notifier.unreachable("nobody listens");
        offer(queue, Events.went("NAS"));
        runUntil(queue, Instant.parse("2026-11-22T22:30:00Z"));
        notifier.reachable();
        offer(queue, Events.rogue());

        runUntil(queue, Instant.parse("2026-11-23T06:59:59Z"));
        assertThat(titles()).singleElement().asString().contains("DHCP");

        runUntil(queue, Instant.parse("2026-11-23T07:00:00Z"));
        assertThat(titles()).hasSize(2).endsWith("NAS is offline");
    }

    @Test
    void a_digest_tells_the_day_at_its_time() throws Exception {
        timing = timing(Optional.empty(), Optional.of(LocalTime.of(18, 0)));
        ChannelQueue queue = queue();
        for (int i = 0; i < Letter.MOST + 7; i++) {
            offer(queue, Events.went("NAS"));
            runUntil(queue, now.plusSeconds(60));
        }
        assertThat(titles()).isEmpty();

        runUntil(queue, Instant.parse("2026-11-22T18:00:00Z"));

        assertThat(titles()).containsExactly("57 events since the last digest");
        assertThat(notifier.received().getFirst().text()).endsWith("… and 7 more");
    }

    @Test
    void after_a_message_got_through_the_next_pause_is_short_again() throws Exception {
        ChannelQueue queue = queue();
        notifier.unreachable("nobody listens");
        offer(queue, Events.went("NAS"));
        runUntil(queue, NOON.plus(Duration.ofHours(2)));
        notifier.reachable();
        runUntil(queue, now.plus(ChannelQueue.LONGEST_PAUSE));
        notifier.unreachable("nobody listens");
        offer(queue, Events.went("PC"));
        runUntil(queue, now.plusSeconds(30));
        notifier.reachable();
        runUntil(queue, now.plus(ChannelQueue.SHORTEST_PAUSE));

        assertThat(titles()).containsExactly("NAS is offline", "PC is offline");
    }

    @Test
    void what_was_sent_in_vain_is_sent_again_after_longer_and_longer_pauses() throws Exception {
        ChannelQueue queue = queue();
        notifier.unreachable("nobody listens");
        offer(queue, Events.went("NAS"));
        runUntil(queue, NOON.plusSeconds(30 + 10 + 20 + 40 + 80));
        assertThat(notifier.asked()).isEqualTo(5);

        runUntil(queue, NOON.plus(Duration.ofHours(10)));
        assertThat(notifier.asked()).isBetween(40, 50);

        notifier.reachable();
        runUntil(queue, now.plus(ChannelQueue.LONGEST_PAUSE));
        assertThat(titles()).containsExactly("NAS is offline");
    }

    @Test
    void what_happens_meanwhile_gathers_in_one_letter_that_comes_after() throws Exception {
        ChannelQueue queue = queue();
        notifier.unreachable("nobody listens");
        offer(queue, Events.went("NAS"));
        for (int i = 0; i < 200; i++) {
            runUntil(queue, now.plusSeconds(120));
            offer(queue, Events.went("PC"));
        }
        assertThat(queue.letters()).hasSize(2);

        notifier.reachable();
        runUntil(queue, now.plus(ChannelQueue.LONGEST_PAUSE));

        assertThat(titles()).containsExactly("NAS is offline", "200 events at home");
    }

    @Test
    void after_a_day_it_gives_up_and_goes_on_with_what_came_later() throws Exception {
        ChannelQueue queue = queue();
        notifier.unreachable("nobody listens");
        offer(queue, Events.went("NAS"));
        runUntil(queue, NOON.plus(Duration.ofHours(23)));
        assertThat(queue.letters()).hasSize(1);
        offer(queue, Events.went("PC"));
        runUntil(queue, NOON.plus(Duration.ofHours(25)));
        assertThat(queue.letters()).hasSize(1);

        notifier.reachable();
        runUntil(queue, now.plus(ChannelQueue.LONGEST_PAUSE));

        assertThat(titles()).containsExactly("PC is offline");
    }

    @Test
    void what_is_refused_is_not_sent_again() throws Exception {
        ChannelQueue queue = queue();
        notifier.refuse("no such topic");
        offer(queue, Events.went("NAS"));
        runUntil(queue, NOON.plus(Duration.ofHours(1)));

        assertThat(notifier.asked()).isEqualTo(1);
        assertThat(outbox.list()).isEmpty();
    }

    @Test
    void after_a_restart_what_was_not_told_is_told_once_under_the_same_id() throws Exception {
        ChannelQueue before = queue();
        notifier.unreachable("nobody listens");
        offer(before, Events.went("NAS"));
        runUntil(before, NOON.plusSeconds(60));
        offer(before, Events.went("PC"));
        List<Letter> waiting = before.letters();
        assertThat(outbox.list()).isEqualTo(waiting).hasSize(2);

        notifier.reachable();
        ChannelQueue after = queue();
        offer(after, Events.went("TV"));
        runUntil(after, now.plus(Duration.ofMinutes(2)));

        assertThat(titles()).containsExactly("NAS is offline", "2 events at home");
        assertThat(notifier.received())
                .extracting(Message::id)
                .isEqualTo(waiting.stream().map(Letter::id).toList());
        assertThat(outbox.list()).isEmpty();
    }

    @Test
    void what_the_outbox_could_not_forget_comes_again_under_the_same_id() throws Exception {
        ChannelQueue before = queue();
        offer(before, Events.went("NAS"));
        pass(Duration.ofSeconds(30));
        outbox.full(true);
        runUntil(before, now.plusSeconds(1));
        outbox.full(false);

        runUntil(queue(), now.plusSeconds(1));

        assertThat(titles()).containsExactly("NAS is offline", "NAS is offline");
        assertThat(notifier.received())
                .extracting(Message::id)
                .containsOnly(notifier.received().getFirst().id());
    }

    @Test
    void a_full_disk_keeps_nobody_from_being_told() throws Exception {
        outbox.full(true);
        ChannelQueue queue = queue();
        offer(queue, Events.went("NAS"));
        runUntil(queue, NOON.plusSeconds(30));

        assertThat(titles()).containsExactly("NAS is offline");
    }

    @Test
    void a_clock_that_is_set_back_makes_no_channel_silent() throws Exception {
        ChannelQueue queue = queue();
        notifier.unreachable("nobody listens");
        offer(queue, Events.went("NAS"));
        runUntil(queue, NOON.plusSeconds(30));
        offer(queue, Events.went("PC"));
        notifier.reachable();
        now = NOON.minus(Duration.ofDays(1));
        offer(queue, Events.went("TV"));
        runUntil(queue, now.plusSeconds(30));

        assertThat(titles()).containsExactlyInAnyOrder("NAS is offline", "2 events at home");
    }

    @Test
    void a_message_that_cannot_be_made_does_not_hold_up_the_next() throws Exception {
        var due = new Due(Occasion.PROMPT, NOON);
        Notice odd = Wording.english().notice(Events.newHost(Instant.MAX), false);
        outbox.put(Letter.of(1, "a", "phone", due, odd).with(odd).tried(NOON));
        ChannelQueue queue = queue();
        offer(queue, Events.went("PC"));
        runUntil(queue, NOON.plusSeconds(30));

        assertThat(titles()).containsExactly("PC is offline");
        assertThat(outbox.list()).isEmpty();
    }

    static List<Throwable> stumbles() {
        return List.of(
                new IllegalStateException("a bug"),
                new StackOverflowError(),
                new OutOfMemoryError("no more"));
    }

    @ParameterizedTest
    @MethodSource("stumbles")
    @Timeout(30)
    void a_channel_that_stumbled_goes_on(Throwable stumble) throws Exception {
        timing = Timing.prompt(ZoneOffset.UTC);
        ChannelQueue queue = queue();
        offer(queue, Events.went("NAS"));
        var stumbled = new CountDownLatch(1);
        clock =
                () -> {
                    if (stumbled.getCount() > 0) {
                        stumbled.countDown();
                        return ChannelQueueTest.<RuntimeException>thrown(stumble);
                    }
                    return NOON.plusSeconds(30);
                };
        Thread running = Thread.startVirtualThread(queue::run);
        stumbled.await();
        offer(queue, Events.rogue());
        while (!isTold("NAS is offline") && running.isAlive()) {
            Thread.onSpinWait();
        }
        running.interrupt();
        running.join();

        assertThat(isTold("NAS is offline")).isTrue();
    }

    /** In a message of its own, or together with others. */
    private boolean isTold(String what) {
        return notifier.received().stream()
                .anyMatch(message -> (message.title() + message.text()).contains(what));
    }

    /** Anything can be thrown, whatever is declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Instant thrown(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void a_notifier_that_ran_out_of_memory_is_asked_again() throws Exception {
        ChannelQueue queue = queue();
        notifier.fail(new OutOfMemoryError("no more"));
        offer(queue, Events.went("NAS"));
        runUntil(queue, NOON.plusSeconds(30));
        assertThat(titles()).isEmpty();

        notifier.reachable();
        runUntil(queue, now.plus(ChannelQueue.SHORTEST_PAUSE));

        assertThat(titles()).containsExactly("NAS is offline");
    }
}
