package home333.json;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.vpn.TailnetJoin;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnReport;
import home333.domain.vpn.VpnSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VpnReportJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void what_is_written_is_read_as_it_was() throws IOException {
        var problem =
                new VpnProblem(
                        VpnProblem.Kind.TOKEN,
                        VpnSource.API,
                        "the key is refused",
                        Optional.empty());
        var report =
                new VpnReport(
                        true,
                        List.of(
                                new VpnList(
                                        VpnSource.API,
                                        NOON,
                                        List.of(),
                                        List.of("one machine is odd"),
                                        Optional.of(problem)),
                                new VpnList(
                                        VpnSource.LOCAL,
                                        NOON,
                                        List.of(),
                                        List.of(),
                                        Optional.empty())),
                        Map.of(VpnSource.API, NOON.plusSeconds(9)),
                        List.of(
                                new VpnReport.Pairing(
                                        "n1",
                                        new DeviceId("nas-1"),
                                        TailnetJoin.Why.REMEMBERED,
                                        true)));

        byte[] text = Json.line(VpnReportJson.write(report)).getBytes(StandardCharsets.UTF_8);
        assertThat(VpnReportJson.read(Json.read(text))).isEqualTo(report);
    }

    @Test
    void a_home_without_a_tailnet_says_so() {
        var none = new VpnReport(false, List.of(), Map.of(), List.of());
        assertThat(Json.line(VpnReportJson.write(none)))
                .isEqualTo("{\"configured\":false,\"lists\":[],\"access_ends\":[],\"pairs\":[]}");
    }
}
