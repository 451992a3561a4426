package home333.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.DeviceId;
import home333.domain.Reason;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.Whereabouts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TailnetJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static JsonNode written(NodeKey key, Map<DeviceId, Whereabouts> places) {
        var presence =
                new VpnPresence(VpnPresence.State.ONLINE, VpnSource.API, NOON, Optional.empty());
        var device =
                new VpnDevice(
                        "n1",
                        "nas",
                        "nas",
                        "",
                        "",
                        "",
                        List.of(),
                        Set.of(),
                        presence,
                        key,
                        VpnRoutes.NONE,
                        Optional.empty(),
                        new TreeSet<>(),
                        Set.of());
        var tailnet = new Tailnet(List.of(), List.of(device));
        return TailnetJson.write(tailnet, Map.of("n1", new DeviceId("nas")), places, NOON)
                .path("devices")
                .path(0);
    }

    @Test
    void a_key_of_which_nothing_is_told_has_no_word() {
        assertThat(written(NodeKey.UNTOLD, Map.of()).has("key")).isFalse();
        var never = new NodeKey(Optional.of(NOON), true);
        assertThat(written(never, Map.of()).path("key").asText()).isEqualTo("never");
        assertThat(written(never, Map.of()).path("key_expires_at").isNull()).isTrue();
        var dated = new NodeKey(Optional.of(NOON.plusSeconds(1)), false);
        assertThat(written(dated, Map.of()).path("key").asText()).isEqualTo("dated");
    }

    @Test
    void a_place_is_that_of_the_device() {
        var home = new Whereabouts(Whereabouts.Place.HOME, Reason.of(Reason.Kind.THIS_MACHINE));
        JsonNode known = written(NodeKey.UNTOLD, Map.of(new DeviceId("nas"), home));
        assertThat(known.path("place").asText()).isEqualTo("home");
        assertThat(known.path("place_reason").asText()).isEqualTo("it is this machine");
        assertThat(written(NodeKey.UNTOLD, Map.of()).path("place").isNull()).isTrue();
    }
}
