package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinesTest {
    private static final IpAddress HOST = IpAddress.parse("127.0.0.7");

    private static Netbios dialect(LoopbackSpeaker speaker) {
        return new Netbios(Netbios.GROUP.at(speaker.port()), 1);
    }

    @Test
    void many_questions_leave_a_few_at_a_time() throws Exception {
        try (var speaker = new LoopbackSpeaker(HOST, 0, List.of())) {
            Netbios dialect = dialect(speaker);
            try (var lines =
                    new Lines(List.of(dialect), List.of(HearingTest.loopback()), List.of())) {
                for (int i = 0; i < 25; i++) {
                    lines.toOne(dialect, HOST, new byte[50]);
                }

                assertThat(lines.sendNext()).isTrue();
                assertThat(lines.sendNext()).isTrue();
                assertThat(lines.isAllSent()).isFalse();
                assertThat(lines.sendNext()).isTrue();
                assertThat(lines.isAllSent()).isTrue();
            }
        }
    }

    @Test
    void who_talks_without_a_pause_is_heard_for_a_while_before_others_have_their_turn()
            throws Exception {
        List<byte[]> answers = Collections.nCopies(100, new byte[20]);
        try (var speaker = new LoopbackSpeaker(HOST, 0, answers)) {
            Netbios dialect = dialect(speaker);
            try (var lines =
                    new Lines(List.of(dialect), List.of(HearingTest.loopback()), List.of())) {
                lines.toOne(dialect, HOST, new byte[50]);
                assertThat(lines.sendNext()).isTrue();
                speaker.awaitAnswers(100);
                List<Incoming> heard = new ArrayList<>();
                lines.await();

                lines.receive((_, incoming) -> heard.add(incoming));

                assertThat(heard).hasSize(Lines.MOST_AT_A_TIME);
            }
        }
    }
}
