package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final IpAddress HERE = IpAddress.parse("198.18.0.1");
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:01");
    private static final MacAddress OTHER = MacAddress.parse("b8:27:eb:00:00:02");

    private static Sighting seen(Set<Anchor> anchors, Method method, Instant at) {
        return new Sighting(HERE, anchors, method, at, Optional.empty());
    }

    private static Sighting timed(Duration roundTrip) {
        return new Sighting(HERE, Set.of(), Method.ICMP, NOON, Optional.of(roundTrip));
    }

    @Test
    void is_what_one_piece_of_evidence_shows() {
        Host host =
                Host.of(
                        new Sighting(
                                HERE,
                                Set.of(Anchor.of(CARD)),
                                Method.ARP,
                                NOON,
                                Optional.of(Duration.ofMillis(3))));

        assertThat(host)
                .isEqualTo(
                        new Host.Builder(HERE, NOON)
                                .mac(CARD)
                                .methods(List.of(Method.ARP))
                                .roundTrip(Duration.ofMillis(3))
                                .build());
    }

    @Test
    void gathers_evidence() {
        Host host =
                Host.of(seen(Set.of(), Method.TCP, NOON))
                        .seen(seen(Set.of(Anchor.of(CARD)), Method.ARP, NOON.plusSeconds(1)))
                        .seen(seen(Set.of(), Method.TCP, NOON.minusSeconds(1)));

        assertThat(host.methods()).containsExactly(Method.ARP, Method.TCP);
        assertThat(host.mac()).contains(CARD);
        assertThat(host.lastSeen()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void keeps_what_else_was_shown_beside_the_card() {
        var key = new Anchor(Anchor.TLS_KEY, "key");
        var other = new Anchor(Anchor.SSH_HOST_KEY, "key");
        Host host =
                Host.of(seen(Set.of(Anchor.of(CARD), key), Method.TCP, NOON))
                        .seen(seen(Set.of(other), Method.TCP, NOON));

        assertThat(host.anchors()).containsExactly(other, key);
    }

    @Test
    void keeps_the_card_that_was_seen_first() {
        Host host =
                Host.of(seen(Set.of(Anchor.of(CARD)), Method.ARP, NOON))
                        .seen(seen(Set.of(Anchor.of(OTHER)), Method.ARP, NOON));

        assertThat(host.mac()).contains(CARD);
    }

    @Test
    void keeps_the_shortest_round_trip() {
        Host host = Host.of(timed(Duration.ofMillis(5)));

        assertThat(host.seen(timed(Duration.ofMillis(3))).roundTrip())
                .contains(Duration.ofMillis(3));
        assertThat(host.seen(timed(Duration.ofMillis(9))).roundTrip())
                .contains(Duration.ofMillis(5));
        assertThat(host.seen(seen(Set.of(), Method.TCP, NOON)).roundTrip())
                .contains(Duration.ofMillis(5));
        assertThat(Host.of(seen(Set.of(), Method.TCP, NOON)).seen(timed(Duration.ZERO)).roundTrip())
                .contains(Duration.ZERO);
    }

    @Test
    void keeps_everything_else_when_it_is_seen_again() {
        Host host =
                new Host.Builder(HERE, NOON)
                        .names(List.of(new HostName("nas.lan", "dns")))
                        .vendor("Acme")
                        .openPorts(List.of(new Port(22)))
                        .services(List.of(Service.byNumber(new Port(22), "ssh")))
                        .anchors(List.of(new Anchor(Anchor.CAST_ID, "1")))
                        .kind(new KindGuess("nas", 60, List.of(new Trait("vendor", "Acme"))))
                        .deviceId(new DeviceId("nas"))
                        .methods(List.of(Method.ARP))
                        .extras(new Extras(Map.of("mood", "1")))
                        .build();

        assertThat(host.seen(seen(Set.of(), Method.ARP, NOON))).isEqualTo(host);
    }

    @Test
    void learns_nothing_from_evidence_of_another_address() {
        Host host = new Host.Builder(IpAddress.parse("198.18.0.9"), NOON).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.seen(seen(Set.of(), Method.ARP, NOON)))
                .withMessage("evidence of 198.18.0.1 says nothing about 198.18.0.9");
    }

    @Test
    void is_called_by_its_best_name() {
        Host host =
                new Host.Builder(HERE, NOON)
                        .names(
                                List.of(
                                        new HostName("nas.lan", "dns"),
                                        new HostName("nas", "hosts"),
                                        new HostName("nas.lan", "dns")))
                        .build();

        assertThat(host.hostname()).contains("nas.lan");
        assertThat(host.names()).hasSize(2);
        assertThat(new Host.Builder(HERE, NOON).build().hostname()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"b8:27:eb:00:00:01, 1", "00:00:5e:00:01:01, 0", "ff:ff:ff:ff:ff:ff, 0"})
    void is_recognised_by_a_card_that_is_its_own(String mac, int anchors) {
        assertThat(new Host.Builder(HERE, NOON).mac(MacAddress.parse(mac)).build().allAnchors())
                .hasSize(anchors);
        Anchor told = new Anchor(Anchor.MAC, mac);
        assertThat(new Host.Builder(HERE, NOON).anchors(List.of(told)).build().allAnchors())
                .hasSize(anchors);
    }

    @Test
    void is_recognised_by_its_card_first_and_by_whatever_else_it_shows() {
        Anchor key = new Anchor(Anchor.SSH_HOST_KEY, "SHA256:1");
        Host host =
                new Host.Builder(HERE, NOON)
                        .mac(CARD)
                        .anchors(List.of(key, Anchor.of(CARD)))
                        .build();

        assertThat(host.allAnchors()).containsExactly(Anchor.of(CARD), key);
    }

    @Test
    void keeps_ports_sorted_without_doubles() {
        Host host =
                new Host.Builder(HERE, NOON)
                        .openPorts(List.of(new Port(80), new Port(22), new Port(80)))
                        .build();

        assertThat(host.openPorts()).containsExactly(new Port(22), new Port(80));
    }

    @Test
    void took_no_negative_time_to_answer() {
        var builder = new Host.Builder(HERE, NOON).roundTrip(Duration.ofNanos(-1));

        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @ParameterizedTest
    @CsvSource({"'', dns", "' ', dns", "'a\tb', dns", "nas, ''", "nas, ' '"})
    void has_names_that_can_be_shown_and_come_from_somewhere(String name, String source) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostName(name, source));
    }

    @Test
    void has_names_of_at_most_255_characters() {
        assertThat(new HostName("n".repeat(255), "dns").name()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> new HostName("n".repeat(256), "dns"));
    }
}
