package home333.adapters.services;

import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A UDP server on the loopback interface that answers each datagram as the test says. */
final class LoopbackUdp implements AutoCloseable {
    static final IpAddress HOST = IpAddress.parse("127.0.0.1");

    private final DatagramSocket socket;
    private final Function<byte[], List<byte[]>> manners;
    private final List<byte[]> heard = new CopyOnWriteArrayList<>();

    LoopbackUdp(Function<byte[], List<byte[]>> manners) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        this.manners = manners;
        var _ = Thread.startVirtualThread(this::serve);
    }

    static LoopbackUdp silent() throws IOException {
        return new LoopbackUdp(_ -> List.of());
    }

    Port port() {
        return new Port(socket.getLocalPort());
    }

    /** What came, in order. */
    List<byte[]> heard() {
        return heard;
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            while (true) {
                packet.setLength(65_535);
                socket.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                heard.add(question);
                for (byte[] answer : manners.apply(question)) {
                    socket.send(
                            new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException _) {
            // closed: the test is over
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
