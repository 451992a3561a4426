package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.domain.ScanOutlook;
import home333.domain.ScanPolicy.Concern;
import home333.domain.ScanPolicy.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanOutlookJsonTest {
    private static final IpRange LAN = IpNetwork.parse("198.18.0.0/24").range();
    private static final IpRange V6 = IpNetwork.parse("fd00:333::/64").range();

    static Stream<Verdict> verdicts() {
        return Stream.of(
                new Verdict.Allowed(),
                new Verdict.Ask(new Concern.Outside(List.of(LAN, V6))),
                new Verdict.Ask(new Concern.TooMany(70_000, 65_536)),
                new Verdict.Refused(new Concern.NoMachines(LAN)),
                new Verdict.Refused(new Concern.Unreachable(V6)));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void what_is_written_is_read_as_it_was(Verdict verdict) throws IOException {
        var udp = new ScanOutlook.UdpEffort(3, Duration.ofMillis(90_500), 32, false);
        var outlook = new ScanOutlook("198.18.0.0/24", List.of(LAN, V6), verdict, udp);

        assertThat(ScanOutlookJson.read(parsed(Json.line(ScanOutlookJson.write(outlook)))))
                .isEqualTo(outlook);
    }

    private static JsonNode parsed(String text) throws IOException {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_range_has_its_first_and_its_last_address() {
        var udp = new ScanOutlook.UdpEffort(0, Duration.ZERO, 32, true);
        var outlook = new ScanOutlook("lan", List.of(LAN), new Verdict.Allowed(), udp);

        assertThat(Json.line(ScanOutlookJson.write(outlook)))
                .isEqualTo(
                        "{\"target\":\"lan\",\"areas\":[{\"first\":\"198.18.0.0\",\"last\":\"198.18.0.255\"}],"
                                + "\"verdict\":\"allowed\",\"concern\":null,"
                                + "\"udp\":{\"ports\":0,\"longest_ms\":0,\"together\":32,\"is_for_all\":true}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'verdict': 'perhaps'}",
                "{'verdict': 'ask'}",
                "{'verdict': 'ask', 'concern': {'kind': 'unreachable', 'areas': []}}"
            })
    void what_is_nothing_such_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanOutlookJson.read(parsed(text.replace('\'', '"'))));
    }
}
