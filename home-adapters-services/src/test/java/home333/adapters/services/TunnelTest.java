package home333.adapters.services;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TunnelTest {
    @Test
    void a_connection_without_a_handshake_is_left() throws Exception {
        try (var server = LoopbackServer.saying("220 no TLS here\r\n".getBytes(US_ASCII));
                var conversation =
                        Conversation.open(
                                LoopbackServer.HOST, server.port(), Duration.ofSeconds(10))) {
            assertThatThrownBy(() -> Tunnel.through(conversation)).isInstanceOf(IOException.class);

            assertThat(conversation.socket().isClosed()).isTrue();
        }
    }
}
