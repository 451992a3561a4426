package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dns nas.lan, hosts storage                           | hosts storage
                    dns nas.lan, mdns nas.local                          | mdns nas.local
                    llmnr WINPC, netbios WINPC, dns winpc.lan            | dns winpc.lan
                    upnp Living room, dns tv.lan                         | dns tv.lan
                    upnp Living room, dns 198-18-0-5.dyn.example         | upnp Living room
                    wsd PRINTER, netbios BRW1, upnp Office printer       | upnp Office printer
                    mdns android-1a2b3c4d5e6f.local, dns phone.lan       | dns phone.lan
                    mdns Android.local, mdns_service Anna's phone        | mdns_service Anna's phone
                    mdns_proxy nas.local, dns nas.lan                    | dns nas.lan
                    mdns 1c852a4d-b800-1f08-abcd-123456789abc.local, mdns_service Kitchen | mdns_service Kitchen
                    dns localhost, netbios FILES                         | netbios FILES
                    oracle delphi, wsd PC-OF-ANNA                        | wsd PC-OF-ANNA
                    dns ip-10-0-0-7.lan                                  | dns ip-10-0-0-7.lan
                    """)
    void the_best_name_comes_first(String names, String best) {
        List<HostName> sorted =
                NameRule.bestFirst(
                        Stream.of(names.split(", ", -1)).map(NameRuleTest::name).toList());

        assertThat(sorted.getFirst()).isEqualTo(name(best));
    }

    private static HostName name(String sourceAndName) {
        int space = sourceAndName.indexOf(' ');
        return new HostName(sourceAndName.substring(space + 1), sourceAndName.substring(0, space));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192-168-1-5",
                "192.168.1.5",
                "ip-192-168-1-5.lan",
                "host-10-0-0-1.example.net",
                "localhost",
                "localhost.localdomain",
                "android-1a2b3c4d5e6f7081",
                "Android.local",
                "Android-2.local",
                "b827eb000001",
                "b8-27-eb-00-00-01.lan",
                "esp_1A2B3C",
                "ESP-1A2B3C.local",
                "espressif",
                "unknown",
                "dhcp-1234",
                "fe80::1",
                "1c852a4d-b800-1f08-abcd-123456789abc.local"
            })
    void what_a_machine_made_up_loses(String name) {
        assertThat(NameRule.isMadeUp(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nas",
                "nas-2.local",
                "DESKTOP-4F7G1KQ",
                "android-tv-kitchen.local",
                "raspberrypi",
                "fritz.box",
                "iPhone.local",
                "pc-anna",
                "cafe.local",
                "decade",
                "3dprinter",
                "Living Room",
                "host-of-anna"
            })
    void what_says_something_stays(String name) {
        assertThat(NameRule.isMadeUp(name)).isFalse();
    }

    @Test
    void each_name_comes_once_and_equals_stay_in_their_order() {
        assertThat(
                        NameRule.bestFirst(
                                List.of(
                                        name("dns b.lan"),
                                        name("dns a.lan"),
                                        name("dns b.lan"),
                                        name("mdns c.local"))))
                .containsExactly(name("mdns c.local"), name("dns b.lan"), name("dns a.lan"));
    }

    @Test
    void a_name_that_was_made_to_tire_it_is_judged_too() {
        String evil = "a".repeat(100) + "-1".repeat(70);

        assertThat(NameRule.isMadeUp(evil)).isIn(true, false);
    }
}
