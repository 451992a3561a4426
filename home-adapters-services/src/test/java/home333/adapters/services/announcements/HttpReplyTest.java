package home333.adapters.services.announcements;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpReplyTest {
    @Test
    void a_reply_in_chunks_is_joined() {
        assertThat(HttpReply.read(Packets.REPLY).map(reply -> new String(reply.body(), UTF_8)))
                .contains("hello!");
    }
}
