package home333.adapters.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.adapters.services.message.Octets;
import home333.adapters.services.sockets.Pace;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.PortState;
import home333.domain.UdpPort;
import home333.domain.UdpPorts;
import home333.testkit.UdpScannerContract;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketUdpScannerTest extends UdpScannerContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] HELLO = "hello".getBytes(ISO_8859_1);

    private final List<LoopbackUdp> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(LoopbackUdp::close);
    }

    @Override
    protected Stage stage() throws IOException {
        var dns = serve(question -> List.of(versionAnswer(question, "dnsmasq-2.90")));
        var probe =
                UdpQuestion.parsed(
                        dns.port().number(), DnsVersionProbe.QUESTION, DnsVersionProbe::read);
        return new Stage(
                new SocketUdpScanner(List.of(probe), Rules.bundled()),
                LoopbackUdp.HOST,
                dns.port(),
                unusedPort(),
                LoopbackUdp.HOST,
                serve(_ -> List.of()).port());
    }

    /** The question again, with one answer: a text. */
    private static byte[] versionAnswer(byte[] question, String version) {
        if (question.length < 12) {
            return question;
        }
        byte[] head = question.clone();
        head[2] |= (byte) 0x80;
        head[7] = 1;
        return new Octets()
                .all(head)
                .two(0xC00C)
                .two(16)
                .two(3)
                .four(0)
                .two(version.length() + 1)
                .one(version.length())
                .text(version)
                .toBytes();
    }

    @Test
    void a_lost_question_is_put_again() throws Exception {
        var server =
                serve(
                        new Function<>() {
                            private int asked;

                            @Override
                            public List<byte[]> apply(byte[] question) {
                                asked++;
                                return asked < 3 ? List.of() : List.of(HELLO);
                            }
                        });

        assertThat(scan(greeting(server), server).state()).isEqualTo(PortState.OPEN);
        assertThat(server.heard()).hasSize(3);
    }

    @Test
    void a_silent_port_is_asked_three_times_and_no_more() throws Exception {
        var server = serve(_ -> List.of());

        assertThat(scan(greeting(server), server)).isEqualTo(UdpPort.filtered(server.port()));
        assertThat(server.heard()).hasSize(3);
    }

    @Test
    void an_answer_in_another_protocol_is_open_and_nothing_more() throws Exception {
        var server = serve(_ -> List.of("what?".getBytes(ISO_8859_1)));

        UdpPort port = scan(greeting(server), server);

        assertThat(port.state()).isEqualTo(PortState.OPEN);
        assertThat(port.service())
                .hasValueSatisfying(service -> {
                    assertThat(service.name()).isEmpty();
                    assertThat(service.confidence()).isZero();
                });
    }

    @Test
    void who_only_repeats_the_question_has_not_understood_it() throws Exception {
        var server = serve(List::of);
        var probe =
                new UdpQuestion(server.port().number(), HELLO, _ -> Optional.of(spoken("hello")));

        assertThat(scan(probe, server).service())
                .hasValueSatisfying(service -> assertThat(service.name()).isEmpty());
    }

    @Test
    void a_flood_of_answers_ends() throws Exception {
        byte[] large = new byte[60_000];
        var flood = new ArrayList<byte[]>();
        for (int i = 0; i < 200; i++) {
            flood.add(large);
        }
        var read = new ArrayList<Integer>();
        var server = serve(_ -> flood);
        var probe =
                new UdpQuestion(
                        server.port().number(),
                        HELLO,
                        datagram -> {
                            read.add(datagram.length());
                            return Optional.empty();
                        });

        assertThat(scan(probe, server).state()).isEqualTo(PortState.OPEN);
        assertThat(read).hasSizeBetween(1, 31).allMatch(length -> length <= 4096);
    }

    @Test
    void an_answer_from_another_address_does_not_count() throws Exception {
        try (var other = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.2"));
                var socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            var _ =
                    Thread.startVirtualThread(() -> {
                        try {
                            while (true) {
                                var packet = new DatagramPacket(new byte[100], 100);
                                socket.receive(packet);
                                other.send(
                                        new DatagramPacket(
                                                HELLO, HELLO.length, packet.getSocketAddress()));
                            }
                        } catch (IOException _) {
                            // the test is over
                        }
                    });
            var port = new Port(socket.getLocalPort());
            var probe = new UdpQuestion(port.number(), HELLO, _ -> Optional.of(spoken("")));

            assertThat(scan(probe, port)).isEqualTo(UdpPort.filtered(port));
        }
    }

    @Test
    void a_probe_that_throws_leaves_the_others_alone() throws Exception {
        var server = serve(_ -> List.of(HELLO));
        var probe =
                new UdpQuestion(
                        server.port().number(),
                        HELLO,
                        _ -> {
                            throw new IllegalStateException("oops");
                        });

        assertThat(scan(probe, server).state()).isEqualTo(PortState.OPEN);
    }

    @Test
    void nothing_is_said_to_what_prints_whatever_it_reads() throws Exception {
        try (var printer = new DatagramSocket(9103, InetAddress.ofLiteral("127.0.0.1"))) {
            printer.setSoTimeout(200);

            assertThat(
                            new SocketUdpScanner()
                                    .scan(
                                            LoopbackUdp.HOST,
                                            PortList.parse("515,9100-9107"),
                                            PATIENCE))
                    .isEmpty();
            assertThatThrownBy(() -> printer.receive(new DatagramPacket(new byte[1], 1)))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
        assertThatThrownBy(() ->
                        UdpConversation.open(
                                LoopbackUdp.HOST,
                                new Port(9100),
                                System.nanoTime(),
                                new Pace(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_host_is_asked_no_faster_than_it_should_be() throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ports.add(serve(_ -> List.of()).port().number());
        }
        long started = System.nanoTime();

        var _ =
                new SocketUdpScanner()
                        .scan(
                                LoopbackUdp.HOST,
                                PortList.of(ports.stream().map(Port::new).toList()),
                                PATIENCE);

        long sent = servers.stream().mapToLong(server -> server.heard().size()).sum();
        double seconds = (System.nanoTime() - started) / 1e9;
        assertThat(sent).isEqualTo(30);
        assertThat(sent / seconds).isLessThan(SocketUdpScanner.PACKETS_PER_SECOND);
    }

    @Test
    void any_number_of_ports_is_asked_by_a_few_threads() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        var probe =
                new UdpProbe() {
                    @Override
                    public boolean suits(Port port) {
                        return true;
                    }

                    @Override
                    public Optional<Answer> ask(UdpConversation conversation) {
                        threads.add(Thread.currentThread());
                        return Optional.of(spoken("hello"));
                    }
                };

        List<UdpPort> ports =
                new SocketUdpScanner(List.of(probe), Rules.bundled())
                        .scan(LoopbackUdp.HOST, PortList.parse("10000-15000"), PATIENCE);

        assertThat(ports).hasSize(5001).extracting(UdpPort::state).containsOnly(PortState.OPEN);
        assertThat(threads).hasSizeBetween(1, 24);
    }

    @Test
    void each_port_that_matters_at_home_has_its_question() {
        assertThat(UdpPorts.HOME.ports())
                .allMatch(port -> UdpProbes.ALL.stream().anyMatch(probe -> probe.suits(port)))
                .noneMatch(Port::printsWhatItReads)
                .hasSize(UdpProbes.ALL.size());
    }

    private static UdpProbe greeting(LoopbackUdp server) {
        return new UdpQuestion(
                server.port().number(),
                HELLO,
                datagram ->
                        Arrays.equals(datagram.toBytes(), HELLO)
                                ? Optional.of(spoken("hello"))
                                : Optional.empty());
    }

    private static Answer spoken(String protocol) {
        return new Answer(protocol, List.of());
    }

    private static UdpPort scan(UdpProbe probe, LoopbackUdp server) throws InterruptedException {
        return scan(probe, server.port());
    }

    private static UdpPort scan(UdpProbe probe, Port port) throws InterruptedException {
        return new SocketUdpScanner(List.of(probe), Rules.bundled())
                .scan(LoopbackUdp.HOST, PortList.of(List.of(port)), PATIENCE)
                .getFirst();
    }

    private LoopbackUdp serve(Function<byte[], List<byte[]>> manners) throws IOException {
        var server = new LoopbackUdp(manners);
        servers.add(server);
        return server;
    }

    private static Port unusedPort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            return new Port(socket.getLocalPort());
        }
    }
}
