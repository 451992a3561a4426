package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingTest {
    private static final Anchor KEY = new Anchor(Anchor.SSH_HOST_KEY, "SHA256:abc");
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:01");

    private static Sighting sighting(Set<Anchor> anchors, Optional<Duration> roundTrip) {
        return new Sighting(new Ipv4Address(1), anchors, Method.TCP, Instant.EPOCH, roundTrip);
    }

    @Test
    void shows_the_card_that_answered() {
        assertThat(sighting(Set.of(KEY, Anchor.of(CARD)), Optional.empty()).mac()).contains(CARD);
    }

    @Test
    void names_its_anchors_in_the_same_order_every_time() {
        Anchor tls = new Anchor(Anchor.TLS_KEY, "SHA256:tls");

        assertThat(sighting(Set.of(tls, KEY, Anchor.of(CARD)), Optional.empty()).anchors())
                .containsExactly(Anchor.of(CARD), KEY, tls);
    }

    @Test
    void shows_no_card_across_a_router() {
        assertThat(sighting(Set.of(KEY), Optional.empty()).mac()).isEmpty();
    }

    @Test
    void took_no_negative_time() {
        assertThat(sighting(Set.of(), Optional.of(Duration.ZERO)).roundTrip())
                .contains(Duration.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sighting(Set.of(), Optional.of(Duration.ofNanos(-1))));
    }
}
