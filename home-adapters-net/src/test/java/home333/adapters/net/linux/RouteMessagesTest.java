package home333.adapters.net.linux;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.LinkAddress;
import home333.adapters.net.lan.Neighbour;
import home333.adapters.net.lan.Route;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Reads messages that a Linux 6.18 kernel sent in a test LAN. Netlink is little endian on x86-64 as
 * on aarch64.
 */
class RouteMessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** It lay about for 300 ms at the most. */
    private static final Neighbour.When READ = new Neighbour.When(NOW.minusMillis(300), NOW);

    private static final Map<Integer, String> ZONES = Map.of(1, "lo", 2, "eth0");
    private static final String NEIGHBOUR =
            "4c0000001c000200070000000000000002000000020000000400000108000100c61200ab"
                    + "0a0002008c79f50000ab0000080004000400000014000300ab1a0000ab1a0000210f000000000000";

    private static NetlinkMessage message(String hex) {
        ByteBuffer datagram =
                ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
        return NetlinkMessage.readAll(datagram).getFirst();
    }

    @Test
    void a_card_is_a_link_with_neighbours() {
        String hex =
                "3c00000010000200070000000000000000000100020000004310010000000000"
                        + "0900030065746830000000000a00010002333000000200000000000000000000";

        assertThat(RouteMessages.link(message(hex)))
                .contains(
                        new Link(
                                2,
                                "eth0",
                                Optional.of(MacAddress.parse("02:33:30:00:00:02")),
                                true,
                                false,
                                true));
    }

    @Test
    void loopback_is_a_link_without_neighbours() {
        String hex =
                "3400000010000200070000000000000000000403010000004900010000000000"
                        + "070003006c6f00000a0001000000000000000000";

        assertThat(RouteMessages.link(message(hex)))
                .contains(new Link(1, "lo", Optional.empty(), true, true, false));
    }

    @Test
    void an_address_lies_in_its_network() {
        String hex =
                "58000000140002000700000000000000021880000200000008000100c612000208000200c6120002"
                        + "08000400c61200ff090003006574683000000000080008008000000014000600ffffffff"
                        + "ffffffffdd2b0500dd2b0500";

        assertThat(RouteMessages.address(message(hex), ZONES))
                .contains(
                        new LinkAddress(
                                2,
                                IpAddress.parse("198.18.0.2"),
                                IpNetwork.parse("198.18.0.0/24")));
    }

    @Test
    void a_link_local_address_carries_its_zone() {
        String hex =
                "480000001400020007000000000000000a4082fd0200000014000100fe800000000000000033"
                        + "30fffe00000214000600ffffffffffffffffdd2b0500dd2b05000800080082000000";

        assertThat(RouteMessages.address(message(hex), ZONES))
                .hasValueSatisfying(own -> {
                    assertThat(own.address()).hasToString("fe80::33:30ff:fe00:2%eth0");
                    assertThat(own.network()).hasToString("fe80::%eth0/64");
                });
    }

    @Test
    void an_address_that_is_still_being_tried_is_left_out() {
        String hex =
                "480000001400020007000000000000000a40c0fd0200000014000100fe800000000000000033"
                        + "30fffe00000214000600ffffffffffffffffdd2b0500dd2b05000800080082000000";

        assertThat(RouteMessages.address(message(hex), ZONES)).isEmpty();
    }

    @Test
    void a_route_to_a_lan_has_no_gateway() {
        String hex =
                "3c00000018000200070000000000000002180000fe02fd010000000008000f00fe000000"
                        + "08000100c612000008000700c61200020800040002000000";

        assertThat(RouteMessages.route(message(hex), ZONES))
                .contains(
                        new Route(
                                IpNetwork.parse("198.18.0.0/24"),
                                2,
                                Optional.empty(),
                                Optional.of(IpAddress.parse("198.18.0.2")),
                                0));
    }

    @Test
    void a_route_across_a_router_names_it() {
        String hex =
                "3c00000018000200070000000000000002180000fe0300010000000008000f00fe000000"
                        + "08000100c612400008000500c61200010800040002000000";

        assertThat(RouteMessages.route(message(hex), ZONES))
                .hasValueSatisfying(route ->
                        assertThat(route.gateway()).contains(IpAddress.parse("198.18.0.1")));
    }

    @Test
    void a_route_of_another_table_is_left_out() {
        String hex =
                "3c00000018000200070000000000000002200000ff02fe010000000008000f00ff000000"
                        + "08000100c612000208000700c61200020800040002000000";

        assertThat(RouteMessages.route(message(hex), ZONES)).isEmpty();
    }

    @Test
    void a_neighbour_has_a_card_a_state_and_the_time_of_its_last_answer() {
        assertThat(RouteMessages.neighbour(message(NEIGHBOUR), ZONES, READ))
                .contains(
                        new Neighbour(
                                2,
                                IpAddress.parse("198.18.0.171"),
                                Optional.of(MacAddress.parse("8c:79:f5:00:00:ab")),
                                Neighbour.State.OLD,
                                Optional.of(
                                        new Neighbour.When(
                                                NOW.minusMillis(0x1aab * 10 + 20 + 300),
                                                NOW.minusMillis(0x1aab * 10)))));
    }

    @Test
    void a_neighbour_that_is_being_deleted_is_not_known_any_more() {
        String deleted = NEIGHBOUR.replace("4c0000001c00", "4c0000001d00");

        assertThat(RouteMessages.neighbour(message(deleted), ZONES, READ))
                .hasValueSatisfying(neighbour -> assertThat(neighbour.isUsable()).isFalse());
    }

    @Test
    void the_use_of_the_table_is_that_of_the_whole_machine() {
        String hex =
                "50000000400002000700000000000000020000000e0001006172705f6361636865000000"
                        + "080004000004000024000500040050017a000000ecf239004c100100472b3a68ff030000"
                        + "0000000000000000";

        assertThat(RouteMessages.tableUse(message(hex)))
                .contains(new Netlink.TableUse(Linux.AF_INET, 0x7a, 1024));
    }

    @Test
    void a_message_cut_short_is_left_out() {
        ByteBuffer datagram =
                ByteBuffer.wrap(HexFormat.of().parseHex(NEIGHBOUR.substring(0, 40)))
                        .order(ByteOrder.LITTLE_ENDIAN);

        assertThat(NetlinkMessage.readAll(datagram)).isEmpty();
    }

    @Test
    void a_request_for_everything_is_a_header_and_the_fixed_part() {
        byte[] request =
                NetlinkMessage.dumpRequest(
                        RouteMessages.GET_NEIGHBOUR, 7, RouteMessages.NDMSG, Linux.AF_INET);

        assertThat(HexFormat.of().formatHex(request))
                .isEqualTo("1c0000001e000103070000000000000002" + "00".repeat(11));
    }

    @RepeatedTest(200)
    void damaged_messages_do_no_harm(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        byte[] bytes = HexFormat.of().parseHex(NEIGHBOUR);
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        List<NetlinkMessage> messages =
                NetlinkMessage.readAll(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));

        for (NetlinkMessage message : messages) {
            assertThat(RouteMessages.link(message)).isNotNull();
            assertThat(RouteMessages.address(message, ZONES)).isNotNull();
            assertThat(RouteMessages.route(message, ZONES)).isNotNull();
            assertThat(RouteMessages.neighbour(message, ZONES, READ)).isNotNull();
            assertThat(RouteMessages.tableUse(message)).isNotNull();
        }
    }
}
