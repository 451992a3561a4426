package home333.adapters.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Port;
import home333.domain.Service;
import home333.testkit.ServiceIdentifierContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketServiceIdentifierTest extends ServiceIdentifierContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<LoopbackServer> servers = new ArrayList<>();
    private final SocketServiceIdentifier identifier = new SocketServiceIdentifier();

    @AfterEach
    void close() throws IOException {
        for (LoopbackServer server : servers) {
            server.close();
        }
    }

    @Override
    protected Stage stage() throws IOException {
        var ssh = serve(LoopbackServer.saying((BANNER + "\r\n").getBytes(ISO_8859_1)));
        var silent = serve(new LoopbackServer(SocketServiceIdentifierTest::swallow));
        return new Stage(identifier, LoopbackServer.HOST, ssh.port(), silent.port(), unusedPort());
    }

    @Test
    void a_page_is_known_by_its_title_before_its_server() throws Exception {
        var server =
                serve(
                        page(
                                "Server: nginx/1.22.1\r\n",
                                "<html><head><title>Home Assistant</title></head>"));

        Service service = identify(server);

        assertThat(service.name()).isEqualTo("home-assistant");
        assertThat(service.product()).isEqualTo("Home Assistant");
        assertThat(service.version()).isEmpty();
        assertThat(service.evidence()).isEqualTo("Home Assistant");
    }

    @Test
    void a_protocol_without_a_rule_is_named_and_has_no_product() throws Exception {
        Service service = identify(serve(page("", "<title>My garden</title>")));

        assertThat(service.name()).isEqualTo("http");
        assertThat(service.product()).isEmpty();
        assertThat(service.evidence()).isEqualTo("My garden");
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        var elsewhere = serve(page("Server: nginx\r\n", ""));
        var server =
                serve(
                        answering(
                                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                                        + elsewhere.port()
                                        + "/\r\nContent-Length: 0\r\n\r\n"));

        assertThat(identify(server).product()).isEmpty();
        assertThat(elsewhere.callers()).isZero();
    }

    @Test
    void an_endless_greeting_ends() throws Exception {
        var junk = new byte[4096];
        var server =
                serve(
                        new LoopbackServer(caller -> {
                            while (true) {
                                caller.getOutputStream().write(junk);
                            }
                        }));

        assertThat(identify(server).product()).isEmpty();
    }

    @Test
    void an_endless_page_ends_and_its_server_is_known() throws Exception {
        var server =
                serve(
                        new LoopbackServer(caller -> {
                            hearRequest(caller);
                            say(caller, "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\n\r\n");
                            while (true) {
                                say(caller, "<!-- ".repeat(1000));
                            }
                        }));

        assertThat(identify(server).product()).isEqualTo("nginx");
    }

    @Test
    void a_packed_page_is_not_unpacked() throws Exception {
        var server =
                serve(
                        page(
                                "Content-Encoding: gzip\r\nServer: nginx\r\n",
                                "<title>Jellyfin</title>"));

        assertThat(identify(server).product()).isEqualTo("nginx");
    }

    @Test
    void a_greeting_that_drips_does_not_outlast_the_patience() throws Exception {
        var over = new CountDownLatch(1);
        var server =
                serve(
                        new LoopbackServer(caller -> {
                            while (!over.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                                say(caller, "a");
                            }
                        }));

        List<Service> services =
                identifier
                        .identify(
                                LoopbackServer.HOST, List.of(server.port()), Duration.ofSeconds(1))
                        .services();
        over.countDown();

        assertThat(services).singleElement().extracting(Service::product).isEqualTo("");
    }

    @Test
    void a_small_host_never_bears_more_than_three_connections_at_once() throws Exception {
        var here = new java.util.concurrent.atomic.AtomicInteger();
        var most = new java.util.concurrent.atomic.AtomicInteger();
        List<Port> ports = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var server =
                    serve(
                            new LoopbackServer(caller -> {
                                most.accumulateAndGet(here.incrementAndGet(), Math::max);
                                say(caller, BANNER + "\r\n");
                                var _ = caller.getInputStream().readAllBytes();
                                here.decrementAndGet();
                            }));
            ports.add(server.port());
        }

        assertThat(identifier.identify(LoopbackServer.HOST, ports, PATIENCE).services())
                .extracting(Service::product)
                .containsOnly("OpenSSH")
                .hasSize(8);
        assertThat(most.get()).isLessThanOrEqualTo(3 + 1); // one may still be leaving
    }

    @Test
    void who_takes_no_second_connection_is_asked_no_third_time() throws Exception {
        var asked = new ArrayList<Port>();
        ServiceProbe never = probe(asked, Optional.empty());
        var identifier = new SocketServiceIdentifier(List.of(never, never), Rules.bundled());

        assertThat(
                        identifier
                                .identify(LoopbackServer.HOST, List.of(unusedPort()), PATIENCE)
                                .services())
                .hasSize(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void nothing_is_ever_connected_that_prints_what_it_reads() throws Exception {
        var asked = new ArrayList<Port>();
        var identifier =
                new SocketServiceIdentifier(
                        List.of(probe(asked, Optional.empty())), Rules.bundled());
        int connections = 0;
        try (var printer = new ServerSocket(9107, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            var services =
                    identifier
                            .identify(
                                    LoopbackServer.HOST,
                                    List.of(new Port(515), new Port(9107)),
                                    PATIENCE)
                            .services();
            assertThat(services).extracting(Service::confidence).containsOnly(0);
            printer.setSoTimeout(1);
            try (Socket _ = printer.accept()) {
                connections++;
            } catch (java.net.SocketTimeoutException _) {
                // nobody came
            }
        }

        assertThat(connections).isZero();
        assertThat(asked).isEmpty();
        assertThatThrownBy(() -> Conversation.open(LoopbackServer.HOST, new Port(9100), PATIENCE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_probe_of_the_callers_own_is_asked_first() throws Exception {
        var server = serve(LoopbackServer.saying("TOAST 1.2\n".getBytes(ISO_8859_1)));
        var toaster =
                new PluggedProbe(
                        server.port(),
                        conversation ->
                                Optional.of(
                                        Answer.of(
                                                "toast",
                                                "toast.greeting",
                                                conversation.hearLine())));
        Rules rules =
                Rules.parse(
                        """
                        field: toast.greeting
                        match: TOAST (?<version>[0-9.]+)
                        product: Toaster
                        example: TOAST 1.0 => Toaster 1.0
                        """);
        var own = new SocketServiceIdentifier(List.of(toaster), rules.before(Rules.bundled()));

        assertThat(own.identify(LoopbackServer.HOST, List.of(server.port()), PATIENCE).services())
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.name()).isEqualTo("toast");
                    assertThat(service.product()).isEqualTo("Toaster");
                    assertThat(service.version()).isEqualTo("1.2");
                });
    }

    @Test
    void of_a_host_that_accepts_everything_so_many_ports_are_asked_and_no_more() throws Exception {
        List<ServerSocket> sockets = listeners(new SocketServiceIdentifier().mostPorts() + 8);
        List<Port> asked = new CopyOnWriteArrayList<>();
        ServiceProbe quick = probe(asked, Optional.of(new Answer("toast", List.of())));

        List<Service> services = identify(quick, sockets, Duration.ofSeconds(30));

        assertThat(asked).hasSize(new SocketServiceIdentifier().mostPorts());
        assertThat(services).hasSize(sockets.size());
        assertThat(services.subList(new SocketServiceIdentifier().mostPorts(), services.size()))
                .extracting(Service::confidence)
                .containsOnly(0);
    }

    @Test
    void the_ports_of_a_host_are_taken_up_a_few_at_a_time() throws Exception {
        Set<Port> takenUp = ConcurrentHashMap.newKeySet();
        ServiceProbe waiting =
                new ServiceProbe() {
                    @Override
                    public boolean suits(Port port) {
                        takenUp.add(port);
                        return true;
                    }

                    @Override
                    public Optional<Answer> ask(Conversation conversation) {
                        new Semaphore(0).acquireUninterruptibly();
                        return Optional.empty();
                    }
                };

        assertThat(identify(waiting, listeners(100), Duration.ofMillis(300))).hasSize(100);

        assertThat(takenUp).hasSizeBetween(1, 16);
    }

    private static List<Service> identify(
            ServiceProbe probe, List<ServerSocket> sockets, Duration patience) throws Exception {
        List<Port> ports = sockets.stream().map(ServerSocket::getLocalPort).map(Port::new).toList();
        try {
            return new SocketServiceIdentifier(List.of(probe), Rules.bundled())
                    .identify(LoopbackServer.HOST, ports, patience)
                    .services();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static List<ServerSocket> listeners(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1")));
        }
        return sockets;
    }

    private static ServiceProbe probe(List<Port> asked, Optional<Answer> answer) {
        return new ServiceProbe() {
            @Override
            public boolean suits(Port port) {
                return true;
            }

            @Override
            public Optional<Answer> ask(Conversation conversation) {
                asked.add(conversation.port());
                return answer;
            }
        };
    }

    private Service identify(LoopbackServer server) throws InterruptedException {
        return identifier
                .identify(LoopbackServer.HOST, List.of(server.port()), PATIENCE)
                .services()
                .getFirst();
    }

    private LoopbackServer serve(LoopbackServer server) {
        servers.add(server);
        return server;
    }

    private static LoopbackServer page(String headers, String html) throws IOException {
        return answering(
                "HTTP/1.1 200 OK\r\n"
                        + headers
                        + "Content-Length: "
                        + html.length()
                        + "\r\n\r\n"
                        + html);
    }

    private static LoopbackServer answering(String answer) throws IOException {
        return new LoopbackServer(caller -> {
            hearRequest(caller);
            say(caller, answer);
        });
    }

    private static void hearRequest(Socket caller) throws IOException {
        var heard = new StringBuilder();
        while (heard.indexOf("\r\n\r\n") < 0) {
            int octet = caller.getInputStream().read();
            if (octet < 0) {
                throw new IOException("the caller said nothing more");
            }
            heard.append((char) octet);
        }
    }

    private static void say(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static void swallow(Socket caller) throws IOException {
        var _ = caller.getInputStream().readAllBytes();
    }

    private static Port unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return new Port(socket.getLocalPort());
        }
    }
}
