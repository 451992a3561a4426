package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Extras;
import home333.domain.Settings;
import home333.launcher.CommandTester.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NotifyCommandTest {
    private final CommandTester command = new CommandTester();

    private void choose(String notifications) throws IOException {
        Settings usual = Settings.DEFAULT;
        command.home()
                .choose(
                        new Settings(
                                usual.statusCache(),
                                usual.scansKept(),
                                usual.targets(),
                                usual.watch(),
                                new Extras(
                                        Map.of(
                                                "notifications",
                                                notifications.replace('\'', '"')))));
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static int freePort() throws IOException {
        try (var gone = server()) {
            return gone.getLocalPort();
        }
    }

    /** What the one who connects next sends; it is told that this is fine. */
    private static CompletableFuture<String> request(ServerSocket server) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var connection = server.accept()) {
                        var in =
                                new BufferedReader(
                                        new InputStreamReader(
                                                connection.getInputStream(),
                                                StandardCharsets.UTF_8));
                        var request = new StringBuilder();
                        while (request.indexOf("}") < 0) {
                            request.append((char) in.read());
                        }
                        connection
                                .getOutputStream()
                                .write(
                                        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                                .getBytes(StandardCharsets.US_ASCII));
                        return request.toString();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    @Test
    void a_test_says_what_came_of_it_for_each_channel() throws Exception {
        try (var server = server()) {
            choose(
                    """
                    {'language':'fr','channels':[
                     {'name':'hook','type':'webhook','url':'http://127.0.0.1:%d/x'},
                     {'name':'gone','type':'webhook','url':'http://127.0.0.1:%d/x'}]}\
                    """
                            .formatted(server.getLocalPort(), freePort()));
            CompletableFuture<String> request = request(server);

            Result result = command.run("notify", "test");

            assertThat(request.get(10, TimeUnit.SECONDS)).contains("333HOME : un essai");
            assertThat(result.status()).isEqualTo(3);
            assertThat(result.out())
                    .isEqualTo(
                            """
                            CHANNEL  STATUS     REASON
                            hook     delivered
                            gone     not yet    127.0.0.1 cannot be connected to
                            """);
        }
    }

    @Test
    void json_names_the_result() throws Exception {
        try (var server = server()) {
            choose(
                    "{'channels':[{'name':'hook','type':'webhook','url':'http://127.0.0.1:%d'}]}"
                            .formatted(server.getLocalPort()));
            CompletableFuture<String> request = request(server);

            JsonNode channel =
                    command.run("notify", "test", "hook", "--json").json().path("channels").path(0);

            assertThat(request.get(10, TimeUnit.SECONDS)).contains("333HOME: a test");
            assertThat(channel.path("name").asText()).isEqualTo("hook");
            assertThat(channel.path("result").asText()).isEqualTo("delivered");
        }
    }

    @Test
    void who_is_not_there_cannot_be_told() throws Exception {
        command.run("notify", "test").refused(1, "nobody is told of anything", "settings.json");
        choose("{'channels':[{'name':'hook','type':'webhook','url':'http://127.0.0.1:1'}]}");
        command.run("notify", "test", "phone").refused(1, "no channel 'phone'", "hook");
    }

    @Test
    void what_is_wrong_in_the_settings_is_said() throws Exception {
        choose("{'channels':[{'name':'hook','type':'fax'}]}");
        command.in(Locale.FRENCH)
                .run("notify", "test")
                .refused(
                        1,
                        "les réglages ne se comprennent pas",
                        "channel 'hook', 'type': it is one of webhook, ntfy, smtp, mqtt");
    }
}
