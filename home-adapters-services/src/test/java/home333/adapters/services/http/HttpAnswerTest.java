package home333.adapters.services.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    private static final byte[] REPLY =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"
                    .getBytes(US_ASCII);

    @Test
    void a_reply_in_chunks_is_joined() {
        assertThat(HttpAnswer.saysAll(REPLY)).isTrue();
        assertThat(HttpAnswer.read(REPLY).map(HttpAnswer::page)).contains("hello!");
    }
}
