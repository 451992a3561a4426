package home333.adapters.notify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.domain.notice.Destination.Login;
import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import home333.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Mosquitto on the loopback, with TLS and one user. */
record Broker(Path folder, ServerProcess running, TestCertificate certificate) {
    static final String PASSWORD = "open sesame";

    private static final String MOSQUITTO = "/usr/sbin/mosquitto";
    private static final String PASSWORDS = "/usr/bin/mosquitto_passwd";

    static Broker start(Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(MOSQUITTO)), "Mosquitto is not installed");
        TestCertificate certificate = TestCertificate.in(folder);
        Path passwords = folder.resolve("passwords");
        Process made =
                new ProcessBuilder(PASSWORDS, "-b", "-c", passwords.toString(), "pi", PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertDone(made);
        int port = ServerProcess.freePort();
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                """
                user root
                listener %d 127.0.0.1
                certfile %s
                keyfile %s
                allow_anonymous false
                password_file %s
                persistence false
                """
                        .formatted(port, certificate.pem(), certificate.key(), passwords));
        return new Broker(folder, run(folder, port), certificate);
    }

    private static void assertDone(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("mosquitto_passwd failed");
        }
    }

    private static ServerProcess run(Path folder, int port)
            throws IOException, InterruptedException {
        return ServerProcess.start(
                port,
                folder.resolve("mosquitto.log"),
                List.of(MOSQUITTO, "-c", folder.resolve("mosquitto.conf").toString()));
    }

    int port() {
        return running.port();
    }

    Optional<Path> caFile() {
        return Optional.of(certificate.pem());
    }

    /** How a client of ours reaches it. */
    Server server() throws IOException {
        Path file = Secrets.write(folder.resolve("password"), PASSWORD);
        return new Server(
                "127.0.0.1", port(), Security.TLS, Optional.of(new Login("pi", file)), caFile());
    }

    /** Ends it and starts it again on the same port; it has forgotten everything. */
    Broker restart() throws Exception {
        running.close();
        return new Broker(folder, run(folder, port()), certificate);
    }

    void close() throws InterruptedException {
        running.close();
    }
}
