package home333.adapters.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that a broker of MQTT 5.0 does. It takes 20 messages at a time, as Mosquitto does, and
 * keeps the names of topics only.
 */
class OddBroker implements HostileServer.Conduct {
    private static final byte[] CONNACK = {0x20, 6, 0, 0, 3, 0x21, 0, 20};

    final Set<String> kept = ConcurrentHashMap.newKeySet();
    final AtomicInteger forgotten = new AtomicInteger();

    @Override
    public final void with(InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        var data = new DataInputStream(in);
        while (true) {
            int kind = data.readUnsignedByte() >> 4;
            var packet = ByteBuffer.wrap(data.readNBytes(length(data)));
            switch (kind) {
                case 1 -> out.write(CONNACK);
                case 3 -> take(topic(packet), packet, out);
                case 8 -> {
                    out.write(new byte[] {(byte) 0x90, 4, packet.get(), packet.get(), 0, 0});
                    subscribed(out);
                }
                case 12 -> out.write(new byte[] {(byte) 0xd0, 0});
                default -> {
                    // a disconnection ends the stream
                }
            }
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = in.readUnsignedByte();
            length |= (next & 0x7f) << shift;
            if (next < 0x80) {
                break;
            }
        }
        return length;
    }

    private static String topic(ByteBuffer packet) {
        var topic = new byte[packet.getShort()];
        packet.get(topic);
        return new String(topic, UTF_8);
    }

    private void take(String topic, ByteBuffer packet, OutputStream out)
            throws IOException, InterruptedException {
        byte[] answer = {0x40, 2, packet.get(), packet.get()};
        packet.position(packet.position() + 1 + packet.get(packet.position())); // properties
        if (!packet.hasRemaining()) {
            kept.remove(topic);
            forgotten.incrementAndGet();
        }
        published(topic, answer, out);
    }

    /** Answers a publication. */
    void published(String topic, byte[] answer, OutputStream out)
            throws IOException, InterruptedException {
        out.write(answer);
    }

    /** Says what it keeps. */
    void subscribed(OutputStream out) throws IOException {
        for (String topic : kept) {
            byte[] name = topic.getBytes(UTF_8);
            out.write(
                    ByteBuffer.allocate(name.length + 6)
                            .put((byte) 0x30)
                            .put((byte) (name.length + 4))
                            .putShort((short) name.length)
                            .put(name)
                            .put((byte) 0)
                            .put((byte) 'x')
                            .array());
        }
    }
}
