package home333.adapters.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that were made to cost time or memory: none is heard to its end. */
@Timeout(60)
class HostileServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long GIGABYTE = 1L << 30;

    /** Far more than is listened to, with what the kernel keeps for both sides. */
    private static final long MOST_BYTES_SENT = 64L << 20;

    private final AtomicLong sent = new AtomicLong();

    /**
     * An answer.
     *
     * @param head what comes first
     * @param body what comes again and again, a gigabyte in all
     */
    record Flood(String name, String head, String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Flood> floods() {
        String ok = "HTTP/1.1 200 OK\r\n";
        String chunk = "fff\r\n" + "a".repeat(0xFFF) + "\r\n";
        return Stream.of(
                new Flood("a line", "220 ", "a".repeat(4096)),
                new Flood("a reply of many lines", "", "220-" + "a".repeat(60) + "\r\n"),
                new Flood("octets", "", "\0".repeat(4096)),
                new Flood("telnet commands", "", "\u00FF\u00FD\u0018".repeat(1000)),
                new Flood("a page", ok + "\r\n<html>", "<!-- -->".repeat(500)),
                new Flood("a title", ok + "\r\n<title>", "a".repeat(4096)),
                new Flood("a header", ok + "Server: ", "a".repeat(4096)),
                new Flood("headers", ok, "X-A: b\r\n".repeat(500)),
                new Flood("a length that lies", ok + "Content-Length: 999999999\r\n\r\n", "<p>"),
                new Flood("chunks", ok + "Transfer-Encoding: chunked\r\n\r\n", chunk),
                new Flood("chunks of one", ok + "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"),
                new Flood("one chunk", ok + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n", "a"),
                new Flood("SSH", "SSH-2.0-OpenSSH_9.2p1\r\n", "\0\0\u0080\0".repeat(1000)),
                new Flood("redirects", "HTTP/1.1 302 Found\r\nLocation: /", "a".repeat(4096)));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void no_flood_is_heard_to_its_end(Flood flood) throws Exception {
        try (var server = new LoopbackServer(caller -> pour(flood, caller))) {
            assertThat(identify(server)).isNotNull();
        }

        assertThat(sent).hasValueLessThan(MOST_BYTES_SENT);
    }

    private void pour(Flood flood, Socket caller) throws IOException {
        if (flood.head.startsWith("HTTP")) {
            hearRequest(caller);
        }
        caller.getOutputStream().write(flood.head.getBytes(ISO_8859_1));
        byte[] body = flood.body.getBytes(ISO_8859_1);
        for (long poured = 0; poured < GIGABYTE; poured += body.length) {
            caller.getOutputStream().write(body);
            var _ = sent.addAndGet(body.length);
        }
    }

    private static void hearRequest(Socket caller) throws IOException {
        var _ = caller.getInputStream().read(new byte[1024]);
    }

    @Test
    void nothing_is_unpacked() throws Exception {
        for (boolean gzip : new boolean[] {true, false}) {
            byte[] packed = bomb(gzip);
            String head =
                    "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(gzip ? "gzip" : "deflate", packed.length);
            try (var server =
                    new LoopbackServer(caller -> {
                        hearRequest(caller);
                        caller.getOutputStream().write(head.getBytes(ISO_8859_1));
                        caller.getOutputStream().write(packed);
                        var _ = caller.getInputStream().readAllBytes();
                    })) {
                Service service = identify(server);

                assertThat(service.product()).isEqualTo("nginx");
                assertThat(service.evidence()).doesNotContain("bomb");
            }
        }
    }

    /** Sixteen megabytes of a page in some kilobytes. */
    private static byte[] bomb(boolean gzip) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var packer = gzip ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
            packer.write("<title>bomb</title>".getBytes(ISO_8859_1));
            packer.write(new byte[16 << 20]);
        }
        return packed.toByteArray();
    }

    @Test
    void a_server_that_sends_around_in_circles_is_asked_a_few_times_only() throws Exception {
        try (var server =
                new LoopbackServer(caller -> {
                    hearRequest(caller);
                    String answer =
                            "HTTP/1.1 302 Found\r\nLocation: /%d\r\nContent-Length: 0\r\n\r\n"
                                    .formatted(sent.incrementAndGet());
                    caller.getOutputStream().write(answer.getBytes(ISO_8859_1));
                })) {
            assertThat(identify(server).name()).isEqualTo("http");
        }

        assertThat(sent).hasValueLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void a_length_that_lies_is_not_believed(Lie lie) throws Exception {
        try (var server =
                        new LoopbackServer(caller -> {
                            caller.getOutputStream().write(lie.answer.getBytes(ISO_8859_1));
                            var _ = caller.getInputStream().readAllBytes();
                        });
                var conversation =
                        Conversation.open(
                                LoopbackServer.HOST, server.port(), Duration.ofMillis(300))) {
            assertThat(outcome(lie.probe, conversation)).isIn("", "refused");
        }
    }

    /** What a probe says of an answer whose length it must not wait or make room for. */
    record Lie(String name, ServiceProbe probe, String answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Lie> lies() {
        String most = "\u00FF".repeat(8);
        return Stream.of(
                new Lie("LDAP", new LdapProbe(), octets(0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF)),
                new Lie("LDAP without end", new LdapProbe(), octets(0x30, 0x80, 0, 0)),
                new Lie("LDAP of 16 MB", new LdapProbe(), octets(0x30, 0x83, 0xFF, 0xFF, 0xFF)),
                new Lie("SMB", new SmbProbe(), octets(0, 0xFF, 0xFF, 0xFF)),
                new Lie("SMB below zero", new SmbProbe(), most),
                new Lie("MongoDB", new MongoProbe(), octets(0xFF, 0xFF, 0xFF, 0x7F)),
                new Lie("MongoDB below zero", new MongoProbe(), most),
                new Lie("RDP", new RdpProbe(), octets(3, 0, 0xFF, 0xFF)),
                new Lie("PostgreSQL", new PostgresProbe(), octets('E', 0x7F, 0xFF, 0xFF, 0xFF)),
                new Lie("DNS", new DnsVersionProbe(), octets(0xFF, 0xFF)),
                new Lie("ESPHome", new EsphomeProbe(), octets(0, 0xFF, 0xFF, 0x7F, 2)));
    }

    private static String octets(int... values) {
        var octets = new StringBuilder();
        for (int value : values) {
            octets.append((char) value);
        }
        return octets.toString();
    }

    private static String outcome(ServiceProbe probe, Conversation conversation) {
        try {
            return probe.ask(conversation).map(Answer::protocol).orElse("");
        } catch (IOException _) {
            return "refused";
        }
    }

    private static Service identify(LoopbackServer server) throws InterruptedException {
        return new SocketServiceIdentifier()
                .identify(LoopbackServer.HOST, List.of(server.port()), PATIENCE)
                .services()
                .getFirst();
    }
}
