package home333.domain.vpn;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.vpn.VpnPresence.Dialect;
import home333.domain.vpn.VpnPresence.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VpnPresenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Optional<Instant> SEEN = Optional.of(NOW.minusSeconds(1));

    private static VpnPresence says(VpnSource source, State state, Instant at) {
        return new VpnPresence(state, source, at, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void a_flag_decides_whatever_else_is_said(Dialect dialect) {
        assertThat(VpnPresence.of(Optional.of(true), SEEN, dialect)).isEqualTo(State.ONLINE);
        assertThat(VpnPresence.of(Optional.of(false), SEEN, dialect)).isEqualTo(State.OFFLINE);
        assertThat(VpnPresence.of(Optional.of(false), Optional.empty(), dialect))
                .isEqualTo(State.OFFLINE);
    }

    @Test
    void without_a_flag_a_last_sight_tells_nothing_but_with_headscale() {
        Optional<Boolean> no = Optional.empty();
        assertThat(VpnPresence.of(no, SEEN, Dialect.TAILSCALE)).isEqualTo(State.UNKNOWN);
        assertThat(VpnPresence.of(no, Optional.empty(), Dialect.TAILSCALE))
                .isEqualTo(State.UNKNOWN);
        assertThat(VpnPresence.of(no, SEEN, Dialect.HEADSCALE)).isEqualTo(State.OFFLINE);
        assertThat(VpnPresence.of(no, Optional.empty(), Dialect.HEADSCALE)).isEqualTo(State.ONLINE);
    }

    @Test
    void of_two_sources_the_one_that_saw_a_connection_is_believed() {
        VpnPresence online = says(VpnSource.API, State.ONLINE, NOW);
        VpnPresence offline = says(VpnSource.LOCAL, State.OFFLINE, NOW.plusSeconds(60));
        VpnPresence unknown = says(VpnSource.HEADSCALE, State.UNKNOWN, NOW.plusSeconds(90));

        assertThat(online.or(offline)).isEqualTo(online);
        assertThat(offline.or(online)).isEqualTo(online);
        assertThat(unknown.or(offline)).isEqualTo(offline);
    }

    @Test
    void of_one_source_the_later_word_counts() {
        VpnPresence before = says(VpnSource.API, State.ONLINE, NOW);
        VpnPresence after = says(VpnSource.API, State.OFFLINE, NOW.plusSeconds(60));

        assertThat(before.or(after)).isEqualTo(after);
        assertThat(after.or(before)).isEqualTo(after);
    }
}
