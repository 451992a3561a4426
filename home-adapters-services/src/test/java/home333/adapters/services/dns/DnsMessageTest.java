package home333.adapters.services.dns;

import static org.assertj.core.api.Assertions.assertThat;

import home333.testkit.HostileDns;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DnsMessageTest {
    @Test
    void a_message_is_not_worth_more_than_its_bytes() {
        String labels = "a.".repeat(DnsName.MOST_LABELS - 1);
        String[] strings = new String[1_000];
        Arrays.fill(strings, "x");

        assertThat(DnsMessage.parse(new Packets().pointer(labels + "a", "b").answer())).isPresent();
        assertThat(DnsMessage.parse(new Packets().pointer(labels + "a.a", "b").answer())).isEmpty();
        assertThat(
                        DnsMessage.parse(new Packets().text("a", strings).answer())
                                .orElseThrow()
                                .records())
                .extracting(DnsRecord::data)
                .singleElement()
                .isInstanceOfSatisfying(
                        DnsRecord.Data.Text.class,
                        text -> assertThat(text.strings()).hasSize(DnsMessage.MOST_STRINGS));
    }

    @ParameterizedTest
    @MethodSource("home333.testkit.HostileDns#messages")
    void refuses_what_the_other_reader_of_such_messages_refuses(HostileDns hostile) {
        assertThat(DnsMessage.parse(hostile.message())).isEmpty();
    }

    @Test
    void reads_what_is_just_not_hostile() {
        assertThat(DnsMessage.parse(HostileDns.harmless()).orElseThrow().records()).hasSize(2);
    }

    @Test
    void pointers_in_a_circle_end() {
        byte[] packet = {
            0,
            0,
            (byte) 0x84,
            0,
            0,
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            'a',
            (byte) 0xC0,
            18,
            0,
            1,
            1,
            'b',
            (byte) 0xC0,
            12,
            0,
            1,
            0,
            1,
            0,
            1
        };
        assertThat(DnsMessage.parse(packet)).isEmpty();
    }

    @Test
    void a_name_is_not_longer_than_255_bytes() {
        String label = "x".repeat(60) + ".";

        assertThat(DnsMessage.parse(new Packets().pointer(label.repeat(4) + "a", "b").answer()))
                .isPresent();
        assertThat(DnsMessage.parse(new Packets().pointer(label.repeat(5) + "a", "b").answer()))
                .isEmpty();
    }

    @Test
    void what_is_taken_back_is_not_said() {
        byte[] packet = new Packets().address("nas.local", 127, 0, 0, 7).answer();
        packet[packet.length - 7] = 0; // the time to live

        assertThat(DnsMessage.parse(packet).orElseThrow().records())
                .singleElement()
                .satisfies(entry -> assertThat(entry.lasting()).isFalse());
    }

    @Test
    void a_question_is_no_answer() {
        byte[] question = DnsMessage.asking(7, List.of(new DnsQuestion(DnsName.of("local"), 12)));

        assertThat(DnsMessage.parse(question).orElseThrow().isAnswer()).isFalse();
    }
}
