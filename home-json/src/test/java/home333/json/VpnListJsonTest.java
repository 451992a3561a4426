package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VpnListJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final IpNetwork ROUTE = IpNetwork.parse("198.18.0.0/24");

    private static final VpnDevice FULL =
            new VpnDevice(
                    "n1CNTRL",
                    "nas.tail1234.ts.net",
                    "NAS",
                    "linux",
                    "owner",
                    "1.98.0",
                    List.of(IpAddress.parse("100.64.0.1"), IpAddress.parse("fd7a:115c:a1e0::1")),
                    Set.of(IpAddress.parse("198.18.0.5")),
                    new VpnPresence(
                            VpnPresence.State.OFFLINE,
                            VpnSource.API,
                            NOW,
                            Optional.of(NOW.minusSeconds(90))),
                    new NodeKey(Optional.of(NOW.plusSeconds(60)), true),
                    new VpnRoutes(List.of(ROUTE), List.of(ROUTE)),
                    Optional.of(
                            new VpnPath(
                                    VpnPath.Kind.RELAYED,
                                    "fra",
                                    Optional.of(Duration.ofMillis(21)))),
                    new TreeSet<>(Set.of("tag:server")),
                    Set.of(VpnTrait.EXTERNAL, VpnTrait.IDLE));

    private static VpnList list(VpnDevice... devices) {
        return new VpnList(VpnSource.API, NOW, List.of(devices), List.of(), Optional.empty());
    }

    private static VpnList read(String json) throws IOException {
        return VpnListJson.read(Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_list_is_read_as_it_was_written() throws IOException {
        assertThat(read(Json.pretty(VpnListJson.write(list(FULL))))).isEqualTo(list(FULL));
        assertThat(read(Json.pretty(VpnListJson.write(list())))).isEqualTo(list());
    }

    @Test
    void a_machine_that_cannot_be_read_does_not_lose_the_others() throws IOException {
        String text = Json.pretty(VpnListJson.write(list(FULL)));
        int first = text.indexOf('[') + 1;
        String odd = text.substring(0, first) + "7, {\"node_id\": \"\"}," + text.substring(first);

        assertThat(read(odd)).isEqualTo(list(FULL));
    }

    @Test
    void what_is_no_list_is_refused() {
        assertThatThrownBy(() -> read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(IllegalArgumentException.class);
    }
}
