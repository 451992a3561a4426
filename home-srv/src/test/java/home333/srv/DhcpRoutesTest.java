package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Anchor;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.ScanReport;
import home333.domain.presence.DhcpServer;
import home333.testkit.Samples;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DhcpRoutesTest {
    private static final String ROUTER = "{\"mac\": \"00:11:32:aa:bb:cc\", \"id\": \"198.18.0.1\"}";

    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
    }

    @AfterEach
    void end() {
        served.close();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ServedHome.json(response);
    }

    @Test
    void who_was_met_is_adopted_and_forgotten_and_nobody_else() throws Exception {
        String adopt = "/api/v1/dhcp/servers/adopt";
        assertThat(served.send("POST", adopt, ROUTER).statusCode()).isEqualTo(404);
        var _ =
                served.dhcp.change(all ->
                        all.after(
                                new DhcpServer(
                                        MacAddress.parse("00:11:32:aa:bb:cc"),
                                        Ipv4Address.parse("198.18.0.1"))));

        assertThat(json(served.get("/api/v1/dhcp/servers")).path("rogues")).hasSize(1);
        JsonNode adopted = json(served.send("POST", adopt, ROUTER));
        assertThat(adopted.path("adopted").get(0).path("id").textValue()).isEqualTo("198.18.0.1");
        assertThat(adopted.path("rogues")).isEmpty();
        assertThat(json(served.send("DELETE", "/api/v1/dhcp/rogues", "")).path("adopted"))
                .hasSize(1);
        JsonNode forgotten = json(served.send("POST", "/api/v1/dhcp/servers/forget", ROUTER));
        assertThat(forgotten.path("adopted")).isEmpty();
    }

    @Test
    void the_lans_of_this_machine_are_told() throws Exception {
        JsonNode network = json(served.get("/api/v1/networks")).path("networks").get(0);
        assertThat(network.path("interface").textValue()).isEqualTo("eth0");
        assertThat(network.path("network").textValue()).isEqualTo("198.18.0.0/24");
    }

    @Test
    void a_key_that_nobody_saw_is_not_trusted() throws Exception {
        var _ = served.known(Samples.fullDevice("nas"));
        HttpResponse<String> unseen = served.send("POST", "/api/v1/devices/nas/trust", "{}");
        assertThat(unseen.statusCode()).as(unseen.body()).isEqualTo(409);
    }

    @Test
    void the_key_that_a_device_showed_last_is_its_own_from_now_on() throws Exception {
        var _ = served.known(Samples.fullDevice("nas"));
        served.scans.save(scanThatSaw(new Anchor(Anchor.SSH_HOST_KEY, "SHA256:new")));
        JsonNode trusted = json(served.send("POST", "/api/v1/devices/nas/trust", "{}"));
        assertThat(trusted.path("anchors").findValuesAsText("value")).contains("SHA256:new");
    }

    private static ScanReport scanThatSaw(Anchor key) {
        ScanReport usual = Samples.scan("s1", Samples.NOON);
        Host host =
                new Host.Builder(IpAddress.parse("198.18.0.7"), Samples.NOON)
                        .deviceId(new DeviceId("nas"))
                        .anchors(List.of(key))
                        .build();
        return new ScanReport(
                usual.id(),
                usual.target(),
                usual.kind(),
                usual.ports(),
                usual.udpPorts(),
                usual.startedAt(),
                usual.finishedAt(),
                usual.addressesProbed(),
                true,
                List.of(),
                List.of(host),
                usual.extras());
    }

    @Test
    void a_test_of_the_tailnet_says_what_is_to_be_seen_to() throws Exception {
        JsonNode test = json(served.send("POST", "/api/v1/vpn/test", "{}"));
        assertThat(test.path("configured").booleanValue()).isFalse();
        assertThat(test.path("sources")).isEmpty();
        assertThat(test.path("warnings")).isEmpty();
    }
}
