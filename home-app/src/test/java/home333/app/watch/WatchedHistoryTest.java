package home333.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import home333.app.DirectExecutor;
import home333.app.TestHome;
import home333.domain.Device;
import home333.domain.Presence;
import home333.domain.history.Interval;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

/** What a watcher remembers, and what it knows of the time in which nobody watched. */
class WatchedHistoryTest extends WatchedHome {
    WatchedHistoryTest() {
        super(false);
    }

    @Test
    void what_happens_is_remembered_and_known_when_it_is_watched_again() throws Exception {
        Device nas = device(5);
        time.pass(SOON);
        test.lan.remove(ip(5));
        time.pass(Duration.ofMinutes(20));
        time.watcher().close();

        var span = new Interval(TestHome.NOON, test.instant());
        assertThat(test.history.transitions(nas.id(), span, 10))
                .extracting(Transition::presence)
                .startsWith(Presence.OFFLINE, Presence.ONLINE);
        assertThat(test.history.latencies(nas.id(), Resolution.MINUTE, span)).isNotEmpty();

        Watcher again = test.watcher(Optional.empty());
        test.lan.add(host(5));
        new WatchedTime(test, again).pass(Duration.ofMinutes(2));
        assertThat(told()).containsExactly("nas-5 WENT", "nas-5 CAME");
    }

    private List<Transition> transitions(Device device) throws IOException {
        time.watcher().close();
        var span = new Interval(TestHome.NOON, test.instant());
        return test.history.transitions(device.id(), span, 10);
    }

    @Test
    void the_time_in_which_nobody_watched_is_unknown() throws Exception {
        Device nas = device(5);
        time.pass(Duration.ofMinutes(2));
        assertThat(transitions(nas)).hasSize(1);
        PresenceState before = test.history.states().values().iterator().next();
        Instant looked = before.silence().looked();
        Instant again = test.instant().plus(Duration.ofDays(3));
        test.set(again);
        var later = new WatchedTime(test, test.watcher(Optional.empty()));
        later.pass(SOON);
        later.watcher().close();

        assertThat(transitions(nas))
                .extracting(Transition::presence, Transition::at)
                .startsWith(tuple(Presence.ONLINE, again), tuple(Presence.UNKNOWN, looked));
        assertThat(told()).isEmpty();
    }

    @Test
    void a_watch_that_stood_still_for_days_knows_nothing_of_them() throws Exception {
        Device nas = device(5);
        time.pass(Duration.ofMinutes(2));
        test.lan.remove(ip(5));
        test.set(test.instant().plus(Duration.ofDays(3)));
        Instant awake = test.instant();
        time.pass(Duration.ofMinutes(20));

        assertThat(transitions(nas))
                .extracting(Transition::presence)
                .containsExactly(Presence.OFFLINE, Presence.UNKNOWN, Presence.ONLINE);
        assertThat(transitions(nas).get(1).at()).isBefore(awake);
        assertThat(told()).containsExactly("nas-5 WENT");
    }

    @Test
    void a_short_restart_leaves_no_gap() throws Exception {
        Device nas = device(5);
        time.pass(Duration.ofMinutes(2));
        time.watcher().close();
        test.set(test.instant().plus(Duration.ofMinutes(10)));
        var later = new WatchedTime(test, test.watcher(Optional.empty()));
        later.pass(SOON);
        later.watcher().close();

        assertThat(transitions(nas)).hasSize(1);
    }

    @Test
    void what_was_seen_is_remembered_though_something_cannot_be_closed() throws Exception {
        Device nas = device(5);
        ExecutorService stuck =
                new DirectExecutor() {
                    @Override
                    public List<Runnable> shutdownNow() {
                        throw new AssertionError("it does not end");
                    }
                };
        Watcher watcher = test.watcher(Optional.of(stuck));
        new WatchedTime(test, watcher).pass(SOON);

        assertThatThrownBy(watcher::close).isInstanceOf(AssertionError.class);

        assertThat(test.history.states()).containsKey(nas.id());
    }
}
