package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.fs.ServiceLock;
import home333.adapters.fs.ServicePlace;
import home333.domain.Secret;
import home333.launcher.CommandTester.Result;
import home333.srv.HomeServer;
import home333.srv.ServerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands beside a service, and from elsewhere, answer as they do in the folder. */
@Timeout(60)
class ServerCommandsTest {
    private static final Secret TOKEN = Secret.of("a-token-of-this-test-alone");

    private final CommandTester command = new CommandTester();
    private final List<Closeable> toClose = new ArrayList<>();
    @TempDir private Path folder;
    private HomeServer server;

    @BeforeEach
    void aServiceOfTheSameHome() throws IOException {
        command.lan.host("198.18.0.7", "b8:27:eb:00:00:07", "pi.lan");
        command.lan.host("198.18.0.8", "b8:27:eb:00:00:08", "");
        assertThat(command.run("scan").status()).isZero();
        assertThat(command.run("devices", "add", "--from-scan").status()).isZero();
        assertThat(command.run("scan", "--full").status()).isZero();
        server =
                HomeServer.start(
                        command.home(),
                        ServerOptions.LOOPBACK.at("127.0.0.1", 0),
                        Optional.of(TOKEN));
        var lock = ((ServiceLock.Attempt.Taken) ServiceLock.take(folder)).lock();
        toClose.add(ServicePlace.tell(folder, server.uri(), Optional.empty(), TOKEN));
        toClose.add(lock::close);
        toClose.add(server::close);
    }

    @AfterEach
    void end() throws IOException {
        for (Closeable each : toClose) {
            each.close();
        }
    }

    private Result elsewhere(String line) {
        return command.opening(
                        _ -> {
                            throw new IOException("a folder is opened for a server");
                        })
                .with("XDG_CONFIG_HOME", folder.resolve("config").toString())
                .run(line.replace("URL", server.uri().toString()).split(" ", -1));
    }

    @Test
    void who_is_logged_in_asks_a_server_elsewhere() throws IOException {
        assertThat(elsewhere("--server URL devices list").err())
                .isEqualTo(
                        "home333: nobody is logged in at URL: run home333 login --server URL\n"
                                .replace("URL", server.uri().toString()));
        assertThat(beside("users add anna --role viewer").status()).isZero();
        Result token = beside("tokens add laptop --user anna --scope read");
        Path file = Files.writeString(folder.resolve("token"), token.out());

        Result login = elsewhere("login --server URL --token-file " + file);
        assertThat(login.status()).as(login.err()).isZero();
        assertThat(login.err()).contains("Logged in at", "as anna (viewer)");

        assertThat(elsewhere("--server URL devices list").out())
                .isEqualTo(inFolder("devices list").out());
        Result refused = elsewhere("--server URL devices delete 198.18.0.7");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("This takes the right to operate.");
        assertThat(command.registry.list()).hasSize(2);
        assertThat(files()).isNotEmpty().noneMatch(it -> it.contains(token.out().strip()));

        assertThat(elsewhere("login --server URL --forget").status()).isZero();
        assertThat(elsewhere("--server URL devices list").status()).isEqualTo(1);
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(folder.resolve("config"))) {
            return files.filter(Files::isRegularFile).map(ServerCommandsTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --server nonsense devices list       | 2 | not the address of a server
                    --server ftp://a devices list        | 2 | not the address of a server
                    --server http://198.18.0.1 login     | 1 | use https
                    --server URL serve                   | 2 | works on the machine itself
                    --server URL notify test             | 2 | works on the machine itself
                    login                                | 2 | name the server
                    login --server URL                   | 2 | there is nobody to ask
                    login --server URL --token-file none | 1 | there is no none
                    login --server URL --certificate 0:1 | 2 | not the SHA-256 of a certificate: '0:1'
                    """)
    void what_cannot_be_is_said_in_a_sentence(String line, int status, String sentence) {
        Result result = elsewhere(line);
        assertThat(result.status()).as(result.err()).isEqualTo(status);
        assertThat(result.err()).contains(sentence);
    }

    @Test
    void what_is_changed_beside_a_service_is_changed_by_it() throws IOException {
        assertThat(beside("devices update 198.18.0.7 --name attic").status()).isZero();
        assertThat(command.registry.list()).anyMatch(it -> it.name().equals("attic"));
        Result clash = beside("devices update 198.18.0.8 --mac b8:27:eb:00:00:07");
        assertThat(clash.status()).isEqualTo(1);
        assertThat(clash.err()).contains("attic");
        assertThat(beside("devices delete attic").status()).isZero();
        assertThat(command.registry.list()).hasSize(1);

        Result scan = beside("scan --json");
        assertThat(scan.status()).as(scan.err()).isZero();
        assertThat(command.scans.list()).hasSize(3);
        assertThat(scan.out()).contains("b8:27:eb:00:00:08");
        assertThat(beside("scan --stream").out()).contains("\"event\":\"report\"");
    }

    private Result beside(String line) {
        List<String> words = new ArrayList<>(List.of("--data", folder.toString()));
        words.addAll(List.of(line.split(" ", -1)));
        return command.opening(
                        _ -> {
                            throw new IOException("the folder is opened beside the service");
                        })
                .run(words.toArray(String[]::new));
    }

    private Result inFolder(String line) {
        return command.opening(_ -> command.home()).run(line.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices list",
                "devices list --json",
                "devices show 198.18.0.7",
                "devices show b8:27:eb:00:00:07 --json",
                "devices show nobody",
                "devices export",
                "scan last",
                "scan last --json",
                "scan list",
                "scan list --json",
                "scan diff",
                "scan diff --json",
                "scan show none",
                "status",
                "status --json",
                "status 198.18.0.7 198.18.0.9",
                "status nobody",
                "history 198.18.0.7 --json",
                "history 198.18.0.7",
                "wake 198.18.0.7",
                "wake b8:27:eb:00:00:08 --json",
                "wake nobody",
                "dhcp list",
                "dhcp list --json",
                "dhcp adopt 198.18.0.1",
                "vpn status",
                "users list",
                "users list --json",
                "audit --action nothing --json",
                "tokens list",
                "scan 203.0.113.0/24",
                "scan 10.0.0.0/6"
            })
    void the_answer_is_the_same(String line) {
        Result alone = inFolder(line);
        Result served = beside(line);

        assertThat(served.out()).isEqualTo(alone.out());
        assertThat(served.status()).as(served.err()).isEqualTo(alone.status());
        assertThat(served.err().lines().filter(it -> !it.startsWith("Data folder")).toList())
                .isEqualTo(
                        alone.err().lines().filter(it -> !it.startsWith("Data folder")).toList());
    }
}
