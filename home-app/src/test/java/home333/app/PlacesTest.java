package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Statuses.Subject;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.Whereabouts;
import home333.domain.vpn.Whereabouts.Place;
import home333.testkit.MemoryHost;
import home333.testkit.MemoryVpnDirectory;
import home333.testkit.MemoryVpnListStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlacesTest {
    private static final String MAC = "b8:27:eb:00:00:08";
    private final TestHome test = new TestHome();
    private final MemoryVpnDirectory api = new MemoryVpnDirectory(VpnSource.API, test);
    private final Home home = test.with(List.of(api), new MemoryVpnListStore());

    private Device added(Device.Builder device) throws Exception {
        var outcome =
                home.devices()
                        .add(
                                device.macs(List.of(MacAddress.parse(MAC)))
                                        .ips(List.of(IpAddress.parse("198.18.0.8")))
                                        .build());
        return ((Devices.Outcome.Done) outcome).device();
    }

    private Device phone() throws Exception {
        return added(
                Device.named("phone", TestHome.NOON)
                        .anchors(List.of(new Anchor(Anchor.TAILNET_NODE, "n8"))));
    }

    private void say(State state) {
        api.know(
                List.of(
                        new VpnDevice(
                                "n8",
                                "phone.tail1234.ts.net",
                                "phone",
                                "android",
                                "",
                                "",
                                List.of(IpAddress.parse("100.64.0.8")),
                                Set.of(),
                                new VpnPresence(
                                        state, VpnSource.API, test.instant(), Optional.empty()),
                                NodeKey.UNTOLD,
                                VpnRoutes.NONE,
                                Optional.empty(),
                                new TreeSet<>(),
                                Set.of())));
    }

    private Map<DeviceId, Whereabouts> places(Device device) throws Exception {
        var statuses = home.statuses().of(List.of(new Subject.OfDevice(device)), true);
        return home.statuses().places(statuses);
    }

    private Place place(Device device) throws Exception {
        return Optional.ofNullable(places(device).get(device.id())).orElseThrow().place();
    }

    @Test
    void who_leaves_the_lan_and_stays_connected_is_away() throws Exception {
        Device phone = phone();
        say(State.ONLINE);
        test.lan.add(MemoryHost.of("198.18.0.8", MAC));
        assertThat(place(phone)).isEqualTo(Place.HOME);

        test.lan.remove(IpAddress.parse("198.18.0.8"));
        assertThat(place(phone)).isEqualTo(Place.AWAY);
    }

    @Test
    void who_is_not_connected_either_may_be_anywhere() throws Exception {
        Device phone = phone();
        say(State.OFFLINE);
        assertThat(place(phone)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void a_network_that_cannot_be_used_makes_nobody_away() throws Exception {
        Device phone = phone();
        say(State.ONLINE);
        test.lan.fail("network is down");
        assertThat(place(phone)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void a_tailnet_that_cannot_be_asked_tells_nothing_of_who_is_away() throws Exception {
        Device phone = phone();
        api.fail(VpnProblem.Kind.NETWORK, "Nobody answers.");
        assertThat(places(phone)).isEmpty();
    }

    @Test
    void the_tailnet_is_not_asked_for_those_who_are_not_in_it() throws Exception {
        Device printer = added(Device.named("phone", TestHome.NOON));
        say(State.ONLINE);
        assertThat(places(printer)).isEmpty();
        assertThat(api.asked()).isZero();
    }

    @Test
    void a_tailnet_that_never_answers_is_not_waited_for() throws Exception {
        api.fallSilent();
        assertThat(home.vpn().recent(Duration.ofMillis(1))).isEqualTo(Tailnet.EMPTY);
    }
}
