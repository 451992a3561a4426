package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.vpn.VpnNodes;
import home333.app.vpn.VpnPoll;
import home333.domain.Anchor;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import home333.ports.VpnWebhook;
import home333.testkit.MemoryVpnDirectory;
import home333.testkit.MemoryVpnListStore;
import home333.testkit.Samples;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class VpnWatchTest {
    private final TestHome clock = new TestHome();
    private final MemoryVpnDirectory api = new MemoryVpnDirectory(VpnSource.API, clock);
    private final Home home = clock.with(List.of(api), new MemoryVpnListStore());

    /** One that no thread takes on. */
    private VpnWatch watch() {
        return home.vpn().watch(false);
    }

    /** What the thread does in that time. */
    private static void pass(TestHome clock, VpnWatch watch, Duration time) throws Exception {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; ) {
            Duration pause = watch.step();
            clock.pass(pause);
            gone = gone.plus(pause);
        }
    }

    @Test
    void the_tailnet_is_asked_each_minute() throws Exception {
        pass(clock, watch(), Duration.ofMinutes(30));

        assertThat(api.asked()).isEqualTo(30);
    }

    @Test
    void a_source_that_fails_is_asked_more_and_more_seldom_and_comes_back() throws Exception {
        api.fail(Kind.NETWORK, "Nobody answers.");
        pass(clock, watch(), Duration.ofHours(1));
        assertThat(api.asked()).isBetween(6, 8); // after 1, 2, 4, 8, 15, 15 and 15 minutes
        api.know(List.of(VpnNodes.named("n1", "nas")));
        pass(clock, watch(), Duration.ofMinutes(20));

        assertThat(home.vpn().known().lists().getFirst().isStale()).isFalse();
    }

    @Test
    void what_is_due_at_another_time_is_asked_then() throws Exception {
        var daemon = new MemoryVpnDirectory(VpnSource.LOCAL, clock);
        Home both = clock.with(List.of(api, daemon), new MemoryVpnListStore());
        api.fail(Kind.SERVER, "It is out of order.");

        pass(clock, both.vpn().watch(false), Duration.ofHours(1));

        assertThat(daemon.asked()).isEqualTo(60);
        assertThat(api.asked()).isLessThan(10);
    }

    @Test
    void a_clock_that_was_set_back_keeps_nobody_waiting() throws Exception {
        var _ = watch().step();
        clock.set(TestHome.NOON.minus(Duration.ofDays(300)));
        var _ = watch().step();

        assertThat(api.asked()).isEqualTo(2);
    }

    @Test
    void devices_follow_their_machines() throws Exception {
        var _ = home.devices().add(Samples.device("nas"));
        clock.scans.save(Samples.scan("s1", clock.instant()));
        api.know(List.of(VpnNodes.at("198.18.0.7", VpnNodes.named("n1", "nas"))));

        var _ = watch().step();

        assertThat(home.devices().list().getFirst().anchors())
                .containsExactly(new Anchor(Anchor.TAILNET_NODE, "n1"));
    }

    @Test
    void a_mistake_of_ours_ends_nothing() throws Exception {
        var asked = new AtomicInteger();
        VpnDirectory broken =
                new VpnDirectory() {
                    @Override
                    public VpnSource source() {
                        return VpnSource.API;
                    }

                    @Override
                    public VpnList fetch() {
                        asked.incrementAndGet();
                        throw new IllegalStateException("a mistake of ours");
                    }
                };
        Home with = clock.with(List.of(broken), new MemoryVpnListStore());

        pass(clock, with.vpn().watch(false), Duration.ofMinutes(5));

        assertThat(asked).hasValue(5);
    }

    private Home heard(VpnWebhook.Answer answer) {
        return clock.with(List.of(api), new MemoryVpnListStore(), (_, _) -> answer);
    }

    private static void hear(Home home) throws Exception {
        assertThat(home.vpn().hear("t=1", InputStream.nullInputStream())).isNotNull();
    }

    @Test
    void a_message_of_the_control_plane_brings_the_next_question_forward() throws Exception {
        Home told = heard(VpnWebhook.Answer.GENUINE);
        VpnWatch watch = told.vpn().watch(false);
        var _ = watch.step();
        for (int second = 0; second < 60; second++) {
            hear(told);
            clock.pass(Duration.ofSeconds(1));
            var _ = watch.step();
        }

        assertThat(api.asked()).isEqualTo(1 + 6); // each ten seconds
        hear(told);
        assertThat(watch.step()).isLessThanOrEqualTo(VpnPoll.PEACE);
        clock.pass(VpnPoll.PEACE);
        assertThat(watch.step()).isEqualTo(VpnPoll.EVERY);
    }

    @ParameterizedTest
    @EnumSource(
            value = VpnWebhook.Answer.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GENUINE"})
    void what_anybody_else_sends_changes_nothing(VpnWebhook.Answer answer) throws Exception {
        Home told = heard(answer);
        VpnWatch watch = told.vpn().watch(false);
        var _ = watch.step();
        hear(told);
        clock.pass(VpnPoll.EVERY.minusSeconds(1));
        var _ = watch.step();

        assertThat(api.asked()).isOne();
    }

    @Test
    void a_source_that_wants_peace_is_not_hurried() throws Exception {
        Home told = heard(VpnWebhook.Answer.GENUINE);
        api.fail(Kind.BUSY, "It was asked too often.");
        VpnWatch watch = told.vpn().watch(false);
        var _ = watch.step();
        hear(told);
        clock.pass(VpnPoll.EVERY.minusSeconds(1));
        var _ = watch.step();

        assertThat(api.asked()).isOne();
    }

    @Test
    void who_waits_is_woken() throws Exception {
        var asked = new LinkedBlockingQueue<Instant>();
        VpnDirectory directory =
                new VpnDirectory() {
                    @Override
                    public VpnSource source() {
                        return VpnSource.API;
                    }

                    @Override
                    public VpnList fetch() {
                        asked.add(clock.instant());
                        return new VpnList(
                                source(), clock.instant(), List.of(), List.of(), Optional.empty());
                    }
                };
        VpnWebhook genuine = (_, _) -> VpnWebhook.Answer.GENUINE;
        Home told = clock.with(List.of(directory), new MemoryVpnListStore(), genuine);
        var _ = told.vpn().watch(false).step();
        assertThat(asked.take()).isEqualTo(TestHome.NOON);
        clock.pass(VpnPoll.PEACE);

        try (var _ = told.vpn().watch()) {
            hear(told);
            assertThat(asked.take()).isEqualTo(TestHome.NOON.plus(VpnPoll.PEACE));
        }
    }

    @Test
    void where_nothing_says_whom_to_ask_there_is_no_thread() {
        try (var watch = clock.with(List.of(), new MemoryVpnListStore()).vpn().watch()) {
            assertThat(watch.isRunning()).isFalse();
        }
    }

    @Test
    void it_begins_at_once_and_ends_while_a_source_never_answers() throws Exception {
        var isAsked = new CountDownLatch(1);
        VpnDirectory silent =
                new VpnDirectory() {
                    @Override
                    public VpnSource source() {
                        return VpnSource.API;
                    }

                    @Override
                    public VpnList fetch() throws InterruptedException {
                        isAsked.countDown();
                        new CountDownLatch(1).await();
                        throw new AssertionError("nobody counts down");
                    }
                };
        VpnWatch watch = clock.with(List.of(silent), new MemoryVpnListStore()).vpn().watch();
        isAsked.await();
        assertThat(watch.isRunning()).isTrue();

        watch.close();

        assertThat(watch.isRunning()).isFalse();
    }
}
