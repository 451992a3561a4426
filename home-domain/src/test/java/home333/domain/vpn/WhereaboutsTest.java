package home333.domain.vpn;

import static home333.domain.vpn.Nodes.NOW;
import static home333.domain.vpn.Nodes.node;
import static home333.domain.vpn.Nodes.reached;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Status;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.Whereabouts.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereaboutsTest {
    private static final IpNetwork LAN = IpNetwork.parse("198.18.0.0/24");
    private static final String AT_HOME = "198.18.0.7";
    private static final String BY_TAILNET = "100.64.0.7";
    private static final VpnDevice PHONE = node(7, "phone");

    private static Device device(String... ips) {
        return new Device.Builder(new DeviceId("phone"), NOW)
                .ips(List.of(ips).stream().map(IpAddress::parse).toList())
                .vpnIps(List.of(IpAddress.parse(BY_TAILNET)))
                .build();
    }

    private static Optional<Status> seen(Presence presence, String ip, Method... by) {
        return Optional.of(
                new Status(
                        Optional.of(IpAddress.parse(ip)),
                        Optional.of(new DeviceId("phone")),
                        presence,
                        Reason.of(Reason.Kind.ADDRESS_ANSWERED, "ARP", ip),
                        Optional.of(List.of(by)).filter(it -> !it.isEmpty()).map(List::getFirst),
                        Optional.empty(),
                        NOW,
                        Optional.empty()));
    }

    private static VpnDevice says(State state) {
        return PHONE.with(new VpnPresence(state, VpnSource.API, NOW, Optional.empty()));
    }

    private static Whereabouts at(Optional<Status> look, VpnDevice... machines) {
        return Whereabouts.of(device(AT_HOME), look, List.of(machines), List.of(LAN));
    }

    @ParameterizedTest
    @CsvSource({
        "ONLINE,  ONLINE,  HOME,    ADDRESS_ANSWERED",
        "ONLINE,  OFFLINE, HOME,    ADDRESS_ANSWERED",
        "ONLINE,  UNKNOWN, HOME,    ADDRESS_ANSWERED",
        "OFFLINE, ONLINE,  AWAY,    AWAY",
        "OFFLINE, OFFLINE, UNKNOWN, NOWHERE",
        "OFFLINE, UNKNOWN, UNKNOWN, TAILNET_UNTOLD",
        "ASLEEP,  ONLINE,  UNKNOWN, AWAY_OR_ASLEEP",
        "ASLEEP,  OFFLINE, UNKNOWN, NOWHERE",
        "MOVED,   ONLINE,  UNKNOWN, NOT_SOUGHT_AT_HOME",
        "UNKNOWN, ONLINE,  UNKNOWN, NOT_SOUGHT_AT_HOME",
        "UNKNOWN, UNKNOWN, UNKNOWN, TAILNET_UNTOLD"
    })
    void the_lan_and_the_tailnet_decide_together(
            Presence lan, State tailnet, Place place, Reason.Kind why) {
        Whereabouts where = at(seen(lan, AT_HOME), says(tailnet));

        assertThat(where.place()).isEqualTo(place);
        assertThat(where.reason().kind()).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONLINE", "UNKNOWN"})
    void who_answers_by_the_tailnet_alone_is_not_in_the_lan(Presence presence) {
        assertThat(at(seen(presence, BY_TAILNET, Method.ICMP), PHONE).place())
                .isEqualTo(Place.AWAY);
    }

    @Test
    void who_was_not_looked_for_in_the_lan_may_be_there() {
        assertThat(at(Optional.empty(), PHONE).place()).isEqualTo(Place.UNKNOWN);
        var nowhereToLook =
                Whereabouts.of(
                        device(), seen(Presence.OFFLINE, BY_TAILNET), List.of(PHONE), List.of(LAN));
        assertThat(nowhereToLook.reason().kind()).isEqualTo(Reason.Kind.NOT_SOUGHT_AT_HOME);
    }

    @Test
    void whom_the_tailnet_reaches_in_the_lan_is_at_home_however_silent() {
        Optional<Status> silent = seen(Presence.OFFLINE, AT_HOME);

        assertThat(at(silent, reached(PHONE, "198.18.0.9:41641")).reason())
                .hasToString("the tailnet goes straight to it at 198.18.0.9, in this LAN");
        assertThat(at(silent, reached(PHONE, "203.0.113.9:41641")).place()).isEqualTo(Place.AWAY);
        VpnDevice gone = reached(PHONE, "198.18.0.9:41641").with(says(State.OFFLINE).presence());
        assertThat(at(silent, gone).place()).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void this_machine_is_at_home() {
        VpnDevice self = node(7, "pi", "pi", Set.of(VpnTrait.SELF));
        assertThat(at(Optional.empty(), self).place()).isEqualTo(Place.HOME);
    }

    @Test
    void of_several_machines_one_that_is_connected_is_enough() {
        Whereabouts where =
                at(seen(Presence.OFFLINE, AT_HOME), says(State.OFFLINE), node(8, "phone-1"));
        assertThat(where.reason())
                .hasToString(
                        "connected to the tailnet at 2026-11-22T10:00:00Z, and silent in the LAN");
    }

    @ParameterizedTest
    @CsvSource({
        "100.64.0.0, true", "100.127.255.255, true", "100.63.255.255, false",
        "100.128.0.0, false", "fd7a:115c:a1e0::7, true", "fd7a:115c:a1e1::7, false",
        "198.18.0.7, false"
    })
    void the_addresses_of_tailnets_are_told_from_all_others(String address, boolean isOne) {
        assertThat(TailnetAddress.is(IpAddress.parse(address))).isEqualTo(isOne);
    }
}
