package home333.adapters.net.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import home333.adapters.net.lan.Lans.Path;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.domain.LocalNetwork;
import home333.domain.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LansTest {
    private static final MacAddress CARD = MacAddress.parse("02:33:30:00:00:02");
    private static final Link LOOPBACK = new Link(1, "lo", Optional.empty(), true, true, false);
    private static final Link CABLE = new Link(2, "eth0", Optional.of(CARD), true, false, true);
    private static final Link TUNNEL = new Link(3, "wg0", Optional.empty(), true, false, false);
    private static final Lans LANS =
            new Lans(
                    List.of(LOOPBACK, CABLE, TUNNEL),
                    List.of(
                            own(1, "127.0.0.1", 8),
                            own(2, "fe80::33:30ff:fe00:2%eth0", 64),
                            own(2, "198.18.0.2", 24),
                            own(2, "fd00:333::2", 64),
                            own(3, "198.19.0.2", 24)),
                    List.of(
                            route("0.0.0.0/0", 2, "198.18.0.1"),
                            route("198.18.0.0/24", 2, ""),
                            route("198.18.0.128/25", 2, "198.18.0.1"),
                            route("198.18.7.0/24", 2, ""),
                            route("198.19.0.0/24", 3, ""),
                            route("fe80::/64", 2, ""),
                            route("fd00:333::/64", 2, "")));

    private static LinkAddress own(int link, String address, int prefixLength) {
        IpAddress ip = IpAddress.parse(address);
        return new LinkAddress(link, ip, IpNetwork.around(ip, prefixLength));
    }

    private static Route route(String network, int link, String gateway) {
        return new Route(
                IpNetwork.parse(network),
                link,
                Optional.of(gateway).filter(text -> !text.isEmpty()).map(IpAddress::parse),
                Optional.empty(),
                0);
    }

    private static Path pathTo(String address) {
        return LANS.pathTo(IpAddress.parse(address));
    }

    @ParameterizedTest
    @MethodSource
    void who_stands_in_a_lan_is_asked_from_the_address_there(String target, String source) {
        assertThat(pathTo(target)).isEqualTo(new Path.OnLink(CABLE, IpAddress.parse(source)));
    }

    static Stream<Arguments> who_stands_in_a_lan_is_asked_from_the_address_there() {
        return Stream.of(
                arguments("198.18.0.7", "198.18.0.2"),
                arguments("198.18.7.7", "198.18.0.2"),
                arguments("fd00:333::7", "fd00:333::2"),
                arguments("fe80::7%eth0", "fe80::33:30ff:fe00:2%eth0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.18.0.200", "203.0.113.7", "198.19.0.7", "127.0.0.7", "::1"})
    void others_are_reached_without_seeing_their_card(String target) {
        assertThat(pathTo(target)).isEqualTo(new Path.Routed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.18.0.2", "fd00:333::2", "fe80::33:30ff:fe00:2%eth0"})
    void this_machine_is_itself(String target) {
        assertThat(pathTo(target)).isEqualTo(new Path.Own(Optional.of(CARD)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198.18.0.0",
                "198.18.0.255",
                "224.0.0.251",
                "255.255.255.255",
                "0.0.0.0",
                "ff02::1",
                "::"
            })
    void nobody_has_the_address_of_a_network_or_of_a_group(String target) {
        assertThat(pathTo(target)).isEqualTo(new Path.Nobody());
    }

    @Test
    void the_lans_are_those_with_cards_and_ipv4_comes_first() {
        assertThat(LANS.networks())
                .containsExactly(
                        lan("198.18.0.2", "198.18.0.0/24"),
                        lan("fe80::33:30ff:fe00:2%eth0", "fe80::%eth0/64"),
                        lan("fd00:333::2", "fd00:333::/64"));
    }

    private static LocalNetwork lan(String address, String network) {
        IpAddress ip = IpAddress.parse(address);
        int length = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        return new LocalNetwork("eth0", ip, IpNetwork.around(ip, length), Optional.of(CARD));
    }

    @Test
    void a_link_local_address_gets_the_only_zone_that_it_can_mean() {
        assertThat(LANS.zoned(IpAddress.parse("fe80::7"))).hasToString("fe80::7%eth0");
        assertThat(LANS.zoned(IpAddress.parse("fe80::7%2"))).hasToString("fe80::7%eth0");
    }

    @Test
    void what_a_card_shows_in_ipv4_is_worth_asking_in_ipv6() {
        var wide = new WideAreas(LANS);
        wide.add(IpNetwork.parse("fd00:333::/64").range());

        assertThat(
                        wide.candidates(
                                IpAddress.parse("198.18.0.7"),
                                MacAddress.parse("b8:27:eb:00:00:07")))
                .extracting(IpAddress::toString)
                .containsExactly("fd00:333::ba27:ebff:fe00:7");
        assertThat(wide.candidatesLike(IpAddress.parse("fe80::7%eth0")))
                .extracting(IpAddress::toString)
                .containsExactly("fd00:333::7");
    }

    @Test
    void a_wide_area_lies_in_the_lans_that_it_overlaps() {
        var inside = new WideAreas(LANS);
        inside.add(IpNetwork.parse("fd00:333::/56").range());
        var outside = new WideAreas(LANS);
        outside.add(IpNetwork.parse("fd00:444::/64").range());

        assertThat(inside.links()).containsExactly(CABLE);
        assertThat(outside.links()).isEmpty();
    }

    @Test
    void a_wide_area_on_one_interface_holds_nobody_on_another() {
        var wide = new WideAreas(LANS);
        wide.add(
                new IpRange(
                        IpAddress.parse("fe80::%eth0"),
                        IpAddress.parse("fe80::ffff:ffff:ffff:ffff%eth0")));

        assertThat(wide.contains(IpAddress.parse("fe80::7%eth0"))).isTrue();
        assertThat(wide.contains(IpAddress.parse("fe80::7%wg0"))).isFalse();
    }
}
