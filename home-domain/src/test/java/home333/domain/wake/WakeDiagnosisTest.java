package home333.domain.wake;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.MacAddress;
import home333.domain.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WakeDiagnosisTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:01:02:03");
    private static final WakeRoute ROUTE =
            new WakeRoute(
                    "eth0", WakeRoute.Kind.LIMITED_BROADCAST, "198.18.0.2", "255.255.255.255:9");
    private static final Optional<Reason> NOT_TAKEN = Optional.empty();

    private final List<WakeReport> earlier = new ArrayList<>();
    private Optional<Device> device = Optional.empty();

    private static Device device(String kind, String ip) {
        return Device.named("nas", NOON)
                .kind(kind)
                .macs(List.of(MAC))
                .ips(List.of(IpAddress.parse(ip)))
                .build();
    }

    private static WakeReport wake(Map<WakeProgress, Duration> reached, WakeDelivery... sent) {
        return new WakeReport(
                List.of(MAC), Optional.empty(), NOON, List.of(sent), reached, false, List.of());
    }

    private static WakeReport answeredAfter(int seconds) {
        return wake(
                Map.of(WakeProgress.ANSWERS, Duration.ofSeconds(seconds)), WakeDelivery.of(ROUTE));
    }

    private static final WakeReport SILENT = wake(Map.of(), WakeDelivery.of(ROUTE));

    private List<Reason.Kind> reasons(WakeReport wake, Optional<Reason> taken) {
        return diagnosis().reasons(wake, taken).stream().map(Reason::kind).toList();
    }

    private WakeDiagnosis diagnosis() {
        var lans = List.of(IpNetwork.parse("198.18.0.0/24"));
        return new WakeDiagnosis(device, lans, earlier, Duration.ofSeconds(60));
    }

    @Test
    void what_answers_needs_no_reason() {
        assertThat(reasons(answeredAfter(20), NOT_TAKEN)).isEmpty();
    }

    @Test
    void without_an_interface_nothing_is_sent() {
        assertThat(reasons(wake(Map.of()), NOT_TAKEN))
                .containsExactly(Reason.Kind.WAKE_NO_INTERFACE);
    }

    @Test
    void what_kept_packets_from_leaving_is_told() {
        WakeReport wake = wake(Map.of(), WakeDelivery.failed(ROUTE, "eth0 is down"));

        assertThat(diagnosis().reasons(wake, NOT_TAKEN))
                .extracting(Reason::toString)
                .containsExactly("no packet left this machine: eth0 is down");
    }

    @Test
    void a_device_of_another_lan_is_not_reached() {
        device = Optional.of(device("server", "198.18.7.5"));

        assertThat(diagnosis().reasons(SILENT, NOT_TAKEN).getFirst())
                .hasToString(
                        "its address 198.18.7.5 is in none of the LANs of this machine"
                                + " (198.18.0.0/24), and what wakes does not cross routers");
    }

    @Test
    void a_machine_on_its_address_comes_first() {
        var taken = new Reason(Reason.Kind.TAKEN, List.of("198.18.0.5", "other"));

        assertThat(reasons(SILENT, Optional.of(taken)))
                .startsWith(Reason.Kind.TAKEN)
                .hasSizeGreaterThan(1);
    }

    @Test
    void who_starts_slowly_may_be_starting_still() {
        earlier.addAll(List.of(answeredAfter(70), answeredAfter(90), answeredAfter(80)));

        assertThat(diagnosis().reasons(SILENT, NOT_TAKEN).getFirst())
                .hasToString("it usually takes 80 s to start, and was waited for 60 s");
    }

    @Test
    void who_was_woken_before_lost_power_or_cable() {
        earlier.addAll(List.of(SILENT, answeredAfter(20)));

        assertThat(reasons(SILENT, NOT_TAKEN)).containsExactly(Reason.Kind.WAKE_WORKED_BEFORE);
    }

    @Test
    void a_phone_is_hardly_woken() {
        device = Optional.of(device("phone", "198.18.0.5"));

        assertThat(reasons(SILENT, NOT_TAKEN))
                .containsExactly(Reason.Kind.WAKE_PORTABLE, Reason.Kind.WAKE_NEVER_WORKED);
    }

    @Test
    void a_card_with_a_chosen_address_may_not_listen_to_it() {
        var wake =
                new WakeReport(
                        List.of(MAC, MacAddress.parse("02:27:eb:01:02:03")),
                        Optional.empty(),
                        NOON,
                        List.of(WakeDelivery.of(ROUTE)),
                        Map.of(),
                        false,
                        List.of());

        assertThat(diagnosis().reasons(wake, NOT_TAKEN).getFirst().toString())
                .startsWith("02:27:eb:01:02:03 was chosen by software");
    }

    @Test
    void who_was_heard_is_awake_and_keeps_silent() {
        WakeReport seen =
                wake(Map.of(WakeProgress.SEEN, Duration.ofSeconds(9)), WakeDelivery.of(ROUTE));

        assertThat(reasons(seen, NOT_TAKEN)).containsExactly(Reason.Kind.WAKE_SEEN_ONLY);
    }

    @Test
    void the_usual_time_is_the_median_of_the_latest_and_no_machine_that_was_awake_counts() {
        var awake =
                new WakeReport(
                        List.of(MAC),
                        Optional.empty(),
                        NOON,
                        List.of(),
                        Map.of(WakeProgress.ANSWERS, Duration.ZERO),
                        true,
                        List.of());
        List<WakeReport> wakes = new ArrayList<>(List.of(awake, SILENT));
        for (int i = 0; i < BootTime.LATEST; i++) {
            wakes.add(answeredAfter(20 + i));
        }
        wakes.add(answeredAfter(600));

        assertThat(BootTime.of(wakes)).contains(Duration.ofSeconds(24));
        assertThat(BootTime.of(List.of(awake, SILENT))).isEmpty();
    }
}
