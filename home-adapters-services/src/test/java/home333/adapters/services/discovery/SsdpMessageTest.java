package home333.adapters.services.discovery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsdpMessageTest {
    private static Map<String, String> fields(String answer) {
        return SsdpMessage.fields(answer.getBytes(US_ASCII));
    }

    @Test
    void an_answer_is_known_by_its_fields() {
        assertThat(fields("HTTP/1.1 200 OK\r\nST: a\r\nServer: b\r\n\r\n"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("st", "a", "server", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOTIFY * HTTP/1.1\r\nSERVER: b\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nSERVER: b\r\n\r\n",
                "SERVER: b\r\n\r\n"
            })
    void what_is_no_answer_has_none(String other) {
        assertThat(fields(other)).isEmpty();
    }

    @Test
    void an_answer_that_is_too_long_has_none() {
        String start = "HTTP/1.1 200 OK\r\nServer: ";

        assertThat(fields(start + "b".repeat(4_000))).isNotEmpty();
        assertThat(fields(start + "b".repeat(5_000))).isEmpty();
    }

    @Test
    void one_host_is_asked_by_its_address() {
        assertThat(new String(SsdpMessage.toOne(IpAddress.parse("fe80::1%eth0"), "a"), US_ASCII))
                .contains("HOST: [fe80::1]:1900\r\n", "ST: a\r\n");
    }
}
