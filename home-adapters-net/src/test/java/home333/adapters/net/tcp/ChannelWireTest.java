package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.PortList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connects to this machine's own loopback. */
@Timeout(60)
class ChannelWireTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");

    private static final IpAddress SIX = IpAddress.parse("::1");

    private final TreeSet<Port> open = new TreeSet<>();
    private final List<PortCounts> others = new ArrayList<>();
    private final List<SocketChannel> opened = new ArrayList<>();
    private int limit = Integer.MAX_VALUE;
    private int refusalsLeft = Integer.MAX_VALUE;
    private int most;

    private SocketChannel open(java.net.ProtocolFamily family) throws IOException {
        int now = (int) opened.stream().filter(SocketChannel::isOpen).count();
        if (now >= limit) {
            refusalsLeft--;
            limit = refusalsLeft == 0 ? Integer.MAX_VALUE : limit;
            throw new SocketException("Too many open files");
        }
        var channel = SocketChannel.open(family);
        opened.add(channel);
        most = Math.max(most, now + 1);
        return channel;
    }

    private void scan(IpAddress address, PortList ports) throws IOException {
        scan(List.of(PortScan.Host.at(address)), ports);
    }

    private void scan(List<PortScan.Host> hosts, PortList ports) throws IOException {
        try (var wire = new ChannelWire(1_000, this::open)) {
            var answers =
                    new PortScan.Answers() {
                        @Override
                        public void answered(IpAddress from, Port port, boolean isOpen) {
                            if (isOpen) {
                                assertThat(open.add(port)).isTrue();
                            }
                        }

                        @Override
                        public void finished(IpAddress from, PortCounts counts, PortScan.End end) {
                            others.add(counts);
                        }
                    };
            var scan =
                    new PortScan(wire, ports, new PortScan.Surroundings(System::nanoTime, answers));
            hosts.forEach(scan::add);
            while (!scan.isIdle()) {
                scan.step();
                wire.await(scan.untilNext());
            }
        }
    }

    private static List<ServerSocket> listeners(int count) throws IOException {
        List<ServerSocket> listeners = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            listeners.add(listener);
        }
        return listeners;
    }

    private static PortList ports(List<ServerSocket> listeners) {
        return PortList.of(listeners.stream().map(each -> new Port(each.getLocalPort())).toList());
    }

    private static PortList withNeighbours(PortList ports) {
        List<Port> all = new ArrayList<>(ports.ports().toList());
        ports.ports()
                .filter(port -> port.number() < 65_535)
                .forEach(port -> all.add(new Port(port.number() + 1)));
        return PortList.of(all);
    }

    @Test
    void tells_open_from_refused_ports() throws IOException {
        List<ServerSocket> listeners = listeners(20);
        PortList asked = withNeighbours(ports(listeners));
        scan(LOOPBACK, asked);

        assertThat(PortList.of(open).ports()).containsAll(ports(listeners).ports().toList());
        assertThat(others).containsExactly(new PortCounts(asked.size() - open.size(), 0));
        for (ServerSocket listener : listeners) {
            listener.close();
        }
    }

    @Test
    void a_host_never_sees_more_sockets_than_its_cap() throws IOException {
        List<ServerSocket> listeners = listeners(200);
        scan(LOOPBACK, ports(listeners));

        assertThat(open).hasSize(200);
        assertThat(most).isBetween(2, HostShare.SOCKETS);
        for (ServerSocket listener : listeners) {
            listener.close();
        }
    }

    @Test
    void many_addresses_of_one_card_see_no_more_than_that_together() throws IOException {
        var card = Optional.of(MacAddress.parse("02:33:30:00:00:07"));
        List<PortScan.Host> addresses =
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> IpAddress.parse("127.0.0." + i))
                        .map(it -> new PortScan.Host(it, card, Optional.empty(), Duration.ZERO))
                        .toList();
        List<ServerSocket> listeners = listeners(100);
        scan(addresses, ports(listeners));

        assertThat(open).hasSize(100);
        assertThat(others).hasSize(10);
        assertThat(most).isBetween(2, HostShare.SOCKETS);
        for (ServerSocket listener : listeners) {
            listener.close();
        }
    }

    @Test
    void fewer_descriptors_than_wanted_must_do() throws IOException {
        limit = 3;
        List<ServerSocket> listeners = listeners(100);
        scan(LOOPBACK, ports(listeners));

        assertThat(open).hasSize(100);
        for (ServerSocket listener : listeners) {
            listener.close();
        }
    }

    @Test
    void a_while_without_descriptors_makes_no_port_silent() throws IOException {
        List<ServerSocket> listeners = listeners(100);
        PortList asked = withNeighbours(ports(listeners));
        limit = 0;
        refusalsLeft = 5;
        scan(LOOPBACK, asked);

        assertThat(PortList.of(open).ports()).containsAll(ports(listeners).ports().toList());
        assertThat(others).containsExactly(new PortCounts(asked.size() - open.size(), 0));
        for (ServerSocket listener : listeners) {
            listener.close();
        }
    }

    @Test
    void speaks_ipv6() throws IOException {
        try (var listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress(SIX.toInetAddress(), 0));
            scan(SIX, ports(List.of(listener)));

            assertThat(open).containsExactly(new Port(listener.getLocalPort()));
        }
    }

    @Test
    void leaves_no_socket_behind() throws IOException {
        scan(LOOPBACK, PortList.parse("1-300"));

        assertThat(opened).isNotEmpty().noneMatch(SocketChannel::isOpen);
    }

    private static PortScan.Host loopback() {
        return new PortScan.Host(LOOPBACK, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    private static PortWire.Request request(int port) {
        return new PortWire.Request(loopback(), port, 1, 0, Duration.ofMillis(100).toNanos());
    }

    private static int refusingPort() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return listener.getLocalPort();
        }
    }

    private static void hearOne(ChannelWire wire) throws IOException {
        var heard = new AtomicInteger();
        while (heard.get() == 0) {
            wire.await(Duration.ofSeconds(1));
            var _ = wire.hear((_, _, _, _) -> heard.incrementAndGet());
        }
    }

    @Test
    void is_full_for_a_while_after_the_system_had_no_socket() throws IOException {
        limit = 0;
        try (var wire = new ChannelWire(10, this::open)) {
            assertThat(wire.isFull()).isFalse();
            assertThat(wire.request(request(1))).isFalse();
            assertThat(wire.isFull()).isTrue();
        }
    }

    @Test
    void a_closed_socket_counts_until_the_system_has_it_back() throws IOException {
        try (var wire = new ChannelWire(1, this::open)) {
            assertThat(wire.request(request(refusingPort()))).isTrue();
            hearOne(wire);

            assertThat(wire.isFull()).isTrue();
            var _ = wire.hear((_, _, _, _) -> {});
            assertThat(wire.isFull()).isFalse();
        }
    }

    @Test
    void asks_no_more_than_a_few_before_it_listens() throws IOException {
        int port = refusingPort();
        try (var wire = new ChannelWire(1_000, this::open)) {
            for (int i = 0; i < ChannelWire.MOST_AT_ONCE; i++) {
                assertThat(wire.isFull()).isFalse();
                assertThat(wire.request(request(port))).isTrue();
            }

            assertThat(wire.isFull()).isTrue();
        }
    }

    /** A queue of connections that nobody accepts; Linux lets it have one more than asked for. */
    @Test
    void who_swallows_what_comes_has_more_room_until_he_answers() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var _ = new Socket(LOOPBACK.toInetAddress(), listener.getLocalPort());
                var _ = new Socket(LOOPBACK.toInetAddress(), listener.getLocalPort());
                var wire = new ChannelWire(10, this::open)) {
            int before = wire.room(loopback());
            assertThat(wire.request(request(listener.getLocalPort()))).isTrue();
            while (wire.room(loopback()) < before) {
                wire.await(Duration.ofSeconds(1));
                var _ = wire.hear((_, _, _, _) -> {});
            }
            assertThat(wire.room(loopback())).isEqualTo(before + 1);

            assertThat(wire.request(request(refusingPort()))).isTrue();
            hearOne(wire);

            assertThat(wire.room(loopback())).isEqualTo(before);
        }
    }
}
