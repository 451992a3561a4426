package home333.adapters.net.packet;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.linux.IcmpSocket;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PacketsTest {
    private static final MacAddress OURS = MacAddress.parse("02:33:30:00:00:02");
    private static final MacAddress THEIRS = MacAddress.parse("b8:27:eb:00:01:03");

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static String with(String hex, int offset, String replacement) {
        return hex.substring(0, offset * 2)
                + replacement
                + hex.substring(offset * 2 + replacement.length());
    }

    @Nested
    class Arp {
        private static final String REPLY =
                "023330000002b827eb0001030806"
                        + "0001080006040002"
                        + "b827eb000103c6120007"
                        + "023330000002c6120002";

        @Test
        void a_request_is_the_frame_of_rfc_826() {
            var request =
                    new ArpPacket(
                            OURS, Ipv4Address.parse("198.18.0.2"), Ipv4Address.parse("198.18.0.7"));

            assertThat(hex(request.toRequest()))
                    .isEqualTo(
                            "ffffffffffff0233300000020806"
                                    + "0001080006040001"
                                    + "023330000002c6120002"
                                    + "000000000000c6120007");
        }

        @Test
        void a_reply_names_the_card_and_both_addresses() {
            assertThat(ArpPacket.readReply(bytes(REPLY)))
                    .contains(
                            new ArpPacket.Reply(
                                    Optional.of(THEIRS),
                                    Ipv4Address.parse("198.18.0.7"),
                                    Ipv4Address.parse("198.18.0.2")));
        }

        @Test
        void a_reply_may_be_padded_to_the_shortest_frame() {
            assertThat(ArpPacket.readReply(bytes(REPLY + "00".repeat(18)))).isPresent();
        }

        @Test
        void a_request_of_somebody_else_is_no_reply() {
            assertThat(ArpPacket.readReply(bytes(with(REPLY, 20, "0001")))).isEmpty();
        }

        @Test
        void a_reply_from_a_group_address_is_no_reply() {
            assertThat(ArpPacket.readReply(bytes(with(REPLY, 22, "01005e000001")))).isEmpty();
        }

        @Test
        void a_card_that_did_not_send_the_reply_is_not_shown() {
            assertThat(ArpPacket.readReply(bytes(with(REPLY, 22, "b827eb000999"))))
                    .hasValueSatisfying(reply -> assertThat(reply.card()).isEmpty());
        }

        @Test
        void a_frame_cut_short_is_no_reply() {
            assertThat(ArpPacket.readReply(bytes(REPLY.substring(0, 82)))).isEmpty();
        }
    }

    @Nested
    class Echo {
        private static final EchoPacket QUESTION =
                new EchoPacket(0x1122334455663344L, Instant.ofEpochSecond(1_795_000_000, 5));
        private static final String REQUEST =
                "080005e13344000711223344556633440000" + "00006afd86c000000005";

        @Test
        void a_request_has_its_checksum_and_says_who_asked_and_when() {
            assertThat(hex(QUESTION.toRequest(IcmpSocket.Family.FOUR, 7))).isEqualTo(REQUEST);
        }

        @Test
        void a_request_of_ipv6_leaves_the_checksum_to_the_kernel() {
            assertThat(hex(QUESTION.toRequest(IcmpSocket.Family.SIX, 7)))
                    .isEqualTo(with(REQUEST, 0, "80000000"));
        }

        @Test
        void a_reply_to_us_gives_the_question_back() {
            assertThat(read(with(REQUEST, 0, "00000de1"), QUESTION.key())).contains(QUESTION);
        }

        @Test
        void a_reply_to_another_run_is_not_ours() {
            assertThat(read(with(REQUEST, 0, "00000de1"), 1)).isEmpty();
        }

        @Test
        void our_own_request_is_no_reply() {
            assertThat(read(REQUEST, QUESTION.key())).isEmpty();
        }

        @Test
        void a_reply_with_an_impossible_time_is_dropped() {
            String reply = with(REQUEST, 0, "00000000");
            assertThat(read(with(reply, 24, "7fffffff"), QUESTION.key())).isEmpty();
            assertThat(read(with(reply, 16, "7fffffffffffffff"), QUESTION.key())).isEmpty();
            assertThat(read(with(reply, 16, "8000000000000000"), QUESTION.key())).isEmpty();
        }

        @Test
        void a_reply_with_a_time_outside_the_run_was_altered() {
            Instant asked = QUESTION.askedAt();

            assertThat(QUESTION.wasAskedWithin(asked, asked)).isTrue();
            assertThat(QUESTION.wasAskedWithin(asked.plusNanos(1), asked.plusNanos(2))).isFalse();
            assertThat(QUESTION.wasAskedWithin(asked.minusNanos(2), asked.minusNanos(1))).isFalse();
        }

        @Test
        void a_reply_cut_short_is_dropped() {
            assertThat(read("00000de133440007112233445566", QUESTION.key())).isEmpty();
        }

        private static java.util.Optional<EchoPacket> read(String hex, long key) {
            return EchoPacket.readReply(IcmpSocket.Family.FOUR, bytes(hex), key);
        }
    }

    @Nested
    class Neighbours {
        private static final Ipv6Address SOURCE = six("fd00:333::2");
        private static final Ipv6Address TARGET = six("fd00:333::ba27:ebff:fe00:103");
        private static final String SOLICITATION =
                "3333ff00010302333000000286dd6000000000203aff"
                        + "fd000333000000000000000000000002ff0200000000000000000001ff000103"
                        + "8700a0d100000000fd00033300000000ba27ebfffe000103"
                        + "0101023330000002";
        private static final String ADVERTISEMENT =
                "023330000002b827eb00010386dd6000000000203aff"
                        + "fd00033300000000ba27ebfffe000103fd000333000000000000000000000002"
                        + "8800268360000000fd00033300000000ba27ebfffe000103"
                        + "0201b827eb000103";

        private static Ipv6Address six(String text) {
            return (Ipv6Address) IpAddress.parse(text);
        }

        @Test
        void a_solicitation_goes_to_the_group_of_its_target_with_its_checksum() {
            assertThat(hex(new NeighbourPacket(OURS, TARGET).toSolicitation(SOURCE)))
                    .isEqualTo(SOLICITATION);
        }

        @Test
        void an_advertisement_shows_the_card_that_sent_it_unless_it_names_another() {
            String bare = ADVERTISEMENT.substring(0, 78 * 2);
            for (String sent : List.of(ADVERTISEMENT, bare)) {
                assertThat(NeighbourPacket.readAdvertisement(bytes(sent)))
                        .contains(new NeighbourPacket.Advertisement(Optional.of(THEIRS), TARGET));
            }
            assertThat(
                            NeighbourPacket.readAdvertisement(
                                    bytes(with(ADVERTISEMENT, 80, "b827eb000999"))))
                    .contains(new NeighbourPacket.Advertisement(Optional.empty(), TARGET));
        }

        @Test
        void an_advertisement_that_nobody_asked_for_is_no_answer() {
            assertThat(NeighbourPacket.readAdvertisement(bytes(with(ADVERTISEMENT, 58, "20"))))
                    .isEmpty();
        }

        @Test
        void an_advertisement_from_behind_a_router_is_no_answer() {
            assertThat(NeighbourPacket.readAdvertisement(bytes(with(ADVERTISEMENT, 21, "fe"))))
                    .isEmpty();
        }

        @Test
        void an_option_without_length_ends_the_reading() {
            assertThat(NeighbourPacket.readAdvertisement(bytes(with(ADVERTISEMENT, 78, "0100"))))
                    .isEmpty();
        }

        @Test
        void a_solicitation_is_no_answer() {
            assertThat(NeighbourPacket.readAdvertisement(bytes(SOLICITATION))).isEmpty();
        }
    }

    @RepeatedTest(200)
    void whatever_comes_is_read_or_dropped(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        byte[] noise = new byte[random.nextInt(120)];
        random.nextBytes(noise);

        assertThat(ArpPacket.readReply(ByteBuffer.wrap(noise))).isEmpty();
        assertThat(NeighbourPacket.readAdvertisement(ByteBuffer.wrap(noise))).isEmpty();
        assertThat(EchoPacket.readReply(IcmpSocket.Family.SIX, ByteBuffer.wrap(noise), 7))
                .isEmpty();
    }

    @Test
    void the_checksum_is_that_of_rfc_1071() {
        byte[] example = HexFormat.of().parseHex("0001f203f4f5f6f7");
        assertThat(Checksum.of(example, 0, 8, 0)).isEqualTo((short) ~0xddf2);
    }

    @Test
    void the_checksum_counts_an_odd_last_byte_as_if_a_zero_followed() {
        assertThat(Checksum.of(new byte[] {1, 2, 3}, 0, 3, 0))
                .isEqualTo(Checksum.of(new byte[] {1, 2, 3, 0}, 0, 4, 0));
    }
}
