package home333.adapters.net.packet;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.Farewell;
import home333.domain.presence.Overheard;
import home333.domain.presence.Source;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OverheardFrameTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:05");
    private static final IpAddress ADDRESS = IpAddress.parse("198.18.0.5");
    private static final String ETHERNET = "ffffffffffff" + "b827eb000005";
    private static final String HERE = "c6120005";

    private static Optional<Overheard> read(String hex) {
        return OverheardFrame.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), NOON);
    }

    private static Overheard sign(Optional<IpAddress> address, Source source) {
        return new Overheard.Sign(CARD, address, source, NOON);
    }

    private static String arp(String sender) {
        return ETHERNET
                + "0806"
                + "0001080006040001"
                + "b827eb000005"
                + sender
                + "000000000000"
                + HERE;
    }

    /** IPv4 with a header of 20 bytes, UDP to that port, no checksums. */
    private static String udp(String source, int port, String payload) {
        int length = 8 + payload.length() / 2;
        return ETHERNET
                + "0800"
                + "4500%04x00000000ff110000".formatted(20 + length)
                + source
                + "e00000fb"
                + "14e9%04x%04x0000".formatted(port, length)
                + payload;
    }

    private static String dhcp(int operation, String options) {
        return "%02x010600".formatted(operation)
                + "0".repeat(2 * 24)
                + "b827eb000005"
                + "0".repeat(2 * (236 - 34))
                + "63825363"
                + options;
    }

    private static String mdns(int secondsToLive, String address) {
        return "000084000000000100000000"
                + "036e6173056c6f63616c00"
                + "00018001%08x0004".formatted(secondsToLive)
                + address;
    }

    @Test
    void arp_shows_card_and_address() {
        assertThat(read(arp(HERE))).contains(sign(Optional.of(ADDRESS), Source.ARP_HEARD));
    }

    @Test
    void who_looks_whether_an_address_is_free_has_none_yet() {
        assertThat(read(arp("00000000"))).contains(sign(Optional.empty(), Source.ARP_HEARD));
    }

    @Test
    void neighbour_discovery_shows_card_and_address() {
        String solicitation =
                ETHERNET
                        + "86dd60000000"
                        + "00203aff"
                        + "fd000333000000000000000000000005"
                        + "ff0200000000000000000001ff000001"
                        + "8700000000000000"
                        + "0".repeat(48);

        assertThat(read(solicitation))
                .contains(sign(Optional.of(IpAddress.parse("fd00:333::5")), Source.NDP_HEARD));
    }

    @Test
    void who_asks_for_an_address_is_there() {
        assertThat(read(udp("00000000", 67, dhcp(1, "350101" + "3204c6120005" + "ff"))))
                .contains(sign(Optional.of(ADDRESS), Source.DHCP_HEARD));
    }

    @Test
    void who_gives_its_address_back_goes() {
        assertThat(read(udp(HERE, 67, dhcp(1, "350107ff"))))
                .contains(new Overheard.Goodbye(CARD, Farewell.DHCP_RELEASE, NOON));
    }

    @Test
    void nobody_asks_or_goes_for_another() {
        for (String type : List.of("350101ff", "350103ff", "350107ff")) {
            String ofAnother = dhcp(1, type).replace("b827eb000005", "b827eb000009");
            assertThat(read(udp("00000000", 67, ofAnother))).isEmpty();
        }
    }

    @Test
    void an_offer_shows_its_server_and_an_answer_to_nobody_does_not() {
        var server = new DhcpServer(CARD, new Ipv4Address(0xc6120001));

        assertThat(read(udp("c6120001", 68, dhcp(2, "350102" + "3604c6120001" + "ff"))))
                .contains(new Overheard.ServerSpoke(server, NOON));
        assertThat(read(udp("c6120001", 68, dhcp(2, "350106" + "3604c6120001" + "ff")))).isEmpty();
        assertThat(read(udp("c6120001", 68, dhcp(2, "350102ff")))).isEmpty();
    }

    @Test
    void who_announces_itself_is_there_and_who_takes_its_address_back_goes() {
        assertThat(read(udp(HERE, 5353, mdns(120, HERE))))
                .contains(sign(Optional.of(ADDRESS), Source.MDNS_HEARD));
        assertThat(read(udp(HERE, 5353, mdns(0, HERE))))
                .contains(new Overheard.Goodbye(CARD, Farewell.MDNS_GOODBYE, NOON));
    }

    @Test
    void nobody_says_goodbye_for_another() {
        assertThat(read(udp(HERE, 5353, mdns(0, "c6120006"))))
                .contains(sign(Optional.of(ADDRESS), Source.MDNS_HEARD));
    }

    @Test
    void a_group_is_no_sender() {
        assertThat(read(arp(HERE).replaceFirst("b827eb000005", "ffffffffffff"))).isEmpty();
    }

    @RepeatedTest(200)
    void damaged_frames_harm_nobody(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        String[] whole = {
            arp(HERE),
            udp(HERE, 5353, mdns(0, HERE)),
            udp("00000000", 67, dhcp(1, "350101" + "3204c6120005" + "ff")),
            udp("c6120001", 68, dhcp(2, "350102" + "3604c6120001" + "ff"))
        };
        byte[] frame = HexFormat.of().parseHex(whole[random.nextInt(whole.length)]);
        for (int i = random.nextInt(8); i >= 0; i--) {
            frame[12 + random.nextInt(frame.length - 12)] = (byte) random.nextInt();
        }
        var cut = ByteBuffer.wrap(frame, 0, random.nextInt(frame.length + 1));

        assertThat(OverheardFrame.read(cut, NOON))
                .satisfiesAnyOf(
                        read -> assertThat(read).isEmpty(),
                        read -> assertThat(read.orElseThrow().at()).isEqualTo(NOON));
    }
}
