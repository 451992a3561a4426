package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Presence;
import home333.domain.Status;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusesTest {
    private static final String MAC = "b8:27:eb:00:00:05";
    private static final String OTHER_MAC = "b8:27:eb:00:00:06";
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");

    private final TestHome test = new TestHome();
    private final Device nas =
            Device.named("nas", TestHome.NOON)
                    .macs(List.of(MacAddress.parse(MAC)))
                    .ips(List.of(IP))
                    .build();

    private Status status(Subject subject, boolean fresh) throws IOException, InterruptedException {
        return test.home.statuses().of(List.of(subject), fresh).getFirst();
    }

    private Status ofNas(boolean fresh) throws IOException, InterruptedException {
        return status(new Subject.OfDevice(nas), fresh);
    }

    private void keepNas() throws IOException {
        assertThat(test.home.devices().add(nas)).isInstanceOf(Devices.Outcome.Done.class);
    }

    @Test
    void a_device_whose_card_answers_is_online() throws IOException, InterruptedException {
        keepNas();
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));

        Status status = ofNas(false);

        assertThat(status.presence()).isEqualTo(Presence.ONLINE);
        assertThat(status.responseTime()).contains(Duration.ofMillis(1));
        assertThat(status.reason())
                .hasToString("answered ARP at 198.18.0.5 and showed its mac " + MAC);
    }

    @Test
    void a_device_whose_address_another_card_answers_has_moved()
            throws IOException, InterruptedException {
        keepNas();
        test.lan.add(MemoryHost.of("198.18.0.5", OTHER_MAC));

        assertThat(ofNas(false).presence()).isEqualTo(Presence.MOVED);
    }

    @Test
    void two_devices_that_swapped_their_addresses_are_online_at_their_new_ones()
            throws IOException, InterruptedException {
        keepNas();
        Device pi =
                Device.named("pi", TestHome.NOON)
                        .macs(List.of(MacAddress.parse(OTHER_MAC)))
                        .ips(List.of(IpAddress.parse("198.18.0.6")))
                        .build();
        assertThat(test.home.devices().add(pi)).isInstanceOf(Devices.Outcome.Done.class);
        test.lan.add(MemoryHost.of("198.18.0.5", OTHER_MAC));
        test.lan.add(MemoryHost.of("198.18.0.6", MAC));

        Status ofNas = ofNas(false); // though nobody asked for the other one
        Status ofPi = status(new Subject.OfDevice(pi), false);

        assertThat(ofNas.presence()).isEqualTo(Presence.ONLINE);
        assertThat(ofNas.ip()).contains(IpAddress.parse("198.18.0.6"));
        assertThat(ofPi.presence()).isEqualTo(Presence.ONLINE);
        assertThat(ofPi.ip()).contains(IP);
        assertThat(test.home.devices().list())
                .extracting(Device::ips)
                .containsExactly(List.of(IpAddress.parse("198.18.0.6")), List.of(IP));
    }

    @Test
    void who_was_silent_when_the_other_was_followed_is_found_where_that_one_was()
            throws IOException, InterruptedException {
        swapWhileTheNasIsSilent();

        assertThat(ofNas(true).presence()).isEqualTo(Presence.MOVED);
        test.lan.add(MemoryHost.of("198.18.0.6", MAC));

        Status status = ofNas(true);
        assertThat(status.presence()).isEqualTo(Presence.ONLINE);
        assertThat(status.ip()).contains(IpAddress.parse("198.18.0.6"));
        assertThat(test.home.devices().list())
                .extracting(Device::ips)
                .containsExactly(List.of(IpAddress.parse("198.18.0.6")), List.of(IP));
    }

    private void swapWhileTheNasIsSilent() throws IOException {
        keepNas();
        Device pi =
                Device.named("pi", TestHome.NOON)
                        .macs(List.of(MacAddress.parse(OTHER_MAC)))
                        .ips(List.of(IpAddress.parse("198.18.0.6")))
                        .build();
        assertThat(test.home.devices().add(pi)).isInstanceOf(Devices.Outcome.Done.class);
        test.lan.add(MemoryHost.of("198.18.0.5", OTHER_MAC));
    }

    @Test
    void where_somebody_was_is_not_asked_for_ever() throws IOException, InterruptedException {
        swapWhileTheNasIsSilent();
        var _ = ofNas(true);
        test.lan.add(MemoryHost.of("198.18.0.6", MAC));
        test.pass(Duration.ofMinutes(10)); // as long as left addresses are kept

        assertThat(ofNas(true).presence()).isEqualTo(Presence.MOVED);
    }

    @Test
    void where_somebody_was_nobody_is_asked_for_who_is_at_home_or_silent()
            throws IOException, InterruptedException {
        swapWhileTheNasIsSilent();
        var _ = ofNas(true);
        test.lan.remove(IP);
        test.lan.add(MemoryHost.of("198.18.0.6", MAC));

        assertThat(ofNas(true).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void a_silent_device_is_offline() throws IOException, InterruptedException {
        keepNas();

        assertThat(ofNas(false).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void a_status_stands_for_a_minute() throws IOException, InterruptedException {
        keepNas();
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        Status first = ofNas(false);
        test.lan.remove(IP);

        test.pass(Duration.ofSeconds(59));
        assertThat(ofNas(false)).isEqualTo(first);
        test.pass(Duration.ofSeconds(1));
        assertThat(ofNas(false).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void no_status_stands_once_the_clock_was_set_back() throws Exception {
        keepNas();
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        var _ = ofNas(false);
        test.lan.remove(IP);
        test.pass(Duration.ofDays(-1));

        assertThat(ofNas(false).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void a_fresh_look_goes_round_the_cache() throws IOException, InterruptedException {
        keepNas();
        var _ = ofNas(false);
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));

        assertThat(ofNas(true).presence()).isEqualTo(Presence.ONLINE);
        assertThat(ofNas(false).presence()).isEqualTo(Presence.ONLINE);
    }

    @Test
    void an_address_is_online_whoever_has_it_and_names_the_device()
            throws IOException, InterruptedException {
        keepNas();
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));

        Status status = status(new Subject.OfAddress(IP), false);

        assertThat(status.presence()).isEqualTo(Presence.ONLINE);
        assertThat(status.deviceId()).contains(nas.id());
    }

    @Test
    void a_network_that_fails_makes_an_error_and_no_offline()
            throws IOException, InterruptedException {
        keepNas();
        test.lan.fail("cannot open a socket: operation not permitted");

        Status status = ofNas(false);

        assertThat(status.presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(status.error()).contains("cannot open a socket: operation not permitted");
    }

    @Test
    void a_look_that_failed_is_not_remembered() throws IOException, InterruptedException {
        keepNas();
        test.lan.fail("no cable");
        var _ = ofNas(false);
        test.lan.mend();

        assertThat(ofNas(false).error()).isEmpty();
    }

    @Test
    void an_address_that_no_machine_has_is_not_asked() throws IOException, InterruptedException {
        test.lan.add(MemoryHost.routed("224.0.0.1"));

        Status status = status(new Subject.OfAddress(IpAddress.parse("224.0.0.1")), false);

        assertThat(status.error()).contains("no machine has the address 224.0.0.1");
    }

    @Test
    void one_answer_for_each_question_in_their_order() throws IOException, InterruptedException {
        keepNas();
        Subject device = new Subject.OfDevice(nas);
        Subject address = new Subject.OfAddress(IpAddress.parse("198.18.0.9"));

        List<Status> statuses = test.home.statuses().of(List.of(address, device, address), false);

        assertThat(statuses)
                .extracting(status -> status.ip().orElseThrow())
                .containsExactly(IpAddress.parse("198.18.0.9"), IP, IpAddress.parse("198.18.0.9"));
    }
}
