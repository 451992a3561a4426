package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.linux.NativeSystem;
import home333.domain.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asks this machine itself, by loopback. */
@Timeout(60)
class EchoWireTest {
    private static final IpAddress ASKED = IpAddress.parse("127.0.0.2");
    private static final IpAddress FORGER = IpAddress.parse("127.0.0.1");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    @Test
    void who_answers_anothers_question_is_not_believed() throws IOException {
        if (NativeSystem.obstacle().isPresent()) {
            abort("no native access here: " + NativeSystem.obstacle().get());
        }
        List<IpAddress> answered = new ArrayList<>();
        try (var forger = raw();
                var wire =
                        new EchoWire(
                                IcmpSocket.Family.FOUR,
                                new Lans(List.of(), List.of(), List.of()),
                                InstantSource.system())) {
            assertThat(wire.ask(ASKED)).isTrue();
            wire.hear(PATIENCE, answer -> answered.add(answer.from()));
            byte[] answer = overheard(forger);
            assertThat(forger.send(answer, FORGER, 0)).isPositive();
            forger.receive(PATIENCE, (_, _, _) -> {});

            wire.hear(A_MOMENT, later -> answered.add(later.from()));
        }

        assertThat(answered).containsExactly(ASKED);
    }

    private static IcmpSocket raw() {
        try {
            return new IcmpSocket(IcmpSocket.Family.FOUR, true);
        } catch (IOException e) {
            return abort("no raw ICMP socket for this user: " + e.getMessage());
        }
    }

    /** An answer of somebody else, which leaves again from {@link #FORGER}. */
    private static byte[] overheard(IcmpSocket forger) throws IOException {
        List<byte[]> answers = new ArrayList<>();
        forger.receive(
                PATIENCE,
                (message, sender, _) -> {
                    byte[] answer = new byte[message.remaining()];
                    message.get(answer);
                    if (sender.equals(ASKED)) {
                        answers.add(answer);
                    }
                });
        return answers.getFirst();
    }
}
