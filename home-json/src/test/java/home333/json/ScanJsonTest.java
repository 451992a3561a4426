package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.ScanDiff;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanKind;
import home333.domain.ScanReport;
import home333.domain.Service;
import home333.domain.Transport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Assumptions PARIS = new Assumptions(ZoneId.of("Europe/Paris"), NOON);
    private static final Host HOST = new Host.Builder(IpAddress.parse("198.18.0.1"), NOON).build();
    private static final String HOST_JSON = Json.line(HostJson.write(HOST));

    private static ScanReport read(String json) throws IOException {
        return ScanJson.read(Json.read(json), PARIS);
    }

    private static String written(ScanReport report) {
        return Json.line(ScanJson.write(report));
    }

    private static ScanReport report() {
        return new ScanReport(
                new ScanId("one"),
                "198.18.0.0/24",
                ScanKind.FULL,
                PortList.parse("22,80-90"),
                PortList.parse("53,123"),
                NOON,
                NOON.plusMillis(1_234),
                254,
                true,
                List.of("It rained."),
                List.of(HOST),
                Extras.NONE.with("mood", "1"));
    }

    @Test
    void is_written_in_snake_case_with_all_its_fields() {
        assertThat(written(report()))
                .isEqualTo(
                        "{\"id\":\"one\",\"target\":\"198.18.0.0/24\",\"kind\":\"full\","
                                + "\"started_at\":\"2026-11-22T12:00:00Z\",\"duration_ms\":1234,"
                                + "\"complete\":true,\"ports\":\"22,80-90\",\"udp_ports\":\"53,123\","
                                + "\"finished_at\":\"2026-11-22T12:00:01.234Z\","
                                + "\"addresses_probed\":254,\"warnings\":[\"It rained.\"],"
                                + "\"hosts\":["
                                + HOST_JSON
                                + "],\"mood\":1}");
    }

    @Test
    void has_a_summary() {
        assertThat(Json.line(ScanJson.write(report().summary())))
                .isEqualTo(
                        "{\"id\":\"one\",\"target\":\"198.18.0.0/24\",\"kind\":\"full\","
                                + "\"started_at\":\"2026-11-22T12:00:00Z\",\"duration_ms\":1234,"
                                + "\"complete\":true,\"host_count\":1,"
                                + "\"finished_at\":\"2026-11-22T12:00:01.234Z\"}");
    }

    @RepeatedTest(100)
    void is_read_as_it_was_written(RepetitionInfo run) throws IOException {
        ScanReport report = new RandomValues(run.getCurrentRepetition()).scan();

        assertThat(read(written(report))).isEqualTo(report);
        assertThat(written(read(written(report)))).isEqualTo(written(report));
    }

    @Nested
    class OfThePythonProgram {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"ip\":\"198.18.0.1\"}]",
                    "{\"devices\":[{\"ip\":\"198.18.0.1\"}]}",
                    "{\"hosts\":[{\"ip\":\"198.18.0.1\"}]}"
                })
        void is_a_list_of_hosts_or_an_object_that_holds_one(String json) throws IOException {
            ScanReport report = read(json);

            assertThat(report.hosts()).containsExactly(HOST);
            assertThat(report.kind()).isEqualTo(ScanKind.QUICK);
            assertThat(report.complete()).isTrue();
            assertThat(report.startedAt()).isEqualTo(NOON);
            assertThat(report.extras()).isEqualTo(Extras.NONE);
            assertThat(read(written(report))).isEqualTo(report);
        }

        @Test
        void has_the_same_id_each_time() throws IOException {
            assertThat(read("[]").id()).isEqualTo(read(" [ ] ").id());
            assertThat(read("[]").id()).isNotEqualTo(read("[1]").id());
        }

        @ParameterizedTest
        @ValueSource(strings = {"started_at", "timestamp", "scan_time"})
        void has_a_local_time_under_several_names(String key) throws IOException {
            ScanReport report =
                    read("{\"%s\":\"2026-11-22T08:00:00\",\"hosts\":[]}".formatted(key));

            assertThat(report.startedAt()).isEqualTo(Instant.parse("2026-11-22T07:00:00Z"));
            assertThat(report.duration()).isZero();
        }

        @Test
        void may_have_looked_at_a_network_for_some_time() throws IOException {
            ScanReport report =
                    read("{\"network\":\"198.18.0.0/24\",\"duration_ms\":2500,\"devices\":[]}");

            assertThat(report.target()).isEqualTo("198.18.0.0/24");
            assertThat(report.duration()).isEqualTo(Duration.ofMillis(2_500));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hosts\":[{\"name\":\"x\"},7]            | hosts_unreadable    | [{\"name\":\"x\"},7]",
                "\"hosts\":[{\"ip\":\"198.18.0.1\"},{\"ip\":\"198.18.0.1\"}] | hosts_unreadable | [{\"ip\":\"198.18.0.1\"}]",
                "\"hosts\":[],\"devices\":3                | devices             | 3",
                "\"hosts\":[],\"kind\":\"deep\"            | kind_unreadable     | \"deep\"",
                "\"hosts\":[],\"ports\":[22]               | ports_unreadable    | [22]",
                "\"hosts\":[],\"complete\":\"yes\"         | complete_unreadable | \"yes\"",
                "\"hosts\":[],\"addresses_probed\":-1      | addresses_probed_unreadable | -1",
                "\"hosts\":[],\"id\":\"../etc\"            | id_unreadable       | \"../etc\"",
                "\"hosts\":[],\"warnings\":[null,{}]       | warnings_unreadable | [null,{}]",
                "\"hosts\":[],\"duration_ms\":-5           | duration_ms_unreadable | -5",
                "\"hosts\":[],\"target\":\"a\",\"network\":\"b\" | network       | \"b\""
            })
    void keeps_what_it_does_not_understand(String fields, String key, String value)
            throws IOException {
        ScanReport report = read("{" + fields + "}");

        assertThat(report.extras().json()).containsExactly(Map.entry(key, value));
        assertThat(read(written(report))).isEqualTo(report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "null", "\"scan\"", "{\"hosts\":{}}", "{\"hosts\":null}"})
    void holds_hosts(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessage("a scan is a list of hosts, or an object with 'hosts' or 'devices'");
    }

    @Test
    void differs_from_another() {
        var diff =
                new ScanDiff(
                        report().summary(),
                        report().summary(),
                        List.of(HOST),
                        List.of(HOST),
                        List.of(HOST),
                        List.of(HOST),
                        List.of(new ScanDiff.Moved(HOST, HOST)),
                        List.of(
                                new ScanDiff.PortsChanged(
                                        HOST,
                                        new TreeSet<>(Set.of(new Port(22))),
                                        new TreeSet<>(Set.of(new Port(80))),
                                        new TreeSet<>(Set.of(new Port(53))),
                                        new TreeSet<>(Set.of(new Port(123))))));
        String scan =
                "{\"id\":\"one\",\"target\":\"198.18.0.0/24\",\"kind\":\"full\",\"started_at\":\"2026-11-22T12:00:00Z\","
                        + "\"duration_ms\":1234,\"complete\":true,\"host_count\":1,"
                        + "\"finished_at\":\"2026-11-22T12:00:01.234Z\"}";

        assertThat(Json.line(ScanJson.write(diff)))
                .isEqualTo(
                        "{\"earlier\":%2$s,\"later\":%2$s,\"new\":[%1$s],\"gone\":[%1$s],\"not_looked_at_before\":[%1$s],\"not_looked_at\":[%1$s],\"moved\":[{\"from\":%1$s,\"to\":%1$s}],\"ports_changed\":[{\"host\":%1$s,\"opened\":[22],\"closed\":[80],\"opened_udp\":[53],\"closed_udp\":[123]}]}"
                                .formatted(HOST_JSON, scan));
    }

    @ParameterizedTest
    @MethodSource("events")
    void tells_what_happens(ScanEvent event, String json) {
        assertThat(Json.line(ScanJson.write(event))).isEqualTo(json);
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(
                        new ScanEvent.Found(HOST),
                        "{\"event\":\"found\",\"host\":" + HOST_JSON + "}"),
                Arguments.of(
                        new ScanEvent.Updated(HOST),
                        "{\"event\":\"updated\",\"host\":" + HOST_JSON + "}"),
                Arguments.of(
                        new ScanEvent.Progress(3, 254),
                        "{\"event\":\"progress\",\"done\":3,\"total\":254}"),
                Arguments.of(
                        new ScanEvent.Warning("It rained."),
                        "{\"event\":\"warning\",\"text\":\"It rained.\"}"),
                Arguments.of(
                        new ScanEvent.PortOpened(HOST.ip(), new Port(53), Transport.UDP),
                        "{\"event\":\"port_opened\",\"ip\":\"%s\",\"port\":53,\"protocol\":\"udp\"}"
                                .formatted(HOST.ip())),
                Arguments.of(
                        new ScanEvent.ServiceIdentified(
                                HOST.ip(), Service.byNumber(new Port(22), "ssh")),
                        "{\"event\":\"service_identified\",\"ip\":\"%s\",\"service\":%s}"
                                .formatted(
                                        HOST.ip(),
                                        "{\"port\":22,\"protocol\":\"tcp\",\"name\":\"ssh\",\"product\":\"\",\"version\":\"\","
                                                + "\"evidence\":\"\",\"confidence\":0}")));
    }
}
