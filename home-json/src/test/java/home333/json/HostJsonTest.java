package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.Anchor;
import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.Service;
import home333.domain.Trait;
import home333.domain.Transport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Assumptions PARIS = new Assumptions(ZoneId.of("Europe/Paris"), NOON);
    private static final IpAddress HERE = IpAddress.parse("198.18.0.1");

    private static Host read(String json) throws IOException {
        return HostJson.read(Json.read(json), PARIS);
    }

    private static String written(Host host) {
        return Json.line(HostJson.write(host));
    }

    @Test
    void is_written_in_snake_case_with_all_its_fields() {
        Host host =
                new Host.Builder(HERE, NOON)
                        .mac(MacAddress.parse("b8:27:eb:00:00:01"))
                        .names(List.of(new HostName("nas.lan", "dns")))
                        .vendor("Acme")
                        .roundTrip(Duration.ofNanos(1_234_567))
                        .methods(List.of(Method.TCP, Method.ARP))
                        .openPorts(List.of(new Port(80), new Port(22)))
                        .otherPorts(new PortCounts(5, 2))
                        .services(
                                List.of(
                                        new Service(
                                                new Port(22),
                                                Transport.TCP,
                                                "ssh",
                                                "OpenSSH",
                                                "9.2",
                                                "SSH-2.0",
                                                100)))
                        .anchors(List.of(new Anchor(Anchor.UPNP_UDN, "uuid:1")))
                        .kind(new KindGuess("nas", 60, List.of(new Trait("vendor", "Acme"))))
                        .deviceId(new DeviceId("nas"))
                        .extras(Extras.NONE.with("mood", "null"))
                        .build();

        assertThat(written(host))
                .isEqualTo(
                        "{\"ip\":\"198.18.0.1\",\"mac\":\"b8:27:eb:00:00:01\","
                                + "\"hostname\":\"nas.lan\","
                                + "\"names\":[{\"name\":\"nas.lan\",\"source\":\"dns\"}],"
                                + "\"vendor\":\"Acme\",\"rtt_ms\":1.235,"
                                + "\"methods\":[\"arp\",\"tcp\"],\"open_ports\":[22,80],"
                                + "\"closed_ports\":5,\"filtered_ports\":2,"
                                + "\"services\":[{\"port\":22,\"protocol\":\"tcp\",\"name\":\"ssh\","
                                + "\"product\":\"OpenSSH\",\"version\":\"9.2\","
                                + "\"evidence\":\"SSH-2.0\",\"confidence\":100}],"
                                + "\"anchors\":[{\"kind\":\"upnp_udn\",\"value\":\"uuid:1\"}],"
                                + "\"kind\":\"nas\",\"kind_confidence\":60,\"kind_reasons\":[{\"field\":\"vendor\",\"text\":\"Acme\"}],"
                                + "\"device_id\":\"nas\",\"last_seen\":\"2026-11-22T12:00:00Z\","
                                + "\"mood\":null}");
    }

    @Test
    void is_written_with_all_its_fields_where_nothing_is_known() {
        assertThat(written(new Host.Builder(HERE, NOON).build()))
                .isEqualTo(
                        "{\"ip\":\"198.18.0.1\",\"mac\":null,\"hostname\":null,\"names\":[],"
                                + "\"vendor\":null,\"rtt_ms\":null,\"methods\":[],"
                                + "\"open_ports\":[],\"closed_ports\":null,"
                                + "\"filtered_ports\":null,\"services\":[],\"anchors\":[],"
                                + "\"kind\":null,\"kind_confidence\":null,\"kind_reasons\":[],\"device_id\":null,"
                                + "\"last_seen\":\"2026-11-22T12:00:00Z\"}");
    }

    @RepeatedTest(200)
    void is_read_as_it_was_written(RepetitionInfo run) throws IOException {
        Host host = new RandomValues(run.getCurrentRepetition()).host();

        assertThat(read(written(host))).isEqualTo(host);
        assertThat(written(read(written(host)))).isEqualTo(written(host));
    }

    @Test
    void of_the_python_program_is_understood() throws IOException {
        Host host =
                read(
                        """
                        {"ip": "198.18.0.1", "hostname": "nas.lan", "mac": null,
                         "open_ports": [443, 22], "last_seen": "2026-11-22T08:00:00.5", "os": "?"}
                        """);

        assertThat(host)
                .isEqualTo(
                        new Host.Builder(HERE, Instant.parse("2026-11-22T07:00:00.500Z"))
                                .names(List.of(new HostName("nas.lan", "unknown")))
                                .openPorts(List.of(new Port(22), new Port(443)))
                                .extras(Extras.NONE.with("os", "\"?\""))
                                .build());
        assertThat(read(written(host))).isEqualTo(host);
    }

    @Test
    void was_seen_when_its_scan_ended_where_it_does_not_say() throws IOException {
        assertThat(read("{\"ip_address\":\"198.18.0.1\",\"mac_address\":\"b827eb000001\"}"))
                .isEqualTo(
                        new Host.Builder(HERE, NOON)
                                .mac(MacAddress.parse("b8:27:eb:00:00:01"))
                                .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mac\":\"garbage\"            | mac_unreadable        | \"garbage\"",
                "\"hostname\":[1]               | hostname_unreadable   | [1]",
                "\"names\":[{\"name\":\"nas\"}] | names_unreadable      | [{\"name\":\"nas\"}]",
                "\"names\":[{\"name\":null,\"source\":\"dns\"}] | names_unreadable | [{\"name\":null,\"source\":\"dns\"}]",
                "\"rtt_ms\":-1                  | rtt_ms_unreadable     | -1",
                "\"rtt_ms\":\"fast\"            | rtt_ms_unreadable     | \"fast\"",
                "\"rtt_ms\":1e400               | rtt_ms_unreadable     | 1E+400",
                "\"methods\":[\"smoke\"]        | methods_unreadable    | [\"smoke\"]",
                "\"open_ports\":[0,70000,\"x\",9999999999] | open_ports_unreadable | [0,70000,\"x\",9999999999]",
                "\"closed_ports\":-1           | closed_ports_unreadable | -1",
                "\"services\":[{\"port\":22}]   | services_unreadable   | [{\"port\":22}]",
                "\"services\":[{\"port\":22,\"protocol\":\"tcp\",\"confidence\":101}] | services_unreadable | [{\"port\":22,\"protocol\":\"tcp\",\"confidence\":101}]",
                "\"services\":[{\"port\":22,\"protocol\":\"tcp\",\"product\":[1]}] | services_unreadable | [{\"port\":22,\"protocol\":\"tcp\",\"product\":[1]}]",
                "\"anchors\":[{\"kind\":\"T L S\",\"value\":\"x\"}] | anchors_unreadable | [{\"kind\":\"T L S\",\"value\":\"x\"}]",
                "\"kind\":\"Smart TV\"      | kind_unreadable       | \"Smart TV\"",
                "\"kind_reasons\":[\"tall\"] | kind_reasons_unreadable | [\"tall\"]",
                "\"kind\":\"tv\",\"kind_reasons\":[{\"field\":\"name\",\"text\":\"tv\"},\"tall\"] | kind_reasons_unreadable | [\"tall\"]",
                "\"kind\":\"tv\",\"kind_confidence\":101 | kind_confidence_unreadable | 101",
                "\"device_id\":\"a b\"          | device_id_unreadable  | \"a b\"",
                "\"last_seen\":\"once\"         | last_seen_unreadable  | \"once\"",
                "\"ip_address\":\"198.18.0.2\"  | ip_address            | \"198.18.0.2\"",
                "\"mac\":\"b827eb000001\",\"mac_address\":\"b827eb000002\" | mac_address | \"b827eb000002\""
            })
    void keeps_what_it_does_not_understand(String fields, String key, String value)
            throws IOException {
        Host host = read("{\"ip\":\"198.18.0.1\"," + fields + "}");

        assertThat(host.extras().json()).containsExactly(Map.entry(key, value));
        assertThat(read(written(host))).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"names\":[{\"name\":\"nas\",\"source\":\"dns\",\"ttl\":60}]",
                "\"anchors\":[{\"kind\":\"cast_id\",\"value\":\"1\",\"since\":60}]",
                "\"services\":[{\"port\":22,\"protocol\":\"tcp\",\"name\":\"ssh\",\"product\":\"\",\"version\":\"\",\"evidence\":\"\",\"confidence\":0,\"keys\":[1]}]"
            })
    void keeps_what_else_is_said_of_names_anchors_and_services_in_its_place(String field)
            throws IOException {
        Host host = read("{\"ip\":\"198.18.0.1\"," + field + "}");

        assertThat(written(host)).contains(field);
        assertThat(read(written(host))).isEqualTo(host);
    }

    @Test
    void keeps_what_the_python_program_says_of_an_open_port() throws IOException {
        Host host =
                read(
                        "{\"ip\":\"198.18.0.1\",\"open_ports\":[22,{\"port\":80,\"service\":\"http\"}]}");

        assertThat(host.openPorts()).containsExactly(new Port(22), new Port(80));
        assertThat(host.extras().json())
                .containsExactly(Map.entry("open_ports{\"port\":80}", "{\"service\":\"http\"}"));
        assertThat(written(host)).contains("\"open_ports\":[22,80]");
        assertThat(read(written(host))).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ip\":null}",
                "{\"ip\":\"nas\"}",
                "[]",
                "7",
                "null",
                "\"198.18.0.1\""
            })
    void is_nothing_without_an_address(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessage("a host has an address in 'ip'");
    }
}
