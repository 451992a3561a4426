package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.adapters.net.tcp.TcpConnector.Answer;
import home333.adapters.net.tcp.TcpConnector.Limits;
import home333.adapters.net.tcp.TcpConnector.Next;
import home333.adapters.net.tcp.TcpConnector.Opener;
import home333.adapters.net.tcp.TcpConnector.Reply;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpConnectorTest {
    private static final PortList USUAL = PortList.parse("22,23,53,80,443,993,995");
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final Limits QUICK = new Limits(64, 16, 100_000, Duration.ofMillis(200), 1);

    private static final int DESCRIPTORS_OF_A_SELECTOR = 2;

    private final List<Answer> answers = new ArrayList<>();

    @Test
    void tells_open_from_refused_ports() throws Exception {
        try (var listener = listener(LOOPBACK, 50)) {
            Port open = new Port(listener.getLocalPort());
            Port closed = unusedPort();

            connect(List.of(LOOPBACK), PortList.of(List.of(open, closed)));

            assertThat(answers)
                    .extracting(Answer::address, Answer::port, Answer::reply)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(LOOPBACK, open, Reply.OPEN),
                            org.assertj.core.groups.Tuple.tuple(LOOPBACK, closed, Reply.REFUSED));
        }
    }

    @Test
    void speaks_ipv6() throws Exception {
        IpAddress six = IpAddress.parse("::1");
        try (var listener = listener(six, 50)) {
            Port open = new Port(listener.getLocalPort());

            connect(List.of(six), PortList.of(List.of(open)));

            assertThat(answers).extracting(Answer::reply).containsExactly(Reply.OPEN);
        }
    }

    @Test
    void measures_the_round_trip() throws Exception {
        connect(List.of(LOOPBACK), PortList.of(List.of(unusedPort())));

        assertThat(answers.getFirst().roundTrip()).isPositive().isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void hears_nothing_from_a_listener_whose_backlog_is_full() throws Exception {
        try (var listener = listener(LOOPBACK, 1)) {
            Port port = new Port(listener.getLocalPort());
            List<Socket> waiting = fill(listener);

            connect(List.of(LOOPBACK), PortList.of(List.of(port)));

            assertThat(answers).isEmpty();
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void asks_a_silent_port_again_and_hears_it_then() throws Exception {
        var opened = new AtomicInteger();
        try (var listener = listener(LOOPBACK, 1)) {
            List<Socket> waiting = fill(listener);
            Opener opener =
                    family -> {
                        if (opened.incrementAndGet() == 2) {
                            drain(listener, waiting);
                        }
                        return SocketChannel.open(family);
                    };
            Limits twoTries = new Limits(64, 16, 1000, Duration.ofMillis(200), 2);

            connector(twoTries, opener)
                    .connect(
                            List.of(LOOPBACK),
                            PortList.of(List.of(new Port(listener.getLocalPort()))),
                            this::keep);

            assertThat(answers).extracting(Answer::reply).containsExactly(Reply.OPEN);
        }
    }

    @Test
    void a_silent_port_does_not_hold_up_the_next() throws Exception {
        Limits oneAtOnce = new Limits(64, 1, 1000, Duration.ofSeconds(1), 1);
        try (var one = listener(LOOPBACK, 1);
                var other = listener(LOOPBACK, 1)) {
            List<Socket> waiting = fill(one);
            waiting.addAll(fill(other));
            var ports = Stream.of(one, other).map(s -> new Port(s.getLocalPort())).toList();
            var sockets = new CountingOpener(Integer.MAX_VALUE);

            connector(oneAtOnce, sockets)
                    .connect(List.of(LOOPBACK), PortList.of(ports), this::keep);

            assertThat(answers).isEmpty();
            assertThat(sockets.mostAtOnce()).isEqualTo(2);
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void writes_nothing_and_resets_the_connection() throws Exception {
        try (var listener = listener(LOOPBACK, 50)) {
            connect(List.of(LOOPBACK), PortList.of(List.of(new Port(listener.getLocalPort()))));

            try (Socket accepted = listener.accept()) {
                assertThatThrownBy(() -> accepted.getInputStream().read())
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
            }
        }
    }

    @Test
    void tries_one_port_on_every_host_before_the_next_port() throws Exception {
        List<IpAddress> hosts = loopbacks(10);
        Limits oneByOne = new Limits(1, 1, 100_000, Duration.ofMillis(200), 1);

        new TcpConnector(oneByOne).connect(hosts, closedPorts(2), this::keep);

        assertThat(answers.subList(0, 10)).extracting(Answer::address).isEqualTo(hosts);
        assertThat(answers.subList(10, 20)).extracting(Answer::address).isEqualTo(hosts);
    }

    @Test
    void leaves_a_host_alone_once_that_is_enough() throws Exception {
        List<IpAddress> hosts = loopbacks(5);
        PortList closed = closedPorts(30);

        new TcpConnector(QUICK)
                .connect(
                        hosts,
                        closed,
                        answer -> {
                            answers.add(answer);
                            return Next.ENOUGH;
                        });

        assertThat(answers).extracting(Answer::address).containsExactlyInAnyOrderElementsOf(hosts);
    }

    @Test
    void holds_no_more_descriptors_than_its_limits_allow() throws Exception {
        var most = new AtomicInteger();
        Opener opener =
                family -> {
                    var channel = SocketChannel.open(family);
                    most.accumulateAndGet(descriptors(), Math::max);
                    return channel;
                };
        Limits five = new Limits(5, 2, 100_000, Duration.ofMillis(200), 1);
        int before = descriptors();

        connector(five, opener).connect(loopbacks(20), closedPorts(5), this::keep);

        assertThat(answers).hasSize(100);
        assertThat(most.get() - before).isBetween(5, 5 + DESCRIPTORS_OF_A_SELECTOR);
    }

    @Test
    void does_with_fewer_sockets_when_descriptors_run_out() throws Exception {
        var sockets = new CountingOpener(7);
        List<IpAddress> hosts = loopbacks(100);
        PortList closed = closedPorts(3);

        connector(QUICK, sockets).connect(hosts, closed, this::keep);

        assertThat(sockets.refusals()).isOne();
        assertThat(answers).hasSize(300);
    }

    @Test
    void fails_when_it_cannot_open_a_single_socket() {
        assertThatThrownBy(() ->
                        connector(QUICK, new CountingOpener(0))
                                .connect(List.of(LOOPBACK), USUAL, this::keep))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open a socket to 127.0.0.1");
    }

    @Test
    void starts_no_more_connections_per_second_than_its_limits_allow() throws Exception {
        Limits slow = new Limits(64, 4, 50, Duration.ofMillis(200), 1);
        PortList closed = closedPorts(14);
        long start = System.nanoTime();

        new TcpConnector(slow).connect(List.of(LOOPBACK), closed, this::keep);

        assertThat(answers).hasSize(14);
        assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(195).toNanos());
    }

    @Test
    void an_interrupt_ends_it_at_once_and_closes_its_sockets() throws Exception {
        try (var listener = listener(LOOPBACK, 1)) {
            List<Socket> waiting = fill(listener);
            var sockets = new CountingOpener(Integer.MAX_VALUE);
            var started = new CountDownLatch(1);
            var thrown = new AtomicReference<Throwable>();
            Opener opener =
                    family -> {
                        started.countDown();
                        return sockets.open(family);
                    };
            Limits patient = new Limits(64, 16, 1000, Duration.ofSeconds(2), 50);
            var ports = PortList.of(List.of(new Port(listener.getLocalPort())));
            Thread thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    connector(patient, opener)
                                            .connect(List.of(LOOPBACK), ports, this::keep);
                                } catch (IOException | InterruptedException e) {
                                    thrown.set(e);
                                }
                            });
            started.await();
            thread.interrupt();

            assertThat(thread.join(Duration.ofMillis(500))).isTrue();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(sockets.open()).isZero();
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void an_address_without_a_route_is_silent() throws Exception {
        connect(List.of(IpAddress.parse("fe80::1%nowhere0"), IpAddress.parse("ff02::1")), USUAL);

        assertThat(answers).isEmpty();
    }

    @Test
    void a_connection_with_itself_is_a_refusal() throws Exception {
        try (var channel = SocketChannel.open(StandardProtocolFamily.INET)) {
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(channel.connect(channel.getLocalAddress())).isTrue();

            assertThat(TcpRun.accepted(channel)).isEqualTo(Reply.REFUSED);
        }
    }

    @Test
    void refuses_limits_that_make_no_sense() {
        assertThatThrownBy(() -> new Limits(0, 1, 1, Duration.ofSeconds(1), 1))
                .hasMessage("every limit of connections is at least 1");
        assertThatThrownBy(() -> new Limits(1, 1, 1, Duration.ofSeconds(3), 1))
                .hasMessage("a try takes more than 0 and at most 2 s, got PT3S");
    }

    @Test
    void leaves_half_of_the_descriptors_to_others() {
        assertThat(Limits.USUAL.within(100).sockets()).isEqualTo(50);
        assertThat(Limits.USUAL.within(1_000_000).sockets()).isEqualTo(400);
    }

    private void connect(List<IpAddress> addresses, PortList ports) throws Exception {
        new TcpConnector(QUICK).connect(addresses, ports, this::keep);
    }

    private static TcpConnector connector(Limits limits, Opener opener) {
        return new TcpConnector(limits, opener);
    }

    private Next keep(Answer answer) {
        answers.add(answer);
        return Next.GO_ON;
    }

    private static ServerSocket listener(IpAddress address, int backlog) throws IOException {
        return new ServerSocket(0, backlog, address.toInetAddress());
    }

    /** Connects until the listener takes no more. */
    private static List<Socket> fill(ServerSocket listener) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        while (waiting.size() < 10) {
            var socket = new Socket();
            try {
                socket.connect(listener.getLocalSocketAddress(), 100);
                waiting.add(socket);
            } catch (java.net.SocketTimeoutException e) {
                socket.close();
                return waiting;
            }
        }
        throw new AssertionError("the backlog never fills");
    }

    private static void drain(ServerSocket listener, List<Socket> waiting) throws IOException {
        for (Socket socket : waiting) {
            listener.accept().close();
            socket.close();
        }
    }

    private static List<IpAddress> loopbacks(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(LOOPBACK::plus).toList();
    }

    private static Port unusedPort() throws IOException {
        try (var socket = listener(LOOPBACK, 1)) {
            return new Port(socket.getLocalPort());
        }
    }

    /** Low ports, on which nothing on a developer's machine listens on these addresses. */
    private static PortList closedPorts(int count) {
        return PortList.parse("2-" + (count + 1));
    }

    private static int descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return (int) open.count();
        }
    }

    /** Opens real sockets, as many at one time as a process with few descriptors could. */
    private static final class CountingOpener implements Opener {
        private final int limit;
        private final List<SocketChannel> opened = new ArrayList<>();
        private int refusals;
        private int most;

        CountingOpener(int limit) {
            this.limit = limit;
        }

        @Override
        public synchronized SocketChannel open(java.net.ProtocolFamily family) throws IOException {
            if (open() >= limit) {
                refusals++;
                throw new SocketException("Too many open files");
            }
            var channel = SocketChannel.open(family);
            opened.add(channel);
            most = Math.max(most, open());
            return channel;
        }

        synchronized int open() {
            return (int) opened.stream().filter(SocketChannel::isOpen).count();
        }

        synchronized int mostAtOnce() {
            return most;
        }

        synchronized int refusals() {
            return refusals;
        }
    }
}
