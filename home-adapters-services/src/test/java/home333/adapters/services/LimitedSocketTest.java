package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.adapters.services.sockets.LimitedSocket;
import home333.adapters.services.sockets.LimitedSocket.EndlessAnswerException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit of a conversation, alone: what no limit ends, the test's own end does. */
@Timeout(30)
class LimitedSocketTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
    }

    @Test
    void an_answer_has_so_many_bytes_and_no_more() throws Exception {
        var piece = new byte[4096];
        try (var server = new LoopbackServer(caller -> floodWith(piece, caller));
                var conversation = open(server, LONG)) {
            assertThatThrownBy(() -> heardOf(conversation, 2 * LimitedSocket.MOST_BYTES))
                    .isInstanceOf(EndlessAnswerException.class)
                    .hasMessageContaining("bytes");
        }
    }

    @Test
    void all_bytes_up_to_the_limit_are_heard() throws Exception {
        try (var server = new LoopbackServer(caller -> floodWith(new byte[4096], caller));
                var conversation = open(server, LONG)) {
            assertThat(heardOf(conversation, LimitedSocket.MOST_BYTES))
                    .isEqualTo(LimitedSocket.MOST_BYTES);
        }
    }

    @Test
    void an_answer_comes_in_so_many_pieces_and_no_more() throws Exception {
        try (var server = new LoopbackServer(caller -> floodWith(new byte[4096], caller));
                var conversation = open(server, LONG)) {
            for (int i = 0; i < LimitedSocket.MOST_PIECES; i++) {
                assertThat(conversation.hear(1)).hasSize(1);
            }
            assertThatThrownBy(() -> conversation.hear(1))
                    .isInstanceOf(EndlessAnswerException.class)
                    .hasMessageContaining("pieces");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, LimitedSocket.MOST_BYTES + 1, Integer.MAX_VALUE})
    void no_room_is_made_for_more_than_an_answer_has(int count) throws Exception {
        try (var server = new LoopbackServer(this::drip);
                var conversation = open(server, LONG)) {
            assertThatThrownBy(() -> conversation.hear(count))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no answer has " + count + " bytes");
        }
    }

    @Test
    void a_drip_does_not_buy_more_time() throws Exception {
        try (var server = new LoopbackServer(this::drip);
                var conversation = open(server, Duration.ofMillis(400))) {
            assertThatThrownBy(() -> heardOf(conversation, Integer.MAX_VALUE))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_question_has_an_end() throws Exception {
        try (var server = new LoopbackServer(this::drip);
                var conversation = open(server, LONG)) {
            assertThatThrownBy(() -> conversation.say(new byte[64 * 1024]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not end");
        }
    }

    @Test
    void the_limits_hold_for_what_tls_reads() throws Exception {
        try (var server = new LoopbackServer(LimitedSocketTest::endlessHandshake);
                var conversation = open(server, LONG)) {
            assertThatThrownBy(() -> Tunnel.through(conversation)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_handshake_that_drips_ends_with_the_time() throws Exception {
        try (var server =
                        new LoopbackServer(caller -> {
                            caller.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
                            drip(caller);
                        });
                var conversation = open(server, Duration.ofMillis(400))) {
            assertThatThrownBy(() -> Tunnel.through(conversation))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static Conversation open(LoopbackServer server, Duration patience) throws IOException {
        return Conversation.open(LoopbackServer.HOST, server.port(), patience);
    }

    /** How many bytes come, up to so many. */
    private static int heardOf(Conversation conversation, int most) throws IOException {
        int heard = 0;
        while (heard < most) {
            int count = conversation.hear().length;
            if (count == 0) {
                return heard;
            }
            heard += count;
        }
        return heard;
    }

    /** More than any limit, and not without end. */
    private static void floodWith(byte[] piece, Socket caller) throws IOException {
        for (int i = 0; i < 1024; i++) {
            caller.getOutputStream().write(piece);
        }
    }

    private void drip(Socket caller) throws IOException, InterruptedException {
        while (!over.await(10, TimeUnit.MILLISECONDS)) {
            caller.getOutputStream().write('a');
        }
    }

    /** Records of one octet of a certificate that never ends. */
    private static void endlessHandshake(Socket caller) throws IOException {
        caller.getOutputStream().write(new byte[] {22, 3, 3, 0, 4, 2, 0, 127, -1});
        for (int i = 0; i < 100_000; i++) {
            caller.getOutputStream().write(new byte[] {22, 3, 3, 0, 1, 0});
        }
    }
}
