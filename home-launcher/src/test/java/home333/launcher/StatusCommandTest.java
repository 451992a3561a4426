package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.app.Home;
import home333.domain.Anchor;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Sighting;
import home333.launcher.CommandTester.Result;
import home333.ports.StatusProbe.Answers;
import home333.testkit.MemorySettingsStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
    private final CommandTester command = new CommandTester();

    @BeforeEach
    void twoDevices() {
        command.lan.host("198.18.0.7", "b8:27:eb:00:00:07", "");
        add("NAS", "b8:27:eb:00:00:07", "198.18.0.7");
        add("Printer", "b8:27:eb:00:00:08", "198.18.0.8");
    }

    private void add(String name, String mac, String ip) {
        Result result = command.run("devices", "add", "--name", name, "--mac", mac, "--ip", ip);
        assertThat(result.status()).isZero();
    }

    @Test
    void all_devices_are_looked_at_where_none_is_named() {
        Result result = command.run("status");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        STATUS   NAME     ADDRESS       TIME  REASON
                        online   NAS      198.18.0.7  1.3 ms  answered ARP at 198.18.0.7 and showed its mac b8:27:eb:00:00:07
                        offline  Printer  198.18.0.8          no answer from 198.18.0.8 within 3.0 s
                        """);
    }

    @Test
    void this_machine_answers_nobody_and_is_there() {
        Home here =
                Home.builder()
                        .devices(command.registry)
                        .scans(command.scans)
                        .settings(new MemorySettingsStore())
                        .scanner(command.lan)
                        .probe(inquiry -> ownAddress(inquiry.targets().getFirst().address()))
                        .names(command.lan)
                        .vendors(_ -> Optional.empty())
                        .clock(InstantSource.fixed(CommandTester.NOW))
                        .build();
        command.opening(_ -> here);
        assertThat(command.run("status", "NAS").out()).contains("198.18.0.7 is this machine");
        assertThat(command.in(Locale.FRENCH).run("status", "NAS").out())
                .contains("198.18.0.7 est cette machine");
    }

    private static Answers ownAddress(IpAddress address) {
        var own =
                new Sighting(
                        address,
                        Set.of(Anchor.of(MacAddress.parse("b8:27:eb:00:00:07"))),
                        Method.SELF,
                        CommandTester.NOW,
                        Optional.empty());
        return new Answers(List.of(own), Map.of());
    }

    @Test
    void json_holds_a_status_for_each() {
        JsonNode json = command.run("status", "NAS", "198.18.0.99", "--json").json();
        assertThat(json.path("statuses").findValuesAsText("status"))
                .containsExactly("online", "offline");
    }

    @Test
    void what_is_unknown_is_said_and_the_rest_is_done() {
        Result partly = command.run("status", "NAS", "nobody");
        assertThat(partly.status()).isEqualTo(3);
        assertThat(partly.out()).contains("online");
        assertThat(partly.err()).contains("there is no device or address 'nobody'");
        command.run("status", "nobody").refused(1, "'nobody'");
    }

    @Test
    void a_network_that_cannot_be_used_shows_in_the_status() {
        command.lan.hosts.fail("network is down");
        Result result = command.run("status", "NAS");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("error", "could not be looked at: network is down");
    }

    @Test
    void an_address_of_two_devices_is_looked_at_as_an_address() {
        add("Twin", "b8:27:eb:00:00:09", "198.18.0.8");
        JsonNode json = command.run("status", "198.18.0.8", "--json").json();
        assertThat(json.path("statuses").path(0).path("device_id").isNull()).isTrue();
    }

    @Test
    void fresh_looks_again() {
        assertThat(command.run("status", "NAS").out()).contains("online");
        command.lan.remove("198.18.0.7");
        assertThat(command.run("status", "NAS").out()).contains("online");
        assertThat(command.run("status", "NAS", "--fresh").out()).contains("offline");
    }

    @Test
    void french_is_spoken() {
        Result result = command.in(Locale.FRENCH).run("status");
        assertThat(result.out())
                .contains("ÉTAT", "en ligne", "a répondu (ARP) à 198.18.0.7", "hors ligne");
    }
}
