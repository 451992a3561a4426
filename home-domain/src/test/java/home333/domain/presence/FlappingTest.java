package home333.domain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Presence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A device that comes and goes. */
class FlappingTest {
    private final Watched plug = Watched.online(KindPatience.ALWAYS_ON_WIFI);

    private void flap(int times) {
        for (int i = 0; i < times; i++) {
            while (plug.state.presence() != Presence.OFFLINE) {
                plug.isSilent();
            }
            plug.answers();
        }
    }

    @Test
    void is_told_as_flapping_once() {
        flap(20);

        assertThat(plug.events)
                .containsExactly(
                        PresenceEvent.Kind.WENT,
                        PresenceEvent.Kind.CAME,
                        PresenceEvent.Kind.WENT,
                        PresenceEvent.Kind.CAME,
                        PresenceEvent.Kind.WENT,
                        PresenceEvent.Kind.FLAPS);
    }

    @Test
    void is_asked_longer_each_time() {
        flap(1);
        Instant first = plug.now;
        flap(1);

        assertThat(Duration.between(first, plug.now))
                .isGreaterThan(KindPatience.ALWAYS_ON_WIFI.goneAfter().multipliedBy(2));
    }

    @Test
    void settles() {
        flap(4);
        plug.answersFor(Duration.ofHours(4));

        assertThat(plug.events.getLast()).isEqualTo(PresenceEvent.Kind.SETTLED);

        plug.isSilentFor(Duration.ofMinutes(3));
        assertThat(plug.events.getLast()).isEqualTo(PresenceEvent.Kind.WENT);
    }

    @Test
    void once_a_day_does_not_flap() {
        for (int day = 0; day < 10; day++) {
            plug.isSilentFor(Duration.ofHours(8));
            plug.answersFor(Duration.ofHours(8));
        }

        assertThat(plug.events).hasSize(20).doesNotContain(PresenceEvent.Kind.FLAPS);
    }
}
