package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StatusRuleTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final IpAddress HERE = IpAddress.parse("198.18.0.1");
    private static final IpAddress THERE = IpAddress.parse("198.18.0.2");
    private static final IpAddress TAILNET = IpAddress.parse("100.64.0.1");
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:01");
    private static final MacAddress FOREIGN = MacAddress.parse("b8:27:eb:00:00:99");
    private static final Duration QUICK = Duration.ofNanos(1_500_000);

    private static final Device NAS =
            device("nas")
                    .name("NAS")
                    .macs(List.of(CARD))
                    .ips(List.of(HERE, THERE))
                    .vpnIps(List.of(TAILNET))
                    .build();
    private static final Device CAMERA = device("camera").ips(List.of(HERE)).build();
    private static final Device PRINTER =
            device("printer").name("Printer").macs(List.of(FOREIGN)).build();

    private static Device.Builder device(String id) {
        return new Device.Builder(new DeviceId(id), NOON);
    }

    private static StatusRule rule(Device... known) {
        return new StatusRule(new Identity(List.of(known)), NOON, Duration.ofMillis(1_500));
    }

    private static Sighting icmp(IpAddress address) {
        return new Sighting(address, Set.of(), Method.ICMP, NOON, Optional.of(QUICK));
    }

    private static Sighting arp(IpAddress address, MacAddress mac) {
        return new Sighting(address, Set.of(Anchor.of(mac)), Method.ARP, NOON, Optional.empty());
    }

    @Nested
    class OfADevice {
        @Test
        void is_online_where_its_card_answered() {
            assertThat(rule(NAS).ofDevice(NAS, List.of(arp(THERE, CARD))))
                    .isEqualTo(
                            new Status(
                                    Optional.of(THERE),
                                    Optional.of(NAS.id()),
                                    Presence.ONLINE,
                                    Reason.of(
                                            Reason.Kind.RECOGNISED,
                                            Method.ARP,
                                            THERE,
                                            Anchor.of(CARD)),
                                    Optional.of(Method.ARP),
                                    Optional.empty(),
                                    NOON,
                                    Optional.empty()));
        }

        @Test
        void is_online_by_its_address_where_it_has_nothing_to_be_recognised_by() {
            Status status = rule(CAMERA).ofDevice(CAMERA, List.of(icmp(HERE)));

            assertThat(status.presence()).isEqualTo(Presence.ONLINE);
            assertThat(status.reason()).hasToString("198.18.0.1 answered ICMP");
            assertThat(status.responseTime()).contains(QUICK);
        }

        @Test
        void is_unknown_where_nothing_shows_that_it_is_it() {
            Status status = rule(NAS).ofDevice(NAS, List.of(icmp(TAILNET)));

            assertThat(status.presence()).isEqualTo(Presence.UNKNOWN);
            assertThat(status.reason())
                    .hasToString(
                            "100.64.0.1 answered ICMP, but nothing shows that it is this device");
        }

        @Test
        void is_unknown_where_two_devices_fit() {
            Device twin = device("twin").macs(List.of(CARD)).ips(List.of(HERE)).build();

            assertThat(rule(NAS, twin).ofDevice(NAS, List.of(arp(HERE, CARD))).reason().kind())
                    .isEqualTo(Reason.Kind.NOT_PROVED);
        }

        @Test
        void has_moved_where_a_stranger_answers() {
            Status status = rule(NAS).ofDevice(NAS, List.of(arp(HERE, FOREIGN)));

            assertThat(status.presence()).isEqualTo(Presence.MOVED);
            assertThat(status.reason())
                    .hasToString(
                            "198.18.0.1 is answered by another machine now: b8:27:eb:00:00:99");
        }

        @Test
        void has_moved_where_another_device_answers() {
            Status status = rule(NAS, PRINTER).ofDevice(NAS, List.of(arp(HERE, FOREIGN)));

            assertThat(status.presence()).isEqualTo(Presence.MOVED);
            assertThat(status.reason())
                    .hasToString("198.18.0.1 is answered by another machine now: Printer");
        }

        @Test
        void has_moved_where_a_machine_with_another_key_answers() {
            Device server =
                    device("server")
                            .ips(List.of(HERE))
                            .anchors(List.of(new Anchor(Anchor.SSH_HOST_KEY, "a")))
                            .build();
            var other =
                    new Sighting(
                            HERE,
                            Set.of(new Anchor(Anchor.SSH_HOST_KEY, "b")),
                            Method.TCP,
                            NOON,
                            Optional.empty());

            assertThat(rule(server).ofDevice(server, List.of(other)).reason())
                    .hasToString(
                            "198.18.0.1 is answered by another machine now:"
                                    + " a machine that is not known");
        }

        @Test
        void has_moved_though_an_answer_that_shows_nothing_came_from_there_too() {
            List<Sighting> heard = List.of(icmp(HERE), arp(HERE, FOREIGN));

            assertThat(rule(NAS).ofDevice(NAS, heard).presence()).isEqualTo(Presence.MOVED);
        }

        @Test
        void has_moved_where_several_other_devices_may_have_answered() {
            Device twin = device("twin").macs(List.of(FOREIGN)).build();
            Status status = rule(NAS, PRINTER, twin).ofDevice(NAS, List.of(arp(HERE, FOREIGN)));

            assertThat(status.presence()).isEqualTo(Presence.MOVED);
            assertThat(status.reason())
                    .hasToString("198.18.0.1 is answered by another machine now: Printer, twin");
        }

        @Test
        void is_online_at_a_link_local_address_of_which_the_link_was_not_noted() {
            Device phone =
                    device("phone")
                            .macs(List.of(CARD))
                            .ips(List.of(IpAddress.parse("fe80::1")))
                            .build();
            List<Sighting> heard = List.of(arp(IpAddress.parse("fe80::1%eth0"), CARD));

            assertThat(rule(phone).ofDevice(phone, heard).presence()).isEqualTo(Presence.ONLINE);
        }

        @Test
        void is_offline_where_the_same_address_answered_on_another_link() {
            Device phone = device("phone").ips(List.of(IpAddress.parse("fe80::1%eth1"))).build();
            List<Sighting> heard = List.of(icmp(IpAddress.parse("fe80::1%eth0")));

            assertThat(rule(phone).ofDevice(phone, heard).presence()).isEqualTo(Presence.OFFLINE);
        }

        @Test
        void is_offline_where_nothing_answered() {
            Status status = rule(NAS).ofDevice(NAS, List.of());

            assertThat(status.presence()).isEqualTo(Presence.OFFLINE);
            assertThat(status.ip()).contains(HERE);
            assertThat(status.method()).isEmpty();
            assertThat(status.reason())
                    .hasToString("no answer from 198.18.0.1, 198.18.0.2, 100.64.0.1 within 1.5 s");
        }

        @Test
        void passes_over_what_came_from_elsewhere() {
            assertThat(
                            rule(NAS)
                                    .ofDevice(
                                            NAS, List.of(arp(IpAddress.parse("198.18.0.9"), CARD)))
                                    .presence())
                    .isEqualTo(Presence.OFFLINE);
        }

        @Test
        void is_unknown_where_no_address_of_it_is_known() {
            Status status = rule(PRINTER).ofDevice(PRINTER, List.of(arp(HERE, FOREIGN)));

            assertThat(status.presence()).isEqualTo(Presence.UNKNOWN);
            assertThat(status.ip()).isEmpty();
            assertThat(status.reason()).hasToString("no address of it is known");
        }

        @Test
        void is_online_as_soon_as_one_of_its_addresses_is_its_own() {
            Status status =
                    rule(NAS)
                            .ofDevice(
                                    NAS,
                                    List.of(arp(HERE, FOREIGN), icmp(TAILNET), arp(THERE, CARD)));

            assertThat(status.presence()).isEqualTo(Presence.ONLINE);
            assertThat(status.ip()).contains(THERE);
        }

        @Test
        void is_judged_at_its_likeliest_address_where_several_say_the_same() {
            assertThat(rule(NAS).ofDevice(NAS, List.of(arp(THERE, CARD), arp(HERE, CARD))).ip())
                    .contains(HERE);
        }

        @Test
        void is_unknown_where_it_could_not_be_looked_at() {
            Status status = rule(NAS).ofDeviceNotLookedAt(NAS, "the network is down");

            assertThat(status.presence()).isEqualTo(Presence.UNKNOWN);
            assertThat(status.ip()).contains(HERE);
            assertThat(status.error()).contains("the network is down");
            assertThat(status.reason())
                    .hasToString("it could not be looked at: the network is down");
        }

        @Test
        void is_looked_for_in_its_lan_first_and_then_in_the_tailnet() {
            assertThat(StatusRule.addresses(NAS)).containsExactly(HERE, THERE, TAILNET);
        }
    }

    @Nested
    class OfAnAddress {
        @Test
        void is_online_whoever_answered() {
            Status status = rule(NAS).ofAddress(HERE, List.of(arp(HERE, FOREIGN)));

            assertThat(status.presence()).isEqualTo(Presence.ONLINE);
            assertThat(status.deviceId()).isEmpty();
            assertThat(status.reason()).hasToString("198.18.0.1 answered ARP");
        }

        @Test
        void names_the_device_that_was_recognised() {
            Status status = rule(NAS).ofAddress(HERE, List.of(icmp(HERE), arp(HERE, CARD)));

            assertThat(status.deviceId()).contains(NAS.id());
            assertThat(status.method()).contains(Method.ARP);
        }

        @Test
        void is_online_where_it_answered_on_the_one_link_that_was_not_named() {
            Status status =
                    rule().ofAddress(
                                    IpAddress.parse("fe80::1"),
                                    List.of(icmp(IpAddress.parse("fe80::1%eth0"))));

            assertThat(status.presence()).isEqualTo(Presence.ONLINE);
            assertThat(status.ip()).contains(IpAddress.parse("fe80::1%eth0"));
        }

        @Test
        void is_offline_where_only_others_answered() {
            Status status = rule(NAS).ofAddress(HERE, List.of(icmp(THERE)));

            assertThat(status.presence()).isEqualTo(Presence.OFFLINE);
            assertThat(status.reason()).hasToString("no answer from 198.18.0.1 within 1.5 s");
        }

        @Test
        void is_unknown_where_it_could_not_be_looked_at() {
            assertThat(rule().ofAddressNotLookedAt(HERE, "no route").presence())
                    .isEqualTo(Presence.UNKNOWN);
        }
    }

    @Test
    void nothing_that_failed_is_online() {
        Reason reason = Reason.of(Reason.Kind.NOT_LOOKED, "no route");

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Status(
                                Optional.empty(),
                                Optional.empty(),
                                Presence.ONLINE,
                                reason,
                                Optional.empty(),
                                Optional.empty(),
                                NOON,
                                Optional.of("no route")));
    }
}
