package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Identity.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Swaps and forgeries. */
class RollCallTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final MacAddress ONE = MacAddress.parse("b8:27:eb:00:00:01");
    private static final MacAddress TWO = MacAddress.parse("b8:27:eb:00:00:02");
    private static final MacAddress FOREIGN = MacAddress.parse("b8:27:eb:00:00:99");
    private static final MacAddress RANDOM = MacAddress.parse("02:33:30:00:00:01");
    private static final Anchor SSH = new Anchor(Anchor.SSH_HOST_KEY, "SHA256:abc");
    private static final Anchor TLS = new Anchor(Anchor.TLS_KEY, "SHA256:tls");
    private static final Anchor UDN = new Anchor(Anchor.UPNP_UDN, "uuid:1c852a4d");

    private static Host host(int last, MacAddress card, Anchor... shown) {
        return routed(last, shown).toBuilder().mac(card).build();
    }

    private static Host routed(int last, Anchor... shown) {
        return new Host.Builder(IpAddress.parse("198.18.0." + last), NOON)
                .anchors(List.of(shown))
                .build();
    }

    private static Device.Builder device(String name) {
        return new Device.Builder(new DeviceId(name), NOON).name(name);
    }

    private static List<Optional<Device>> devices(List<Device> known, Host... hosts) {
        var roll = new RollCall(new Identity(known), List.of(hosts));
        return Stream.of(hosts).map(host -> roll.match(host).device()).toList();
    }

    @Test
    void two_that_swapped_their_addresses_are_told_apart_by_their_cards() {
        Device one =
                device("one")
                        .macs(List.of(ONE))
                        .ips(List.of(IpAddress.parse("198.18.0.1")))
                        .build();
        Device two =
                device("two")
                        .macs(List.of(TWO))
                        .ips(List.of(IpAddress.parse("198.18.0.2")))
                        .build();

        assertThat(devices(List.of(one, two), host(1, TWO), host(2, ONE)))
                .containsExactly(Optional.of(two), Optional.of(one));
    }

    @Test
    void two_that_swapped_their_announced_ids_are_told_apart_by_their_cards() {
        var otherUdn = new Anchor(Anchor.UPNP_UDN, "uuid:77777777");
        Device one = device("one").macs(List.of(ONE)).anchors(List.of(UDN)).build();
        Device two = device("two").macs(List.of(TWO)).anchors(List.of(otherUdn)).build();

        assertThat(devices(List.of(one, two), host(1, ONE, otherUdn), host(2, TWO, UDN)))
                .containsExactly(Optional.of(one), Optional.of(two));
    }

    @Test
    void who_forges_the_id_of_a_device_that_is_there_is_a_stranger() {
        Device nas = device("nas").macs(List.of(ONE)).anchors(List.of(UDN)).build();

        assertThat(devices(List.of(nas), host(1, ONE), host(2, FOREIGN, UDN), routed(3, UDN)))
                .containsExactly(Optional.of(nas), Optional.empty(), Optional.empty());
    }

    @Test
    void who_forges_the_id_of_a_device_that_is_known_by_its_address_is_a_stranger() {
        Device nas =
                device("nas")
                        .ips(List.of(IpAddress.parse("198.18.0.1")))
                        .anchors(List.of(UDN))
                        .build();

        assertThat(devices(List.of(nas), host(1, ONE), host(2, FOREIGN, UDN)))
                .containsExactly(Optional.of(nas), Optional.empty());
    }

    @Test
    void what_a_machine_says_is_believed_at_all_addresses_of_its_card() {
        Device nas =
                device("nas")
                        .ips(List.of(IpAddress.parse("198.18.0.1")))
                        .anchors(List.of(UDN))
                        .build();

        assertThat(devices(List.of(nas), host(1, ONE), host(2, ONE, UDN)))
                .containsExactly(Optional.of(nas), Optional.of(nas));
    }

    @Test
    void an_id_that_two_cards_announce_is_that_of_neither() {
        Device nas = device("nas").anchors(List.of(UDN)).build();

        assertThat(devices(List.of(nas), host(1, ONE, UDN), host(2, FOREIGN, UDN)))
                .containsExactly(Optional.empty(), Optional.empty());
        assertThat(devices(List.of(nas), host(1, ONE, UDN))).containsExactly(Optional.of(nas));
    }

    @Test
    void a_made_up_card_suggests_a_device_that_is_not_there_itself() {
        Device phone = device("phone").macs(List.of(ONE)).anchors(List.of(UDN)).build();
        var identity = new Identity(List.of(phone));
        Host rotated = host(2, RANDOM, UDN);

        assertThat(new RollCall(identity, List.of(rotated)).match(rotated))
                .isEqualTo(new Match.Suggested(phone, List.of(UDN)));
        assertThat(new RollCall(identity, List.of(host(1, ONE), rotated)).match(rotated))
                .isEqualTo(new Match.Stranger(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Anchor.SSH_HOST_KEY, Anchor.TLS_KEY})
    void a_key_that_two_cards_show_is_an_anchor_of_neither(String kind) {
        var factory = new Anchor(kind, "SHA256:factory");
        Device plug = device("plug").anchors(List.of(factory)).build();
        Host one = host(1, ONE, factory, UDN);
        Host other = host(2, TWO, factory);
        var roll = new RollCall(new Identity(List.of(plug)), List.of(one, other));

        assertThat(roll.match(one).device()).isEmpty();
        assertThat(roll.match(other).device()).isEmpty();
        assertThat(roll.settled(one).anchors()).containsExactly(UDN);
        assertThat(roll.settled(other).anchors()).isEmpty();
    }

    @Test
    void a_key_that_one_machine_shows_at_several_places_is_its_own() {
        Device pi = device("pi").macs(List.of(ONE, TWO)).anchors(List.of(SSH)).build();
        Host wired = host(1, ONE, SSH);

        assertThat(devices(List.of(pi), wired, host(2, TWO, SSH), routed(3, SSH)))
                .as("by its cards, and behind the router by its key")
                .containsOnly(Optional.of(pi));
        assertThat(devices(List.of(pi), host(1, FOREIGN, SSH), host(2, FOREIGN, SSH)))
                .as("two addresses of a card")
                .containsOnly(Optional.of(pi));
    }

    @Test
    void who_passes_questions_on_to_a_device_does_not_become_it() {
        Device nas = device("nas").macs(List.of(ONE)).anchors(List.of(SSH, TLS)).build();

        assertThat(devices(List.of(nas), host(1, ONE, SSH, TLS), host(2, FOREIGN, SSH, TLS)))
                .containsExactly(Optional.of(nas), Optional.empty());
    }

    @Test
    void a_device_that_was_guessed_and_contradicts_is_taken_back() {
        Host guessed = host(1, FOREIGN).toBuilder().deviceId(new DeviceId("nas")).build();
        Device nas =
                device("nas")
                        .macs(List.of(ONE))
                        .ips(List.of(IpAddress.parse("198.18.0.1")))
                        .build();

        assertThat(
                        new RollCall(new Identity(List.of(nas)), List.of(guessed))
                                .settled(guessed)
                                .deviceId())
                .isEmpty();
    }
}
