package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Identity.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final IpAddress HERE = IpAddress.parse("198.18.0.1");
    private static final IpAddress THERE = IpAddress.parse("198.18.0.2");
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:01");
    private static final MacAddress WIRELESS = MacAddress.parse("b8:27:eb:00:00:02");
    private static final MacAddress FOREIGN = MacAddress.parse("b8:27:eb:00:00:99");
    private static final MacAddress VRRP = MacAddress.parse("00:00:5e:00:01:01");
    private static final Anchor KEY = new Anchor(Anchor.SSH_HOST_KEY, "SHA256:abc");
    private static final Anchor OTHER_KEY = new Anchor(Anchor.SSH_HOST_KEY, "SHA256:xyz");
    private static final MacAddress RANDOM = MacAddress.parse("02:33:30:00:00:01");
    private static final MacAddress OTHER_RANDOM = MacAddress.parse("02:33:30:00:00:02");
    private static final Anchor CAST = new Anchor(Anchor.CAST_ID, "c457");
    private static final Anchor TLS = new Anchor(Anchor.TLS_KEY, "SHA256:tls");

    private static final Device NAS =
            device("nas")
                    .macs(List.of(CARD, WIRELESS))
                    .ips(List.of(HERE))
                    .anchors(List.of(KEY))
                    .build();

    private static Device.Builder device(String id) {
        return new Device.Builder(new DeviceId(id), NOON);
    }

    private static Match match(Sighting sighting, Device... known) {
        return new Identity(List.of(known)).match(sighting);
    }

    private static Sighting sighting(IpAddress address, Anchor... anchors) {
        return new Sighting(address, Set.of(anchors), Method.ARP, NOON, Optional.empty());
    }

    private static Sighting sighting(IpAddress address, MacAddress mac) {
        return sighting(address, Anchor.of(mac));
    }

    @Test
    void recognises_a_device_by_its_card_at_its_address() {
        assertThat(match(sighting(HERE, CARD), NAS))
                .isEqualTo(new Match.Recognised(NAS, List.of(Anchor.of(CARD))));
    }

    @Test
    void recognises_a_device_by_each_of_its_cards_wherever_it_went() {
        assertThat(match(sighting(THERE, WIRELESS), NAS).device()).contains(NAS);
    }

    @Test
    void recognises_a_device_by_an_anchor_across_a_router() {
        assertThat(match(sighting(THERE, KEY), NAS))
                .isEqualTo(new Match.Recognised(NAS, List.of(KEY)));
    }

    @Test
    void recognises_a_device_by_a_new_card_that_shows_its_key() {
        assertThat(match(sighting(HERE, Anchor.of(FOREIGN), KEY), NAS))
                .isEqualTo(new Match.Recognised(NAS, List.of(KEY)));
    }

    @Test
    void names_everything_that_a_device_was_recognised_by() {
        assertThat(match(sighting(HERE, Anchor.of(CARD), KEY, TLS), NAS))
                .isInstanceOfSatisfying(
                        Match.Recognised.class,
                        found ->
                                assertThat(found.by())
                                        .containsExactlyInAnyOrder(Anchor.of(CARD), KEY));
    }

    @Test
    void goes_by_the_address_where_nothing_was_shown() {
        assertThat(match(sighting(HERE), NAS)).isEqualTo(new Match.ByAddress(NAS));
        assertThat(match(sighting(HERE), NAS).device()).contains(NAS);
    }

    @Test
    void goes_by_the_address_of_a_device_that_has_no_anchors() {
        Device camera = device("camera").ips(List.of(HERE)).build();

        assertThat(match(sighting(HERE, FOREIGN), camera)).isEqualTo(new Match.ByAddress(camera));
    }

    @Test
    void goes_by_the_address_where_only_things_of_other_kinds_are_shown() {
        assertThat(match(sighting(HERE, TLS), NAS)).isEqualTo(new Match.ByAddress(NAS));
    }

    @Test
    void goes_by_an_address_in_the_tailnet() {
        Device laptop = device("laptop").vpnIps(List.of(HERE)).build();

        assertThat(match(sighting(HERE), laptop)).isEqualTo(new Match.ByAddress(laptop));
    }

    @Test
    void does_not_take_a_machine_that_took_over_the_address_for_the_device() {
        Match match = match(sighting(HERE, FOREIGN), NAS);

        assertThat(match).isEqualTo(new Match.Stranger(List.of(NAS)));
        assertThat(match.device()).isEmpty();
    }

    @Test
    void does_not_take_a_machine_with_another_key_for_the_device() {
        assertThat(match(sighting(HERE, OTHER_KEY), NAS))
                .isEqualTo(new Match.Stranger(List.of(NAS)));
    }

    @Test
    void does_not_take_a_machine_that_says_another_id_for_the_device() {
        var otherCast = new Anchor(Anchor.CAST_ID, "c999");
        Device tv = device("tv").ips(List.of(HERE)).anchors(List.of(CAST)).build();

        assertThat(match(sighting(HERE, otherCast), tv)).isEqualTo(new Match.Stranger(List.of(tv)));
    }

    @Test
    void does_not_hold_a_card_that_was_told_of_against_the_one_that_answers() {
        Device tv = device("tv").ips(List.of(HERE)).anchors(List.of(Anchor.of(CARD))).build();

        assertThat(match(sighting(HERE, FOREIGN), tv)).isEqualTo(new Match.ByAddress(tv));
    }

    @Test
    void knows_a_device_that_took_over_the_address_of_another() {
        Device printer = device("printer").macs(List.of(FOREIGN)).ips(List.of(THERE)).build();

        assertThat(match(sighting(HERE, FOREIGN), NAS, printer).device()).contains(printer);
    }

    @Test
    void knows_no_device_at_an_address_that_none_has() {
        assertThat(match(sighting(THERE, FOREIGN), NAS)).isEqualTo(new Match.Stranger(List.of()));
        assertThat(match(sighting(THERE), NAS)).isEqualTo(new Match.Stranger(List.of()));
        assertThat(match(sighting(THERE))).isEqualTo(new Match.Stranger(List.of()));
    }

    @Test
    void does_not_choose_between_devices_that_share_a_card() {
        Device twin = device("twin").macs(List.of(CARD)).build();
        Match match = match(sighting(HERE, CARD), NAS, twin);

        assertThat(match).isEqualTo(new Match.Ambiguous(List.of(NAS, twin)));
        assertThat(match.device()).isEmpty();
    }

    @Test
    void does_not_choose_between_the_card_of_one_device_and_the_key_of_another() {
        Device printer = device("printer").macs(List.of(FOREIGN)).build();

        assertThat(match(sighting(HERE, Anchor.of(FOREIGN), KEY), NAS, printer))
                .isInstanceOfSatisfying(
                        Match.Ambiguous.class,
                        found ->
                                assertThat(found.candidates())
                                        .containsExactlyInAnyOrder(NAS, printer));
    }

    @Test
    void does_not_choose_between_devices_of_one_address() {
        Device old = device("old").ips(List.of(HERE)).build();

        assertThat(match(sighting(HERE), NAS, old))
                .isEqualTo(new Match.Ambiguous(List.of(NAS, old)));
    }

    @Test
    void goes_by_the_address_where_all_devices_but_one_are_ruled_out() {
        Device camera = device("camera").ips(List.of(HERE)).build();

        assertThat(match(sighting(HERE, FOREIGN), NAS, camera))
                .isEqualTo(new Match.ByAddress(camera));
    }

    @Test
    void counts_a_device_once_that_has_an_address_twice() {
        Device both = device("both").ips(List.of(HERE)).vpnIps(List.of(HERE)).build();

        assertThat(match(sighting(HERE), both)).isEqualTo(new Match.ByAddress(both));
    }

    @Test
    void is_not_led_astray_by_an_address_that_routers_share() {
        Device router = device("router").macs(List.of(VRRP)).ips(List.of(HERE)).build();

        assertThat(match(sighting(THERE, VRRP), router)).isEqualTo(new Match.Stranger(List.of()));
        assertThat(match(sighting(HERE, VRRP), router)).isEqualTo(new Match.ByAddress(router));
        Device told = device("told").anchors(List.of(Anchor.of(VRRP))).build();
        assertThat(match(sighting(THERE, VRRP), told)).isEqualTo(new Match.Stranger(List.of()));
    }

    @Test
    void does_not_look_at_zones() {
        Device phone = device("phone").ips(List.of(IpAddress.parse("fe80::1"))).build();

        assertThat(match(sighting(IpAddress.parse("fe80::1%eth0")), phone).device())
                .contains(phone);
    }

    @Test
    void matches_a_host_by_its_card() {
        Host host = new Host.Builder(THERE, NOON).mac(CARD).build();

        assertThat(new Identity(List.of(NAS)).match(host).device()).contains(NAS);
    }

    @Test
    void matches_a_host_that_changed_its_card_by_what_else_it_shows() {
        Host host = new Host.Builder(THERE, NOON).mac(FOREIGN).anchors(List.of(KEY)).build();

        assertThat(new Identity(List.of(NAS)).match(host))
                .isEqualTo(new Match.Recognised(NAS, List.of(KEY)));
    }

    @Test
    void matches_a_host_without_a_card_by_its_address() {
        Host host = new Host.Builder(HERE, NOON).build();

        assertThat(new Identity(List.of(NAS)).match(host)).isEqualTo(new Match.ByAddress(NAS));
    }

    @Test
    void does_not_match_a_host_with_another_card() {
        Host host = new Host.Builder(HERE, NOON).mac(FOREIGN).build();

        assertThat(new Identity(List.of(NAS)).match(host))
                .isEqualTo(new Match.Stranger(List.of(NAS)));
    }

    @Nested
    class WhatIsOnlySaid {
        private final Device phone =
                device("phone").macs(List.of(RANDOM)).anchors(List.of(CAST, KEY)).build();

        @Test
        void is_believed_where_nothing_speaks_against_it() {
            assertThat(match(sighting(THERE, CAST), phone))
                    .isEqualTo(new Match.Recognised(phone, List.of(CAST)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"b8:27:eb:00:00:99", "00:00:5e:00:01:01"})
        void does_not_outdo_another_card(String card) {
            assertThat(match(sighting(THERE, Anchor.of(MacAddress.parse(card)), CAST), phone))
                    .isEqualTo(new Match.Stranger(List.of()));
        }

        @Test
        void does_not_outdo_another_key() {
            assertThat(match(sighting(THERE, OTHER_KEY, CAST), phone))
                    .isEqualTo(new Match.Stranger(List.of()));
            assertThat(match(sighting(THERE, Anchor.of(OTHER_RANDOM), OTHER_KEY, CAST), phone))
                    .as("neither does it suggest anybody")
                    .isEqualTo(new Match.Stranger(List.of()));
        }

        @Test
        void suggests_a_device_where_the_card_is_one_that_phones_make_up() {
            Match match = match(sighting(THERE, Anchor.of(OTHER_RANDOM), CAST), phone);

            assertThat(match).isEqualTo(new Match.Suggested(phone, List.of(CAST)));
            assertThat(match.device()).isEmpty();
        }

        @Test
        void is_outdone_by_what_proves_somebody_else() {
            assertThat(match(sighting(HERE, Anchor.of(CARD), CAST), NAS, phone))
                    .isEqualTo(new Match.Recognised(NAS, List.of(Anchor.of(CARD))));
        }

        @Test
        void does_not_make_a_device_of_who_took_over_its_address() {
            Device here = phone.toBuilder().ips(List.of(HERE)).build();

            assertThat(match(sighting(HERE, Anchor.of(FOREIGN), CAST), here))
                    .isEqualTo(new Match.Stranger(List.of(here)));
        }

        @Test
        void is_no_choice_between_devices_that_say_the_same() {
            Device other = device("other").anchors(List.of(CAST)).build();
            Device third = device("third").anchors(List.of(CAST)).build();

            assertThat(match(sighting(THERE, CAST), other, third))
                    .isEqualTo(new Match.Ambiguous(List.of(other, third)));
        }

        @Test
        void may_be_a_card_that_was_told_of_and_not_seen() {
            Host host =
                    new Host.Builder(THERE, NOON)
                            .mac(FOREIGN)
                            .anchors(List.of(Anchor.of(CARD)))
                            .build();

            assertThat(new Identity(List.of(NAS)).match(host))
                    .isEqualTo(new Match.Stranger(List.of()));
        }
    }

    @Test
    void goes_by_the_card_alone_early_in_a_scan() {
        Host host = new Host.Builder(THERE, NOON).mac(FOREIGN).anchors(List.of(KEY)).build();

        assertThat(new Identity(List.of(NAS)).matchByCard(host))
                .isEqualTo(new Match.Stranger(List.of()));
    }

    @Test
    void finds_one_among_many() {
        List<Device> many =
                Stream.iterate(1, n -> n <= 1_000, n -> n + 1)
                        .map(n -> device("d" + n).macs(List.of(new MacAddress(n))).build())
                        .collect(Collectors.toList());

        assertThat(new Identity(many).match(sighting(HERE, new MacAddress(777))).device())
                .contains(many.get(776));
    }
}
