package home333.domain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Sighting;
import home333.domain.StatusRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final IpAddress HERE = IpAddress.parse("198.18.0.1");
    private static final IpAddress THERE = IpAddress.parse("198.18.0.2");
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:01");
    private static final MacAddress OTHER = MacAddress.parse("b8:27:eb:00:00:02");
    private static final MacAddress STRANGE = MacAddress.parse("b8:27:eb:00:00:99");
    private static final Device NAS = device("nas", CARD, HERE);
    private static final Device PI = device("pi", OTHER, THERE);
    private static final Set<Method> METHODS = Set.of(Method.ARP, Method.ICMP);
    private static final Questions ASKED = new Questions(Map.of(HERE, METHODS, THERE, METHODS), 3);

    private static Device device(String id, MacAddress mac, IpAddress ip) {
        return new Device.Builder(new DeviceId(id), NOON)
                .macs(List.of(mac))
                .ips(List.of(ip))
                .build();
    }

    private static Sighting from(IpAddress address, MacAddress mac) {
        return new Sighting(address, Set.of(Anchor.of(mac)), Method.ARP, NOON, Optional.empty());
    }

    private static Round heard(Sighting... heard) {
        return round(ASKED, heard);
    }

    private static Round round(Questions asked, Sighting... heard) {
        var identity = new Identity(List.of(NAS, PI));
        var rule = new StatusRule(identity, NOON, Duration.ofSeconds(3));
        return new Round(rule, identity, asked, List.of(heard));
    }

    private static Verdict online(Device device, Round round) {
        var rule = new PresenceRule(KindPatience.WIRED);
        return rule.after(PresenceState.unknown(NOON), round.of(device));
    }

    @Test
    void two_hosts_that_swap_addresses_are_both_online() {
        Round swapped = heard(from(HERE, OTHER), from(THERE, CARD));

        assertThat(online(NAS, swapped).state().presence()).isEqualTo(Presence.ONLINE);
        assertThat(online(NAS, swapped).state().reason())
                .hasToString("answered ARP at 198.18.0.2 and showed its mac b8:27:eb:00:00:01");
        assertThat(online(PI, swapped).state().presence()).isEqualTo(Presence.ONLINE);
    }

    @Test
    void who_takes_the_address_of_a_device_is_not_it() {
        Round taken = heard(from(HERE, OTHER));

        assertThat(online(NAS, taken).state().presence()).isEqualTo(Presence.MOVED);
        assertThat(online(PI, taken).state().presence()).isEqualTo(Presence.ONLINE);
    }

    @Test
    void a_stranger_at_its_address_makes_no_device_online() {
        assertThat(online(NAS, heard(from(HERE, STRANGE))).state().reason())
                .hasToString("198.18.0.1 is answered by another machine now: b8:27:eb:00:00:99");
    }

    @Test
    void an_answer_that_shows_nothing_proves_nothing() {
        var routed = new Sighting(HERE, Set.of(), Method.ICMP, NOON, Optional.empty());

        assertThat(heard(routed).of(NAS)).isInstanceOf(Observation.NotProved.class);
    }

    @Test
    void silence_tells_how_it_was_asked() {
        assertThat(heard().of(NAS)).isEqualTo(new Observation.Silent(NOON, METHODS, 3));
    }

    @Test
    void who_could_not_be_asked_is_not_silent() {
        Round elsewhere = round(new Questions(Map.of(THERE, METHODS), 3));

        assertThat(elsewhere.of(NAS)).isInstanceOf(Observation.NotLooked.class);
        assertThat(elsewhere.status(NAS).error()).contains("no way leads to 198.18.0.1");
        assertThat(elsewhere.status(HERE).error()).contains("no way leads to 198.18.0.1");
        assertThat(elsewhere.of(PI)).isInstanceOf(Observation.Silent.class);
    }

    @Test
    void the_status_of_who_swapped_addresses_is_that_at_the_new_one() {
        Round swapped = heard(from(HERE, OTHER), from(THERE, CARD));

        assertThat(swapped.status(NAS).presence()).isEqualTo(Presence.ONLINE);
        assertThat(swapped.status(NAS).ip()).contains(THERE);
        assertThat(swapped.status(HERE).deviceId()).contains(PI.id());
    }

    @Test
    void a_device_without_an_address_was_not_looked_at() {
        Device lost = new Device.Builder(new DeviceId("lost"), NOON).build();

        assertThat(heard().of(lost)).isInstanceOf(Observation.NotLooked.class);
    }
}
