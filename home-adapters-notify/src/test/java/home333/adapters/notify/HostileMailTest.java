package home333.adapters.notify;

import static home333.testkit.Samples.NOON;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.notify.HostileServer.Conduct;
import home333.domain.notice.Destination;
import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import home333.domain.notice.Message;
import home333.ports.Notifier.Delivery;
import home333.testkit.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mail servers that wear out whoever talks to them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileMailTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String DOES_NOT_STOP = "127.0.0.1: it does not stop talking";

    /** More than is taken from it, buffers on the way included, and less than fills the heap. */
    private static final int ENOUGH = 32 * 1024 * 1024;

    @TempDir Path folder;

    private static Delivery send(
            HostileServer server, Security security, Optional<Path> caFile, Duration deadline)
            throws InterruptedException {
        var host = new Server("127.0.0.1", server.port(), security, Optional.empty(), caFile);
        var to = new Destination.Mail(host, "home@example.org", List.of("me@example.org"));
        var message = new Message("one", NOON, false, "title", "text", List.of(), 0);
        return new MailNotifier(to, deadline).send(message);
    }

    private static Conduct first(String greeting, String rest) {
        byte[] again = rest.repeat(1 + 8_192 / rest.length()).getBytes(US_ASCII);
        return (_, out) -> {
            out.write(greeting.getBytes(US_ASCII));
            for (int sent = 0; sent < ENOUGH; sent += again.length) {
                out.write(again);
            }
        };
    }

    static Stream<Conduct> talkers() {
        return Stream.of(
                first("", "220-" + "x".repeat(1_000) + "\r\n"),
                first("220 ", "x"),
                first("220 hello\r\n", "250-X\r\n"));
    }

    @ParameterizedTest
    @MethodSource("talkers")
    void who_does_not_stop_talking_is_left(Conduct talker) throws Exception {
        try (var server = new HostileServer(talker)) {
            assertThat(send(server, Security.NONE, Optional.empty(), LONG))
                    .isEqualTo(new Delivery.Later(DOES_NOT_STOP));
            assertThat(server.written()).isLessThan(ENOUGH);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("talkers")
    void who_does_not_stop_talking_before_it_encrypts_is_left(Conduct talker) throws Exception {
        try (var server = new HostileServer(talker)) {
            assertThat(send(server, Security.STARTTLS, Optional.empty(), LONG))
                    .isEqualTo(new Delivery.Later(DOES_NOT_STOP));
        }
    }

    @ParameterizedTest
    @MethodSource("talkers")
    void who_does_not_stop_talking_behind_a_certificate_is_left(Conduct talker) throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        var sockets = certificate.context().getServerSocketFactory();
        try (var server = new HostileServer(sockets, talker)) {
            assertThat(send(server, Security.TLS, Optional.of(certificate.pem()), LONG))
                    .isEqualTo(new Delivery.Later(DOES_NOT_STOP));
        }
    }

    private static void drip(OutputStream out, String first, String drop)
            throws IOException, InterruptedException {
        out.write(first.getBytes(US_ASCII));
        while (true) {
            out.write(drop.getBytes(US_ASCII));
            Thread.sleep(50);
        }
    }

    static Stream<Conduct> drippers() {
        return Stream.of(
                (InputStream _, OutputStream out) -> drip(out, "220 ", "x"),
                (InputStream _, OutputStream out) -> drip(out, "220 hello\r\n", "250-X\r\n"));
    }

    @ParameterizedTest
    @MethodSource("drippers")
    void who_is_never_done_is_left(Conduct dripper) throws Exception {
        try (var server = new HostileServer(dripper)) {
            assertThat(send(server, Security.NONE, Optional.empty(), Duration.ofSeconds(1)))
                    .isEqualTo(new Delivery.Later("127.0.0.1: it takes longer than 1 s"));
        }
    }

    @Test
    void who_is_never_done_with_encrypting_is_left() throws Exception {
        Conduct dripper = (_, out) -> drip(out, "\26\3\3\77\77", "\2");
        try (var server = new HostileServer(dripper)) {
            assertThat(send(server, Security.TLS, Optional.empty(), Duration.ofSeconds(1)))
                    .isEqualTo(new Delivery.Later("127.0.0.1: it takes longer than 1 s"));
        }
    }
}
