package home333.adapters.net.dns;

import home333.domain.IpAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on a loopback address that does what a test tells it to do. */
public final class LoopbackNameServer {
    private final DatagramSocket socket;
    private final Behaviour behaviour;
    private final List<DnsQuestion> asked = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /** Listens on that address, on any free port for port 0. */
    public LoopbackNameServer(String address, int port, Behaviour behaviour) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(address, port));
        this.behaviour = behaviour;
        thread = Thread.ofPlatform().name("name-server").start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What was asked so far. */
    public List<DnsQuestion> asked() {
        return asked;
    }

    private void serve() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                var bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
                DnsMessage query = DnsMessage.decode(bytes);
                asked.add(query.questions().getFirst());
                for (byte[] reply : behaviour.answer(query)) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException e) {
            // closed: the test is over
        } catch (IOException e) {
            throw new AssertionError("the name server of the test failed", e);
        }
    }

    public void stop() throws InterruptedException {
        socket.close();
        thread.join();
    }

    /** Makes the datagrams that go back for a query, none for silence. */
    public interface Behaviour {
        List<byte[]> answer(DnsMessage query);
    }

    /** A reply with those records. */
    public static byte[] reply(DnsMessage query, int flags, List<DnsRecord> records) {
        return reply(query.id(), query.questions().getFirst(), flags, records);
    }

    /** A reply to what may be another question. */
    public static byte[] reply(int id, DnsQuestion question, int flags, List<DnsRecord> records) {
        ByteBuffer message = ByteBuffer.allocate(4096);
        message.putShort((short) id).putShort((short) flags).putShort((short) 1);
        message.putShort((short) records.size()).putInt(0);
        question.name().write(message);
        message.putShort((short) question.type().code()).putShort((short) 1);
        records.forEach(record -> write(record, message));
        byte[] bytes = new byte[message.flip().remaining()];
        message.get(bytes);
        return bytes;
    }

    private static void write(DnsRecord record, ByteBuffer message) {
        record.name().write(message);
        DnsType type =
                switch (record) {
                    case DnsRecord.Address address ->
                            address.address().bitLength() == 32 ? DnsType.A : DnsType.AAAA;
                    case DnsRecord.Pointer _ -> DnsType.PTR;
                    case DnsRecord.Alias _ -> DnsType.CNAME;
                };
        message.putShort((short) type.code()).putShort((short) 1).putInt(60).putShort((short) 0);
        int start = message.position();
        switch (record) {
            case DnsRecord.Address address -> message.put(address.address().toBytes());
            case DnsRecord.Pointer pointer -> pointer.target().write(message);
            case DnsRecord.Alias alias -> alias.target().write(message);
        }
        message.putShort(start - 2, (short) (message.position() - start));
    }

    /** What a host of that name and address is called, in both directions. */
    public static List<DnsRecord> records(String name, String address) {
        DnsName host = DnsName.ofHost(name).orElseThrow();
        IpAddress ip = IpAddress.parse(address);
        return List.of(
                new DnsRecord.Address(host, ip), new DnsRecord.Pointer(DnsName.reverse(ip), host));
    }

    /** Answers from a zone: the records asked for, or that there is no such name. */
    public static Behaviour zone(List<DnsRecord> records) {
        return query -> {
            DnsQuestion question = query.questions().getFirst();
            List<DnsRecord> found =
                    records.stream()
                            .filter(record -> record.name().isSameAs(question.name()))
                            .filter(record -> isOf(record, question.type()))
                            .toList();
            return List.of(reply(query, found.isEmpty() ? 0x8183 : 0x8180, found));
        };
    }

    private static boolean isOf(DnsRecord record, DnsType type) {
        return switch (record) {
            case DnsRecord.Address address ->
                    type.equals(address.address().bitLength() == 32 ? DnsType.A : DnsType.AAAA);
            case DnsRecord.Pointer _ -> type.equals(DnsType.PTR);
            case DnsRecord.Alias _ -> true;
        };
    }
}
