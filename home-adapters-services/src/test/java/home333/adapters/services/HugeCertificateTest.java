package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Port;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of any size: a large one is cut, one that is larger than any is refused. */
@Timeout(60)
class HugeCertificateTest {
    private static final String PASSWORD = "a test's own";

    @TempDir Path folder;

    @Test
    void the_names_of_a_large_certificate_are_cut() throws Exception {
        try (var server = server(500)) {
            String evidence = evidence(server);

            assertThat(evidence).contains("certificate of CN=large").contains("name0.home.test");
            assertThat(evidence).hasSizeLessThan(2 * Clue.LONGEST + 2);
        }
    }

    @Test
    void a_certificate_beyond_all_measure_is_not_read() throws Exception {
        try (var server = server(4000)) {
            assertThat(evidence(server)).doesNotContain("CN=large");
        }
    }

    private static String evidence(SSLServerSocket server) throws InterruptedException {
        return new SocketServiceIdentifier()
                .identify(
                        LoopbackServer.HOST,
                        List.of(new Port(server.getLocalPort())),
                        Duration.ofSeconds(10))
                .services()
                .getFirst()
                .evidence();
    }

    /** Shakes hands with whoever comes, until it is closed. */
    private SSLServerSocket server(int names) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(keys(names).getKeyManagers(), null, null);
        var server =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        var _ =
                Thread.startVirtualThread(() -> {
                    while (!server.isClosed()) {
                        try (var caller = server.accept()) {
                            var _ = caller.getInputStream().read();
                        } catch (IOException _) {
                            // the caller went away, or the test is over
                        }
                    }
                });
        return server;
    }

    private KeyManagerFactory keys(int names) throws Exception {
        Path file = folder.resolve("keys" + names);
        String alternatives =
                IntStream.range(0, names)
                        .mapToObj(i -> "dns:name" + i + ".home.test")
                        .collect(Collectors.joining(",", "san=", ""));
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "large",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=large",
                                "-ext",
                                alternatives,
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        return keys;
    }
}
