package home333.testkit;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.Farewell;
import home333.domain.presence.KindPatience;
import home333.domain.presence.Observation;
import home333.domain.presence.PresenceRule;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Source;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.domain.wake.WakeRoute;
import home333.ports.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link History} promises. */
public abstract class HistoryContract {
    private static final DeviceId NAS = new DeviceId("nas");
    private static final DeviceId PHONE = new DeviceId("phone");
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:05");
    private static final MacAddress OTHER = MacAddress.parse("b8:27:eb:00:00:06");
    private static final Interval TODAY =
            new Interval(Instant.parse("2026-11-22T00:00:00Z"), NOON.plus(Duration.ofDays(1)));

    private Instant now = NOON;

    /**
     * An empty history.
     *
     * @param clock what it may take for the time
     */
    protected abstract History history(InstantSource clock) throws IOException;

    private History history() throws IOException {
        return history(() -> now);
    }

    private static Transition transition(DeviceId id, Presence presence, Instant at) {
        Reason reason =
                switch (presence) {
                    case ONLINE -> Reason.of(Reason.Kind.RECOGNISED, "ARP", "198.18.0.7", "MAC");
                    case ASLEEP -> Reason.of(Reason.Kind.DOZING, at.minusMillis(61_234), "45 min");
                    case OFFLINE ->
                            Reason.of(Reason.Kind.GONE, "2 min 10 s", "ARP", at.minusMillis(1));
                    case UNKNOWN -> Reason.of(Reason.Kind.PARENT_DOWN, "größer \"Switch\" 🏠");
                    case MOVED -> Reason.of(Reason.Kind.TAKEN, "198.18.0.7", MAC);
                };
        return new Transition(id, presence, reason, at);
    }

    @Test
    void nothing_is_remembered_at_first() throws IOException {
        History history = history();

        assertThat(history.transitions(NAS, TODAY, 10)).isEmpty();
        assertThat(history.latencies(NAS, Resolution.DAY, TODAY)).isEmpty();
        assertThat(history.wakes(MAC, 1)).isEmpty();
        assertThat(history.states()).isEmpty();
    }

    @Test
    void transitions_come_back_as_they_were_the_latest_first() throws IOException {
        History history = history();
        List<Transition> all = new ArrayList<>();
        for (Presence presence : Presence.values()) {
            all.add(transition(NAS, presence, NOON.plusMillis(all.size())));
        }
        history.add(HistoryBatch.of(all));
        history.add(HistoryBatch.of(List.of(transition(PHONE, Presence.ONLINE, NOON))));

        assertThat(history.transitions(NAS, TODAY, 10)).isEqualTo(all.reversed());
        assertThat(history.transitions(NAS, TODAY, 2)).isEqualTo(all.reversed().subList(0, 2));
        assertThat(history.transitions(PHONE, TODAY, 10)).hasSize(1);
    }

    @Test
    void the_transition_that_held_when_a_time_began_belongs_to_it() throws IOException {
        History history = history();
        Transition before = transition(NAS, Presence.OFFLINE, NOON.minusSeconds(100));
        Transition held = transition(NAS, Presence.ONLINE, NOON.minusSeconds(10));
        Transition in = transition(NAS, Presence.OFFLINE, NOON.plusSeconds(5));
        Transition after = transition(NAS, Presence.ONLINE, NOON.plusSeconds(10));
        history.add(HistoryBatch.of(List.of(after, held, before, in)));

        assertThat(history.transitions(NAS, new Interval(NOON, NOON.plusSeconds(10)), 10))
                .containsExactly(in, held);
        assertThat(history.transitions(NAS, new Interval(held.at(), held.at()), 10))
                .containsExactly(held);
    }

    @Test
    void of_two_transitions_at_one_instant_the_later_one_stands() throws IOException {
        History history = history();
        history.add(HistoryBatch.of(List.of(transition(NAS, Presence.ONLINE, NOON))));
        history.add(HistoryBatch.of(List.of(transition(NAS, Presence.OFFLINE, NOON))));

        assertThat(history.transitions(NAS, TODAY, 10))
                .containsExactly(transition(NAS, Presence.OFFLINE, NOON));
    }

    @Test
    void the_latest_transitions_are_kept_however_many_there_were() throws IOException {
        History history = history();
        List<Transition> all = new ArrayList<>();
        for (int i = 0; i < 10 * History.TRANSITIONS_KEPT; i++) {
            Presence presence = i % 2 == 0 ? Presence.ONLINE : Presence.ASLEEP;
            all.add(transition(PHONE, presence, NOON.plusSeconds(i)));
        }
        for (Transition one : all) {
            history.add(HistoryBatch.of(List.of(one)));
        }

        assertThat(history.transitions(PHONE, TODAY, History.TRANSITIONS_KEPT))
                .isEqualTo(all.reversed().subList(0, History.TRANSITIONS_KEPT));
    }

    private static Latency look(DeviceId id, Instant at, int microseconds) {
        return Latency.of(id, at, Optional.of(Duration.ofNanos(1_000L * microseconds)));
    }

    @Test
    void looks_of_one_minute_are_added_up() throws IOException {
        History history = history();
        Latency answered = look(NAS, NOON.plusSeconds(1), 1_500);
        Latency silent = Latency.of(NAS, NOON.plusSeconds(2), Optional.empty());
        Latency quicker = look(NAS, NOON.plusSeconds(3), 500);
        history.add(HistoryBatch.ofLatencies(List.of(silent, answered, look(PHONE, NOON, 7))));
        history.add(HistoryBatch.ofLatencies(List.of(quicker)));
        history.add(HistoryBatch.ofLatencies(List.of(look(NAS, NOON.plusSeconds(60), 1))));

        assertThat(history.latencies(NAS, Resolution.MINUTE, TODAY))
                .containsExactly(
                        answered.and(silent).and(quicker), look(NAS, NOON.plusSeconds(60), 1));
    }

    @Test
    void a_minute_without_an_answer_has_looks_and_no_round_trips() throws IOException {
        History history = history();
        Latency silent = Latency.of(NAS, NOON, Optional.empty());
        history.add(HistoryBatch.ofLatencies(List.of(silent)));

        assertThat(history.latencies(NAS, Resolution.MINUTE, TODAY)).containsExactly(silent);
        assertThat(history.latencies(NAS, Resolution.DAY, TODAY))
                .containsExactly(silent.in(Resolution.DAY));
    }

    @Test
    void each_look_counts_once_however_coarse_it_became() throws IOException {
        History history = history();
        List<Latency> all = new ArrayList<>();
        Instant first = NOON.minus(Duration.ofDays(5));
        for (int i = 0; i <= 5 * 24 * 6; i++) {
            now = first.plus(Duration.ofMinutes(10L * i));
            all.add(look(NAS, now, 1 + i));
            history.add(HistoryBatch.ofLatencies(List.of(all.getLast())));
        }
        Interval span = new Interval(first, NOON.plusSeconds(1));
        Interval late = Interval.before(NOON.plusSeconds(1), Duration.ofHours(24));

        assertThat(history.latencies(NAS, Resolution.DAY, span))
                .isEqualTo(Latency.rolledUp(all, Resolution.DAY));
        assertThat(history.latencies(NAS, Resolution.HOUR, late))
                .isEqualTo(Latency.rolledUp(within(all, late), Resolution.HOUR));
        Interval recent = Interval.before(NOON.plusSeconds(1), Duration.ofMinutes(30));
        assertThat(history.latencies(NAS, Resolution.MINUTE, recent))
                .isEqualTo(within(all, recent));
    }

    /** Those in the hours of which a part belongs to a time. */
    private static List<Latency> within(List<Latency> all, Interval span) {
        boolean isShort = span.length().compareTo(Duration.ofHours(1)) < 0;
        Resolution resolution = isShort ? Resolution.MINUTE : Resolution.HOUR;
        Instant from = resolution.startOf(span.from());
        return all.stream()
                .filter(one -> new Interval(from, span.to()).contains(one.start()))
                .toList();
    }

    private static WakeReport wake(MacAddress mac, int number) {
        var route =
                new WakeRoute(
                        "eth0", WakeRoute.Kind.DIRECTED_BROADCAST, "198.18.0.2", "198.18.0.255:9");
        return new WakeReport(
                List.of(mac, MacAddress.parse("b8:27:eb:00:00:07")),
                Optional.of(new DeviceId("device-" + number)),
                NOON.plusSeconds(number).plusNanos(1),
                List.of(WakeDelivery.of(route), WakeDelivery.failed(route, "the network is down")),
                Map.of(WakeProgress.SEEN, Duration.ofNanos(5_001_000_001L)),
                number % 2 == 0,
                List.of(new Reason(Reason.Kind.WAKE_SEEN_ONLY, List.of())));
    }

    @Test
    void wakes_come_back_as_they_were_the_last_one_first() throws IOException {
        History history = history();
        history.add(HistoryBatch.ofWake(wake(MAC, 1)));
        history.add(HistoryBatch.ofWake(wake(OTHER, 2)));
        history.add(HistoryBatch.ofWake(wake(MAC, 3)));

        assertThat(history.wakes(MAC, History.WAKES_KEPT))
                .containsExactly(wake(MAC, 3), wake(MAC, 1));
        assertThat(history.wakes(OTHER, 1)).containsExactly(wake(OTHER, 2));
        assertThat(history.wakes(MAC, 1)).containsExactly(wake(MAC, 3));
    }

    @Test
    void the_latest_wakes_are_kept_however_many_there_were() throws IOException {
        History history = history();
        for (int i = 0; i < 10 * History.WAKES_KEPT; i++) {
            history.add(HistoryBatch.ofWake(wake(MAC, i)));
        }

        assertThat(history.wakes(MAC, History.WAKES_KEPT))
                .isEqualTo(
                        IntStream.range(0, History.WAKES_KEPT)
                                .mapToObj(i -> wake(MAC, 10 * History.WAKES_KEPT - 1 - i))
                                .toList());
    }

    @Test
    void the_last_state_of_each_device_comes_back_as_it_was() throws IOException {
        History history = history();
        PresenceState left = stateAfterAll();
        PresenceState unknown = PresenceState.unknown(NOON.plusNanos(1));
        history.add(HistoryBatch.ofStates(Map.of(NAS, unknown, PHONE, unknown)));
        history.add(HistoryBatch.ofStates(Map.of(PHONE, left)));

        assertThat(history.states()).isEqualTo(Map.of(NAS, unknown, PHONE, left));
    }

    /** A state in which every field says something. */
    private static PresenceState stateAfterAll() {
        var rule = new PresenceRule(KindPatience.PHONE);
        var state = PresenceState.unknown(NOON);
        Reason reason = Reason.of(Reason.Kind.RECOGNISED, "ARP", "198.18.0.7", "MAC");
        for (Observation seen :
                List.of(
                        new Observation.Answered(NOON.plusNanos(1), Source.ARP, reason),
                        new Observation.Left(NOON.plusSeconds(1), Farewell.MDNS_GOODBYE),
                        new Observation.Silent(
                                NOON.plusSeconds(2), Set.of(Method.ARP, Method.ICMP), 3))) {
            state = rule.after(state, seen).state();
        }
        return state;
    }

    @Test
    void all_of_a_batch_is_added() throws IOException {
        History history = history();
        history.add(
                HistoryBatch.of(List.of(transition(NAS, Presence.ONLINE, NOON)))
                        .and(HistoryBatch.ofLatencies(List.of(look(NAS, NOON, 7))))
                        .and(HistoryBatch.ofWake(wake(MAC, 1)))
                        .and(HistoryBatch.ofStates(Map.of(NAS, PresenceState.unknown(NOON)))));

        assertThat(history.transitions(NAS, TODAY, 10)).hasSize(1);
        assertThat(history.latencies(NAS, Resolution.HOUR, TODAY)).hasSize(1);
        assertThat(history.wakes(MAC, 10)).hasSize(1);
        assertThat(history.states()).hasSize(1);
    }
}
