package home333.adapters.tailscale;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.Secret;
import home333.ports.VpnWebhook.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailscaleWebhookTest {
    /** Made by {@code printf '1795348800.%s' "$BODY" | openssl dgst -sha256 -hmac hush-webhook}. */
    private static final String SIGNED =
            "52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276";

    private static final String BODY =
            "[{\"timestamp\":\"2026-11-22T12:00:00Z\",\"version\":1,\"type\":\"nodeCreated\"}]";

    private static final String HEADER = "t=" + NOON.getEpochSecond() + ",v1=" + SIGNED;

    private Instant now = NOON;
    private final TailscaleWebhook webhook =
            new TailscaleWebhook(Secret.of("hush-webhook"), () -> now);

    private Answer receive(String header, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return webhook.receive(header, new ByteArrayInputStream(bytes));
    }

    @Test
    void what_the_control_plane_signed_counts_once() throws IOException {
        assertThat(receive(HEADER, BODY)).isEqualTo(Answer.GENUINE);
        assertThat(receive(HEADER, BODY)).isEqualTo(Answer.REPEATED);
        String otherwise = " v1=" + SIGNED.toUpperCase(Locale.ROOT) + ", t=1795348800,v0=x";
        assertThat(receive(otherwise, BODY)).isEqualTo(Answer.REPEATED);
    }

    @Test
    void one_of_several_signatures_is_enough() throws IOException {
        String others = ",v1=" + "0".repeat(64);
        assertThat(receive("t=1795348800" + others + others + ",v1=" + SIGNED + others, BODY))
                .isEqualTo(Answer.GENUINE);
    }

    @ParameterizedTest
    @CsvSource({
        "300,GENUINE",
        "301,STALE",
        "-300,GENUINE",
        "-301,STALE",
        "31536000,STALE",
    })
    void what_is_old_or_from_the_future_does_not_count(long seconds, Answer answer)
            throws IOException {
        now = NOON.plusSeconds(seconds);

        assertThat(receive(HEADER, BODY)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "t=1795348800",
                "v1=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276",
                "t=1795348801,v1=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276",
                "t=01795348800,v1=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276",
                "t=1795348800,t=1795348800,v1=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276",
                "t=-1,v1=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276",
                "t=99999999999999999999,v1=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276",
                "t=1795348800;v1=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276",
                "t=1795348800,v2=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c3276",
                "t=1795348800,v1=52bf387c6f8ea93b3b67f1f017ca24f7606a3a571d8324bf6c4a98b7b96c327600",
                "t=1795348800,v1=zz"
            })
    void what_is_not_signed_so_is_forged(String header) throws IOException {
        assertThat(receive(header, BODY)).isEqualTo(Answer.FORGED);
    }

    @Test
    void another_body_or_another_secret_is_forged() throws IOException {
        assertThat(receive(HEADER, BODY + " ")).isEqualTo(Answer.FORGED);
        var other = new TailscaleWebhook(Secret.of("another"), () -> NOON);
        assertThat(
                        other.receive(
                                HEADER,
                                new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Answer.FORGED);
        assertThat(receive(HEADER, BODY)).isEqualTo(Answer.GENUINE);
    }

    @Test
    void a_body_that_never_ends_is_not_read_to_its_end() throws IOException {
        var endless = new Endless();

        assertThat(webhook.receive(HEADER, endless)).isEqualTo(Answer.TOO_LARGE);
        assertThat(endless.read).isLessThan(2L * TailscaleWebhook.LARGEST);
    }

    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) 'x');
            read += length;
            return length;
        }
    }

    @Test
    void a_header_that_is_longer_than_any_is_not_looked_at() throws IOException {
        String others = (",v1=" + "0".repeat(64)).repeat(100);

        assertThat(receive(HEADER + others, BODY)).isEqualTo(Answer.FORGED);
    }

    @Test
    void what_was_seen_is_forgotten_only_when_it_would_be_too_old() throws IOException {
        assertThat(receive(HEADER, BODY)).isEqualTo(Answer.GENUINE);
        now = NOON.plus(TailscaleWebhook.TOLERANCE);
        assertThat(receive(HEADER, BODY)).isEqualTo(Answer.REPEATED);
        now = NOON.plus(Duration.ofMinutes(6));
        assertThat(receive(HEADER, BODY)).isEqualTo(Answer.STALE);
    }

    @Test
    void a_webhook_without_a_secret_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TailscaleWebhook(Secret.of(" "), () -> NOON));
    }
}
