package home333.json;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.event.HomeEvent;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.PresenceEvent;
import home333.domain.vpn.VpnWarning;
import home333.domain.wake.WakeReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:05");
    private static final Device SWITCH = device("switch");

    private static Device device(String id) {
        return new Device.Builder(new DeviceId(id), NOON).name("The " + id).build();
    }

    private static String written(HomeEvent event) {
        return Json.line(EventJson.write(event));
    }

    @Test
    void a_change_of_presence_says_why_and_what_hangs_on_it() {
        var change =
                new PresenceEvent(
                        PresenceEvent.Kind.WENT,
                        Presence.OFFLINE,
                        Reason.of(Reason.Kind.ALL_SILENT, 30),
                        NOON);

        assertThat(written(new HomeEvent.PresenceChanged(SWITCH, change, List.of(device("nas")))))
                .isEqualTo(
                        """
                        {"event":"went","at":"2026-11-22T12:00:00Z","device_id":"switch",\
                        "name":"The switch","status":"offline",\
                        "reason":"all 30 machines behind it fell silent together",\
                        "behind":[{"device_id":"nas","name":"The nas"}]}\
                        """);
    }

    @Test
    void a_newcomer_is_told_as_a_host() {
        Host host = new Host.Builder(IpAddress.parse("198.18.0.5"), NOON).mac(MAC).build();

        assertThat(written(new HomeEvent.NewHost(NOON, host)))
                .startsWith("{\"event\":\"new_host\",\"at\":\"2026-11-22T12:00:00Z\",\"host\":{")
                .contains("\"mac\":\"b8:27:eb:00:00:05\"");
    }

    @Test
    void another_key_is_told_with_the_one_before() {
        var event =
                new HomeEvent.KeyChanged(
                        NOON,
                        SWITCH,
                        new Anchor(Anchor.TLS_KEY, "old"),
                        new Anchor(Anchor.TLS_KEY, "new"));

        assertThat(written(event))
                .isEqualTo(
                        """
                        {"event":"key_changed","at":"2026-11-22T12:00:00Z","device_id":"switch",\
                        "name":"The switch","before":{"kind":"tls_key","value":"old"},\
                        "now":{"kind":"tls_key","value":"new"}}\
                        """);
    }

    @Test
    void a_warning_of_the_tailnet_is_told_with_its_machine() {
        var cause = new VpnWarning.Cause(VpnWarning.Kind.KEY_EXPIRING, "n1CNTRL", "14");
        var warning = new VpnWarning(cause, "nas", Optional.of(NOON));

        assertThat(
                        written(
                                new HomeEvent.TailnetWarning(
                                        NOON, warning, Optional.of(new DeviceId("d1")))))
                .isEqualTo(
                        """
                        {"event":"vpn_key_expiring","at":"2026-11-22T12:00:00Z","device_id":"d1",\
                        "warning":{"warning":"key_expiring","subject":"n1CNTRL","detail":"14",\
                        "name":"nas","when":"2026-11-22T12:00:00Z"}}\
                        """);
    }

    @Test
    void what_has_no_device_says_what_it_is_about() {
        var server = new DhcpServer(MAC, (Ipv4Address) IpAddress.parse("198.18.0.9"));
        var wake =
                new WakeReport(
                        List.of(MAC),
                        Optional.empty(),
                        NOON,
                        List.of(),
                        Map.of(),
                        false,
                        List.of());

        assertThat(written(new HomeEvent.RogueDhcp(NOON, server)))
                .endsWith("\"server\":{\"mac\":\"b8:27:eb:00:00:05\",\"id\":\"198.18.0.9\"}}");
        assertThat(written(new HomeEvent.LookFailed(NOON, "no cable")))
                .endsWith("\"error\":\"no cable\"}");
        assertThat(written(new HomeEvent.WakeFailed(NOON, "nas", wake)))
                .contains("\"event\":\"wake_failed\"", "\"name\":\"nas\",\"wake\":{\"macs\":[");
    }
}
