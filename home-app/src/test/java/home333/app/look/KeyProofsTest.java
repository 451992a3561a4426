package home333.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Devices;
import home333.app.Statuses.Subject;
import home333.app.TestHome;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Sighting;
import home333.domain.Status;
import home333.domain.StatusRule;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of devices behind a router, where no card is seen. */
@Timeout(30)
class KeyProofsTest {
    private static final IpAddress FAR = IpAddress.parse("198.18.64.5");
    private static final IpAddress OTHER = IpAddress.parse("198.18.64.6");
    private static final IpAddress NEAR = IpAddress.parse("198.18.0.5");
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:05");
    private static final Anchor SSH = ssh("nas");
    private static final Anchor TLS = new Anchor(Anchor.TLS_KEY, "nas");

    private final TestHome test = new TestHome();
    private final KeyProofs proofs =
            new KeyProofs(new KeyInquiry(test.services, new KnownPorts(test.scans, test)), test);

    private static Anchor ssh(String value) {
        return new Anchor(Anchor.SSH_HOST_KEY, value);
    }

    private Device keep(String id, IpAddress address, Anchor... anchors) throws IOException {
        return keep(device(id, address, anchors));
    }

    private Device keep(Device device) throws IOException {
        assertThat(test.home.devices().add(device)).isInstanceOf(Devices.Outcome.Done.class);
        test.lan.add(MemoryHost.routed(device.ips().getFirst().toString()));
        return device;
    }

    private static Device device(String id, IpAddress address, Anchor... anchors) {
        return new Device.Builder(new DeviceId(id), TestHome.NOON)
                .name(id)
                .ips(List.of(address))
                .anchors(List.of(anchors))
                .build();
    }

    private Status status(Device device) throws IOException, InterruptedException {
        return test.home.statuses().of(List.of(new Subject.OfDevice(device)), true).getFirst();
    }

    @Test
    void who_shows_its_own_key_is_online_by_it() throws Exception {
        Device nas = keep("nas", FAR, SSH);
        test.services.show(FAR, 22, SSH);

        Status status = status(nas);

        assertThat(status.presence()).isEqualTo(Presence.ONLINE);
        assertThat(status.reason())
                .hasToString("answered TCP at 198.18.64.5 and showed its ssh_host_key nas");
        assertThat(status.responseTime()).contains(Duration.ofMillis(1));
    }

    @Test
    void who_shows_nothing_is_unknown() throws Exception {
        Status status = status(keep("nas", FAR, SSH));

        assertThat(status.presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(status.reason().kind()).isEqualTo(Reason.Kind.NOT_PROVED);
    }

    @Test
    void who_shows_a_key_of_nobody_has_taken_the_address() throws Exception {
        Device nas = keep("nas", FAR, SSH);
        test.services.show(FAR, 22, ssh("stranger"));

        Status status = status(nas);

        assertThat(status.presence()).isEqualTo(Presence.MOVED);
        assertThat(status.reason().kind()).isEqualTo(Reason.Kind.TAKEN);
    }

    @Test
    void two_that_swapped_their_addresses_are_online_at_their_new_ones() throws Exception {
        Device nas = keep("nas", FAR, SSH);
        Device web = keep("web", OTHER, ssh("web"));
        test.services.show(FAR, 22, ssh("web"));
        test.services.show(OTHER, 22, SSH);

        assertThat(status(nas).ip()).contains(OTHER);
        assertThat(status(web).ip()).contains(FAR);
        assertThat(test.home.devices().list())
                .extracting(Device::ips)
                .containsExactly(List.of(OTHER), List.of(FAR));
    }

    @Test
    void a_key_that_two_devices_are_known_by_is_nobodys() throws Exception {
        Device nas = device("nas", FAR, TLS, SSH);
        Device twin = device("twin", OTHER, TLS);
        var identity = new Identity(List.of(nas, twin));
        test.services.show(FAR, 443, TLS);
        test.services.show(OTHER, 443, TLS);
        List<Sighting> answers = List.of(answer(FAR), answer(OTHER));
        var rule = new StatusRule(identity, TestHome.NOON, Duration.ofSeconds(1));

        List<Sighting> shared = proofs.of(answers, identity);
        assertThat(rule.ofDevice(nas, shared).presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(rule.ofDevice(twin, shared).presence()).isEqualTo(Presence.UNKNOWN);

        test.services.show(FAR, 22, SSH);
        List<Sighting> own = proofs.of(answers, identity);
        assertThat(rule.ofDevice(nas, own).presence()).isEqualTo(Presence.ONLINE);
        assertThat(rule.ofDevice(twin, own).presence()).isEqualTo(Presence.UNKNOWN);
    }

    private static Sighting answer(IpAddress address) {
        return new Sighting(address, Set.of(), Method.ICMP, TestHome.NOON, Optional.empty());
    }

    @Test
    void tls_is_asked_first_and_where_it_proves_all_nobody_else_is() throws Exception {
        Device nas = keep("nas", FAR, SSH, TLS);
        test.services.show(FAR, 443, TLS);
        test.services.show(FAR, 22, SSH);

        assertThat(status(nas).reason().details()).contains(TLS.toString());
        assertThat(test.services.visits(FAR, 22)).isZero();
    }

    @Test
    void a_new_certificate_does_not_outdo_the_host_key() throws Exception {
        Device nas = keep("nas", FAR, SSH, TLS);
        test.services.show(FAR, 443, new Anchor(Anchor.TLS_KEY, "renewed"));
        test.services.show(FAR, 22, SSH);

        assertThat(status(nas).presence()).isEqualTo(Presence.ONLINE);
    }

    @Test
    void nothing_is_asked_where_a_card_was_shown() throws Exception {
        Set<Anchor> card = Set.of(Anchor.of(CARD));
        var arp = new Sighting(FAR, card, Method.ARP, TestHome.NOON, Optional.empty());
        var identity = new Identity(List.of(device("nas", FAR, SSH)));
        test.services.show(FAR, 22, SSH);

        assertThat(proofs.of(List.of(answer(FAR), arp), identity)).isEmpty();
        assertThat(test.services.visits(FAR, 22)).isZero();
    }

    @Test
    void nothing_is_asked_of_who_was_recognised_at_another_address() throws Exception {
        Device nas =
                device("nas", NEAR, SSH).toBuilder()
                        .macs(List.of(CARD))
                        .vpnIps(List.of(FAR))
                        .build();
        var _ = keep(nas);
        test.lan.add(MemoryHost.of(NEAR.toString(), CARD.toString()));
        test.lan.add(MemoryHost.routed(FAR.toString()));

        assertThat(status(nas).presence()).isEqualTo(Presence.ONLINE);
        assertThat(test.services.visits(FAR, 22)).isZero();
    }

    @Test
    void nothing_is_asked_of_who_is_known_by_no_key() throws Exception {
        Device nas = device("nas", FAR).toBuilder().macs(List.of(CARD)).build();
        var _ = keep(nas);

        assertThat(status(nas).presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(test.services.visits(FAR, 22) + test.services.visits(FAR, 443)).isZero();
    }
}
