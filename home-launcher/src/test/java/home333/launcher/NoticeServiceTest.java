package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Home;
import home333.domain.event.HomeEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NoticeServiceTest {
    @TempDir Path folder;

    private Session session(Home home) {
        var terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream(),
                        new ByteArrayOutputStream(),
                        CommandTester.PIPES);
        var surroundings =
                new Surroundings(
                        Map.of("HOME333_DATA", folder.toString()),
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        InstantSource.system());
        return new Session(terminal, surroundings, _ -> home, new StopSignal());
    }

    private void choose(int port) throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                """
                {"notifications": {"channels": [
                  {"name": "hook", "type": "webhook", "url": "http://127.0.0.1:%d/",
                   "grouping_ms": 0}]}}
                """
                        .formatted(port));
    }

    /** Reads one request and answers that it is fine. */
    private static String serveOne(ServerSocket server) throws IOException {
        try (var connection = server.accept()) {
            var request = new StringBuilder();
            while (request.indexOf("\"omitted\":0}") < 0) {
                int c = connection.getInputStream().read();
                if (c < 0) {
                    throw new IOException("it ended: " + request);
                }
                request.append((char) c);
            }
            connection
                    .getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            return request.toString();
        }
    }

    @Test
    void what_could_not_be_told_is_told_after_a_restart() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Home home = new CommandTester().onFiles(folder)) {
            choose(server.getLocalPort());
            var event = new HomeEvent.LookFailed(CommandTester.NOW, "the network is down");
            try (var _ = NoticeService.start(session(home))) {
                home.events().publish(event);
                try (var deaf = server.accept()) {
                    assertThat(deaf.getInputStream().read()).isPositive();
                } // gone without an answer
            }
            assertThat(Files.readString(folder.resolve("outbox.journal"))).contains("look_failed");

            try (var _ = NoticeService.start(session(home))) {
                assertThat(serveOne(server)).contains("333HOME cannot look who is there");
            }
        }
    }
}
