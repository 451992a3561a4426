package home333.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.presence.KindPatience;
import home333.domain.presence.Observation;
import home333.domain.presence.PresenceRule;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Source;
import home333.domain.presence.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TransitionTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final DeviceId NAS = new DeviceId("nas");
    private static final Reason BLIND = Reason.of(Reason.Kind.NOT_LOOKED, "eth0 is down");
    private static final Reason STRANGER =
            Reason.of(Reason.Kind.TAKEN, "198.18.0.7", "b8:27:eb:00:00:99");

    private final PresenceRule rule = new PresenceRule(KindPatience.WIRED);
    private final PresenceState online =
            rule.after(PresenceState.unknown(NOON), new Observation.Heard(NOON, Source.ARP))
                    .state();

    @Test
    void times_are_brought_to_the_millisecond() {
        Instant fine = NOON.plusNanos(1_234_567);
        var transition =
                new Transition(
                        NAS, Presence.ASLEEP, Reason.of(Reason.Kind.DOZING, fine, "45 min"), fine);

        assertThat(transition.at()).isEqualTo(NOON.plusMillis(1));
        assertThat(transition.reason().details())
                .containsExactly("2026-11-22T12:00:00.001Z", "45 min");
    }

    @Test
    void a_verdict_is_dated_by_itself() {
        Instant later = NOON.plusSeconds(60);
        Verdict taken = rule.after(online, new Observation.Taken(later, STRANGER));

        assertThat(Transition.of(NAS, online, taken))
                .isEqualTo(new Transition(NAS, Presence.MOVED, STRANGER, later));
    }

    @Test
    void a_time_in_which_nobody_looked_begins_with_the_last_look() {
        Instant seen = NOON.plusSeconds(600);
        PresenceState before = rule.after(online, new Observation.Heard(seen, Source.ARP)).state();
        Instant back = seen.plus(Duration.ofDays(3));
        Verdict blind = rule.after(before, new Observation.NotLooked(back, BLIND));

        assertThat(Transition.of(NAS, before, blind))
                .isEqualTo(new Transition(NAS, Presence.UNKNOWN, BLIND, seen));
    }

    @Test
    void it_never_begins_before_what_it_ends() {
        Verdict blind =
                rule.after(online, new Observation.NotLooked(NOON.plusSeconds(86_400), BLIND));

        assertThat(Transition.of(NAS, online, blind).at()).isEqualTo(NOON.plusMillis(1));
    }
}
