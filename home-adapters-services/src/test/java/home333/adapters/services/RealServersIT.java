package home333.adapters.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.domain.Port;
import home333.domain.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers from Debian packages on the loopback interface; one that is not installed is skipped. */
@Timeout(120)
class RealServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+[0-9A-Za-z.]*");

    @TempDir Path folder;
    private final List<Process> servers = new ArrayList<>();

    @BeforeEach
    void openToAll() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process server : servers) {
            server.destroy();
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void open_ssh() throws Exception {
        String sshd = program("sshd");
        Path key = folder.resolve("key");
        run(program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        Port port = unusedPort();
        Path settings = folder.resolve("sshd_config");
        Files.writeString(
                settings,
                """
                ListenAddress 127.0.0.1
                Port %s
                HostKey %s
                PidFile none
                """
                        .formatted(port, key));
        start(port, sshd, "-D", "-e", "-f", settings.toString());

        Service service = identify(port);

        assertThat(service.name()).isEqualTo("ssh");
        assertThat(service.product()).isEqualTo("OpenSSH");
        assertThat(service.version()).isEqualTo(versionSaidBy("OpenSSH_", program("ssh"), "-V"));
    }

    @Test
    void nginx_plain_and_in_tls() throws Exception {
        String nginx = program("nginx");
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        run(
                program("openssl"),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=web.home.test",
                "-days",
                "2",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        Port plain = unusedPort();
        Port tls = unusedPort();
        Path settings = folder.resolve("nginx.conf");
        Files.writeString(
                settings,
                """
                daemon off;
                master_process off;
                pid %1$s/pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    server { listen 127.0.0.1:%2$s; root %1$s; }
                    server {
                        listen 127.0.0.1:%3$s ssl;
                        ssl_certificate %4$s;
                        ssl_certificate_key %5$s;
                        root %1$s;
                    }
                }
                """
                        .formatted(folder, plain, tls, certificate, key));
        start(plain, nginx, "-c", settings.toString(), "-e", "stderr");
        String version = versionSaidBy("nginx/", nginx, "-v");

        Service http = identify(plain);
        Service https = identify(tls);

        assertThat(List.of(http, https))
                .allSatisfy(service -> {
                    assertThat(service.product()).isEqualTo("nginx");
                    assertThat(service.version()).isEqualTo(version);
                });
        assertThat(http.name()).isEqualTo("http");
        assertThat(https.name()).isEqualTo("https");
    }

    @Test
    void dnsmasq() throws Exception {
        String dnsmasq = program("dnsmasq");
        Port port = unusedPort();
        start(
                port,
                dnsmasq,
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--user=",
                "--pid-file=",
                "--port=" + port);

        Service service = identify(port, new DnsVersionProbe());

        assertThat(service.name()).isEqualTo("dns");
        assertThat(service.product()).isEqualTo("dnsmasq");
        assertThat(service.version()).isEqualTo(versionSaidBy("Dnsmasq version ", dnsmasq, "-v"));
    }

    @Test
    void mosquitto() throws Exception {
        String mosquitto = program("mosquitto");
        Port port = unusedPort();
        Path settings = folder.resolve("mosquitto.conf");
        Files.writeString(settings, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        start(port, mosquitto, "-c", settings.toString());

        Service service = identify(port, new MqttProbe());

        assertThat(service.name()).isEqualTo("mqtt");
        assertThat(service.product()).isEqualTo("Mosquitto");
        assertThat(service.version())
                .isEqualTo(versionSaidBy("mosquitto version ", mosquitto, "-h"));
    }

    @Test
    void postgresql_without_a_version_because_it_keeps_that_from_strangers() throws Exception {
        String initdb = program("initdb");
        Path data = folder.resolve("data");
        run(initdb, "-D", data.toString(), "--no-sync", "-A", "reject");
        Port port = unusedPort();
        start(
                port,
                program("postgres"),
                "-D",
                data.toString(),
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-p",
                port.toString());

        Service service = identify(port, new PostgresProbe());

        assertThat(service.name()).isEqualTo("postgresql");
        assertThat(service.product()).isEqualTo("PostgreSQL");
    }

    /** As if the server stood on its usual port, which a test must not take. */
    private static Service identify(Port port, ServiceProbe usual) throws Exception {
        ServiceProbe here =
                new ServiceProbe() {
                    @Override
                    public boolean suits(Port candidate) {
                        return candidate.equals(port);
                    }

                    @Override
                    public Optional<Answer> ask(Conversation conversation) throws IOException {
                        return usual.ask(conversation);
                    }
                };
        return identify(new SocketServiceIdentifier(List.of(here), Rules.bundled()), port);
    }

    private static Service identify(Port port) throws Exception {
        return identify(new SocketServiceIdentifier(), port);
    }

    private static Service identify(SocketServiceIdentifier identifier, Port port)
            throws Exception {
        return identifier
                .identify(LoopbackServer.HOST, List.of(port), PATIENCE)
                .services()
                .getFirst();
    }

    private static String program(String name) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(Path.of("/usr/sbin"), Path.of("/usr/bin")));
        Path postgres = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(postgres)) {
            try (Stream<Path> versions = Files.list(postgres)) {
                versions.map(version -> version.resolve("bin")).forEach(folders::add);
            }
        }
        Optional<Path> program =
                folders.stream()
                        .map(folder -> folder.resolve(name))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(program.isPresent(), name + " is not installed");
        return program.orElseThrow().toString();
    }

    private static Port unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return new Port(socket.getLocalPort());
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(output(command)).isNotNull();
    }

    private static String versionSaidBy(String before, String... command) throws Exception {
        String said = output(command);
        Matcher version = VERSION.matcher(said);
        assertThat(version.find(said.indexOf(before) + before.length())).as(said).isTrue();
        return version.group();
    }

    private static String output(String... command) throws Exception {
        Process process = withoutRights(command).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    /** Starts a server and waits until it listens. */
    private void start(Port port, String... command) throws Exception {
        Path log = folder.resolve("log");
        Process server = withoutRights(command).redirectOutput(log.toFile()).start();
        servers.add(server);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!listens(port)) {
            boolean ended = server.waitFor(20, TimeUnit.MILLISECONDS);
            assertThat(ended).as(() -> textOf(log)).isFalse();
            assertThat(System.nanoTime()).as("the time that the server takes").isLessThan(end);
        }
    }

    private static boolean listens(Port port) {
        try (var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port.number())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String textOf(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** No server needs root, and some refuse to be it. */
    private static ProcessBuilder withoutRights(String... command) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        words.addAll(List.of(command));
        return new ProcessBuilder(words).redirectErrorStream(true);
    }
}
