package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.ScanDiff;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanReport;
import home333.domain.ScanRequest;
import home333.domain.Sighting;
import home333.domain.Status;
import home333.domain.Transport;
import home333.domain.event.HomeEvent;
import home333.domain.history.DeviceHistory;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Stretch;
import home333.domain.history.Summary;
import home333.domain.history.Transition;
import home333.domain.history.Uptime;
import home333.domain.history.UsualHours;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.Farewell;
import home333.domain.presence.Flapping;
import home333.domain.presence.LastSign;
import home333.domain.presence.PresenceEvent;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Silence;
import home333.domain.presence.Source;
import home333.domain.vpn.VpnWarning;
import home333.domain.vpn.Whereabouts;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.domain.wake.WakeRoute;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire comes back as it was. */
class WireJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final DeviceId NAS = new DeviceId("nas");
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:05");
    private static final Reason SILENT = Reason.of(Reason.Kind.SILENT, "198.18.0.7", "3 s");
    private static final WakeReport WAKE =
            new WakeReport(
                    List.of(MAC),
                    Optional.of(NAS),
                    NOON,
                    List.of(
                            new WakeDelivery(
                                    new WakeRoute("eth0", WakeRoute.Kind.ETHERNET, "a", "b"),
                                    3,
                                    Optional.of("once"))),
                    Map.of(WakeProgress.READY, Duration.ofNanos(5_001_000_001L)),
                    true,
                    List.of(SILENT, Reason.of(Reason.Kind.WAKE_SEEN_ONLY)));

    private static JsonNode wired(JsonNode written) {
        try {
            return Json.read(Json.line(written));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_status_comes_back_with_its_reason() {
        var status =
                new Status(
                        Optional.of(IpAddress.parse("198.18.0.7")),
                        Optional.of(NAS),
                        Presence.ONLINE,
                        SILENT,
                        Optional.of(Method.ICMP),
                        Optional.of(Duration.ofNanos(412_000)),
                        NOON,
                        Optional.empty());
        var where = new Whereabouts(Whereabouts.Place.AWAY, Reason.of(Reason.Kind.AWAY, NOON));

        JsonNode node = wired(StatusJson.write(status, Optional.of(where)));

        assertThat(StatusJson.read(node)).isEqualTo(status);
        assertThat(StatusJson.readPlace(node)).contains(where);
        assertThat(StatusJson.readPlace(wired(StatusJson.write(status, Optional.empty()))))
                .isEmpty();
    }

    @Test
    void a_reason_of_another_version_is_told_by_its_sentence() {
        ObjectNode node = StatusJson.write(status(Presence.OFFLINE));
        node.withObjectProperty("because").put("kind", "of_tomorrow");

        assertThat(StatusJson.read(node).reason())
                .isEqualTo(Reason.of(Reason.Kind.TOLD, SILENT.toString()))
                .hasToString(SILENT.toString());
    }

    private static Status status(Presence presence) {
        return new Status(
                Optional.empty(),
                Optional.empty(),
                presence,
                SILENT,
                Optional.empty(),
                Optional.empty(),
                NOON,
                Optional.empty());
    }

    @Test
    void a_wake_comes_back_to_the_nanosecond() {
        assertThat(WakeJson.read(wired(WakeJson.write(WAKE)))).isEqualTo(WAKE);
    }

    @Test
    void a_history_comes_back() {
        var begun = new Transition(NAS, Presence.OFFLINE, SILENT, NOON);
        var times = new EnumMap<Presence, Duration>(Presence.class);
        for (Presence presence : Presence.values()) {
            times.put(presence, Duration.ofMillis(presence.name().length()));
        }
        var latency =
                new Latency(
                        NAS, NOON, 5, 3, Duration.ofMillis(9), Duration.ZERO, Duration.ofMillis(6));
        var shares =
                IntStream.range(0, 168)
                        .mapToObj(i -> i % 7 == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.5))
                        .toList();
        var history =
                new DeviceHistory(
                        NAS,
                        new Interval(NOON, NOON.plusSeconds(1)),
                        List.of(
                                new Stretch(
                                        begun, new Interval(begun.at(), begun.at().plusMillis(7)))),
                        List.of(
                                new Summary(
                                        Summary.Period.WEEK,
                                        new Uptime(times),
                                        Optional.of(latency)),
                                new Summary(
                                        Summary.Period.DAY, new Uptime(times), Optional.empty())),
                        new UsualHours(shares));

        assertThat(HistoryJson.read(wired(HistoryJson.write(history)))).isEqualTo(history);
    }

    @Test
    void what_is_to_be_remembered_comes_back_to_the_last_digit() {
        var state =
                new PresenceState(
                        Presence.ASLEEP,
                        SILENT,
                        NOON,
                        Optional.of(new LastSign(Source.MDNS_HEARD, NOON.plusNanos(1))),
                        new Silence(NOON, Duration.ofNanos(1_000_000_001), 4, 2),
                        Optional.of(Farewell.DHCP_RELEASE),
                        new Flapping(2, NOON, true),
                        Presence.ONLINE);
        var batch =
                new HistoryBatch(
                        List.of(new Transition(NAS, Presence.MOVED, SILENT, NOON)),
                        List.of(Latency.of(NAS, NOON, Optional.of(Duration.ofNanos(1_001_000)))),
                        List.of(WAKE),
                        Map.of(NAS, state, new DeviceId("tv"), PresenceState.unknown(NOON)));

        assertThat(HistoryBatchJson.read(wired(HistoryBatchJson.write(batch)))).isEqualTo(batch);
    }

    static List<HomeEvent> events() {
        Device device = Device.named("Küche", NOON).macs(List.of(MAC)).build();
        var host = new RandomValues(7).scan().hosts();
        var change = new PresenceEvent(PresenceEvent.Kind.FLAPS, Presence.ONLINE, SILENT, NOON);
        var cause = new VpnWarning.Cause(VpnWarning.Kind.CLONED, "n1", "14");
        return List.of(
                new HomeEvent.PresenceChanged(device, change, List.of(device)),
                new HomeEvent.WakeFailed(NOON, "nas", WAKE),
                new HomeEvent.RogueDhcp(
                        NOON, new DhcpServer(MAC, (Ipv4Address) IpAddress.parse("198.18.0.9"))),
                new HomeEvent.KeyChanged(
                        NOON, device, new Anchor("tls_key", "a"), new Anchor("tls_key", "b")),
                new HomeEvent.LookFailed(NOON, "no cable"),
                new HomeEvent.TailnetWarning(
                        NOON, new VpnWarning(cause, "nas", Optional.of(NOON)), Optional.of(NAS)),
                new HomeEvent.NewHost(
                        NOON,
                        host.isEmpty()
                                ? new home333.domain.Host.Builder(
                                                IpAddress.parse("198.18.0.5"), NOON)
                                        .build()
                                : host.getFirst()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_comes_back_whole(HomeEvent event) {
        assertThat(EventJson.read(wired(EventJson.whole(event)))).isEqualTo(event);
    }

    @Test
    void what_is_no_event_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventJson.read(Json.object().put("event", "x").put("at", "y")));
    }

    @RepeatedTest(20)
    void what_a_scan_tells_comes_back(RepetitionInfo run) {
        var random = new RandomValues(run.getCurrentRepetition());
        ScanReport report = random.scan();
        var assumptions = new Assumptions(ZoneOffset.UTC, NOON);
        for (ScanEvent event :
                List.of(
                        new ScanEvent.Finished(report),
                        new ScanEvent.Progress(3, 5),
                        new ScanEvent.Warning("slow"),
                        new ScanEvent.PortOpened(
                                IpAddress.parse("fd00:333::1"), new Port(22), Transport.TCP))) {
            assertThat(ScanJson.readEvent(wired(ScanJson.write(event)), assumptions))
                    .isEqualTo(event);
        }
        ScanDiff diff = ScanDiff.between(report, random.scan());
        ScanDiff read = ScanJson.readDiff(wired(ScanJson.write(diff)));
        assertThat(ScanJson.write(read)).isEqualTo(ScanJson.write(diff));
    }

    @Test
    void what_a_scanner_is_asked_comes_back() {
        var request =
                new ScanRequest(
                        List.of(
                                new IpRange(
                                        IpAddress.parse("198.18.0.1"),
                                        IpAddress.parse("198.18.0.9")),
                                IpRange.of(IpAddress.parse("fe80::1%eth0"))),
                        PortList.parse("22,80-90"),
                        PortList.NONE,
                        7);
        var outcome = new ScanOutcome(9, false, List.of("cut off"));

        assertThat(ScanRequestJson.read(wired(ScanRequestJson.write(request)))).isEqualTo(request);
        assertThat(ScanRequestJson.readOutcome(wired(ScanRequestJson.write(outcome))))
                .isEqualTo(outcome);
    }

    @Test
    void a_sighting_comes_back() {
        var sighting =
                new Sighting(
                        IpAddress.parse("198.18.0.7"),
                        Set.of(Anchor.of(MAC)),
                        Method.ARP,
                        NOON,
                        Optional.of(Duration.ofNanos(1)));

        assertThat(SightingJson.read(wired(SightingJson.write(sighting)))).isEqualTo(sighting);
    }

    @Test
    void times_without_end_are_refused() throws IOException {
        JsonNode endless = Json.read("1e999999");

        assertThatIllegalArgumentException().isThrownBy(() -> Fields.exactly(endless));
    }
}
