package home333.adapters.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import home333.testkit.HostileDns;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class DnsMessageTest {
    private static final DnsQuestion PI = new DnsQuestion(name("pi.lan"), DnsType.A);

    /** An answer to {@link #PI}: an alias and an address, with pointers as servers write them. */
    private static final byte[] ANSWER =
            bytes(
                    """
                    1234 8580 0001 0002 0000 0000
                    02 7069 03 6c616e 00 0001 0001
                    c00c 0005 0001 0000003c 0007 04 686f6d65 c00f
                    c024 0001 0001 0000003c 0004 c6120007
                    """);

    @Test
    void writes_a_query_as_rfc_1035_says() {
        assertThat(DnsMessage.query(0x1234, PI).encodeQuery())
                .isEqualTo(
                        ByteBuffer.wrap(
                                bytes(
                                        """
                                        1234 0100 0001 0000 0000 0000
                                        02 7069 03 6c616e 00 0001 0001
                                        """)));
    }

    @Test
    void reads_an_answer_with_an_alias_and_pointers() throws Exception {
        DnsMessage message = decode(ANSWER);

        assertThat(message.id()).isEqualTo(0x1234);
        assertThat(message.answers(PI)).isTrue();
        assertThat(message.isConclusive()).isTrue();
        assertThat(message.answers())
                .containsExactly(
                        new DnsRecord.Alias(name("pi.lan"), name("home.lan")),
                        new DnsRecord.Address(name("home.lan"), IpAddress.parse("198.18.0.7")));
        assertThat(message.answer().addresses()).containsExactly(IpAddress.parse("198.18.0.7"));
    }

    @Test
    void answers_its_own_question_only() throws Exception {
        DnsMessage message = decode(ANSWER);

        assertThat(message.answers(new DnsQuestion(name("PI.Lan"), DnsType.A))).isTrue();
        assertThat(message.answers(new DnsQuestion(name("pi.lan"), DnsType.AAAA))).isFalse();
        assertThat(message.answers(new DnsQuestion(name("pj.lan"), DnsType.A))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "8180, true, no error",
        "8183, true, no such name",
        "8182, false, the server failed",
        "8185, false, the server refused",
        "8380, false, cut before the first answer"
    })
    void knows_which_answers_settle_a_question(String flags, boolean conclusive, String why)
            throws Exception {
        DnsMessage message = decode(bytes("1234 " + flags + " 0000 0000 0000 0000"));

        assertThat(message.isConclusive()).as(why).isEqualTo(conclusive);
    }

    @Test
    void a_query_answers_nothing() throws Exception {
        DnsMessage query = decode(DnsMessage.query(7, PI).encodeQuery());

        assertThat(query.answers(PI)).isFalse();
    }

    @Test
    void keeps_the_first_of_very_many_answers() throws Exception {
        String answer = "00 0001 0001 0000003c 0004 c6120008\n";

        assertThat(
                        decode(bytes("1234 8180 0000 0fff 0000 0000\n" + answer.repeat(0xfff)))
                                .answers())
                .hasSize(DnsMessage.MOST_ANSWERS);
    }

    @ParameterizedTest
    @MethodSource("home333.testkit.HostileDns#messages")
    void refuses_what_the_other_reader_of_such_messages_refuses(HostileDns hostile) {
        assertThatThrownBy(() -> decode(hostile.message())).isInstanceOf(ProtocolException.class);
    }

    @Test
    void reads_what_is_just_not_hostile() throws Exception {
        assertThat(decode(HostileDns.harmless()).answers()).hasSize(1);
    }

    @Test
    void passes_over_records_that_nobody_asks_for() throws Exception {
        DnsMessage message =
                decode(
                        bytes(
                                """
                                1234 8180 0000 0004 0000 0000
                                00 0010 0001 0000003c 0003 02 6869
                                00 0001 0003 0000003c 0004 c6120007
                                00 0001 0001 0000003c 0002 c612
                                00 0001 0001 0000003c 0004 c6120008
                                """));

        assertThat(message.answers())
                .containsExactly(
                        new DnsRecord.Address(
                                new DnsName(List.of()), IpAddress.parse("198.18.0.8")));
    }

    @Test
    void an_endless_chain_of_aliases_ends() throws Exception {
        DnsName name = name("pi.lan");
        var loop = new DnsMessage(1, 0x8180, List.of(PI), List.of(new DnsRecord.Alias(name, name)));

        assertThat(loop.answer().addresses()).isEmpty();
    }

    @Test
    void refuses_a_message_that_ends_early_wherever_it_ends() {
        for (int length = 0; length < ANSWER.length; length++) {
            byte[] cut = Arrays.copyOf(ANSWER, length);
            assertThatThrownBy(() -> decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @RepeatedTest(200)
    void reads_or_refuses_whatever_comes(RepetitionInfo run) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        for (int i = 0; i < 500; i++) {
            byte[] message = random.nextInt(4) == 0 ? noise(random) : damaged(random);
            try {
                DnsMessage read = decode(message);
                assertThat(read.questions().size() * 5 + read.answers().size() * 11)
                        .isLessThanOrEqualTo(message.length);
            } catch (ProtocolException e) {
                assertThat(e).hasMessageContaining("DNS message");
            }
        }
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] message = new byte[random.nextInt(200)];
        random.nextBytes(message);
        return message;
    }

    private static byte[] damaged(RandomGenerator random) {
        byte[] message = ANSWER.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            message[random.nextInt(message.length)] = (byte) random.nextInt();
        }
        return message;
    }

    private static DnsMessage decode(byte[] message) throws ProtocolException {
        return decode(ByteBuffer.wrap(message));
    }

    private static DnsMessage decode(ByteBuffer message) throws ProtocolException {
        return DnsMessage.decode(message);
    }

    private static DnsName name(String text) {
        return DnsName.ofHost(text).orElseThrow();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
}
