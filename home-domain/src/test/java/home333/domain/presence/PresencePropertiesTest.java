package home333.domain.presence;

import static home333.domain.presence.Watched.ALL;
import static home333.domain.presence.Watched.DOWN;
import static home333.domain.presence.Watched.RECOGNISED;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What holds for every device, whatever is seen of it and whatever the clock does. */
class PresencePropertiesTest {
    @Test
    void may_be_set_back() {
        Watched nas = Watched.online(KindPatience.WIRED);
        nas.isSilent();
        nas.now = nas.now.minus(Duration.ofHours(5));
        nas.isSilent();

        assertThat(nas.state.presence()).isEqualTo(Presence.ONLINE);
        assertThat(nas.state.since()).isBeforeOrEqualTo(nas.now);
        assertThat(nas.look.after()).isPositive();

        nas.isSilentFor(Duration.ofMinutes(3));
        assertThat(nas.state.presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void may_be_set_forward() {
        Watched phone = Watched.online(KindPatience.PHONE);
        phone.isSilent();
        phone.now = phone.now.plus(Duration.ofDays(365));
        phone.isSilent();
        phone.isSilent();

        assertThat(phone.state.presence()).isNotEqualTo(Presence.OFFLINE);
    }

    @RepeatedTest(200)
    void no_state_skips_confirmation(RepetitionInfo run) {
        RandomGenerator random = Trace.random(run.getCurrentRepetition());
        Patience patience = anyKind(random).patience();
        Watched device = Watched.online(patience);
        int looks = 0;
        Instant firstMiss = device.now;
        for (int i = 0; i < 3_000 && device.state.presence() != Presence.OFFLINE; i++) {
            Observation seen = any(random, device);
            looks = seen instanceof Observation.Answered ? 0 : looks;
            firstMiss = looks == 0 ? seen.at() : firstMiss;
            looks += seen instanceof Observation.Silent ? 1 : 0;
            device.see(seen);
        }

        if (device.state.presence() == Presence.OFFLINE) {
            assertThat(looks).isGreaterThanOrEqualTo(patience.confirmations());
            assertThat(Duration.between(firstMiss, device.now))
                    .isGreaterThan(
                            patience.goneAfter()
                                    .minus(patience.lookEvery().multipliedBy(3).dividedBy(2)));
        }
    }

    @RepeatedTest(50)
    void the_same_observations_lead_to_the_same_states(RepetitionInfo run) {
        RandomGenerator random = Trace.random(run.getCurrentRepetition());
        Watched device = Watched.online(anyKind(random).patience());
        List<Observation> seen = new ArrayList<>();
        PresenceState start = device.state;
        for (int i = 0; i < 500; i++) {
            seen.add(any(random, device));
            device.see(seen.getLast());
        }

        PresenceState replayed = start;
        for (Observation one : seen) {
            replayed = device.rule.after(replayed, one).state();
        }
        assertThat(replayed).isEqualTo(device.state);
    }

    private static TraceKind anyKind(RandomGenerator random) {
        List<TraceKind> kinds = List.of(TraceKind.values());
        return kinds.get(random.nextInt(kinds.size()));
    }

    private static Observation any(RandomGenerator random, Watched device) {
        device.now = device.now.plus(device.look.after()).plusMillis(random.nextLong(5_000));
        return switch (random.nextInt(200)) {
            case 0 -> new Observation.Answered(device.now, Source.ICMP, RECOGNISED);
            case 1 -> new Observation.NotLooked(device.now, DOWN);
            case 2 -> new Observation.Heard(device.now, Source.MDNS_HEARD);
            default -> new Observation.Silent(device.now, ALL, device.look.tries());
        };
    }
}
