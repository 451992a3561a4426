package home333.adapters.services;

import home333.adapters.services.message.Octets;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Comes to an MQTT broker as a guest, in MQTT 3.1.1, and where guests are let in reads the version
 * that brokers keep under {@code $SYS}.
 */
final class MqttProbe implements ServiceProbe {
    private static final int CONNECT = 0x10;
    private static final int CONNECTED = 0x20;
    private static final int PUBLISHED = 3; // in the upper four bits
    private static final int SUBSCRIBE = 0x82;
    private static final int DISCONNECT = 0xE0;
    private static final int CLEAN_SESSION = 2;
    private static final int SECONDS_TO_LIVE = 10;
    private static final int MOST_PACKETS = 4;
    private static final String TOPIC = "$SYS/broker/version";

    @Override
    public boolean suits(Port port) {
        return port.number() == 1883;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        String guest =
                "home333-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        var connect =
                new Octets()
                        .longText("MQTT")
                        .one(4)
                        .one(CLEAN_SESSION)
                        .two(SECONDS_TO_LIVE)
                        .longText(guest);
        conversation.say(packet(CONNECT, connect.toBytes()));
        byte[] welcome = conversation.hear(4);
        if (welcome[0] != CONNECTED || welcome[1] != 2 || welcome[3] < 0 || welcome[3] > 5) {
            return Optional.empty();
        }
        String version = welcome[3] == 0 ? version(conversation) : "";
        return Optional.of(Answer.of("mqtt", "mqtt.version", version));
    }

    private static String version(Conversation conversation) {
        try {
            var subscribe = new Octets().two(1).longText(TOPIC).one(0);
            conversation.say(packet(SUBSCRIBE, subscribe.toBytes()));
            for (int i = 0; i < MOST_PACKETS; i++) {
                byte[] head = conversation.hear(2);
                byte[] body = conversation.hear(head[1] & 0x7F);
                if ((head[0] & 0xFF) >> 4 == PUBLISHED) {
                    conversation.say(packet(DISCONNECT, new byte[0]));
                    return payload(body);
                }
            }
            return "";
        } catch (IOException _) {
            return ""; // that it is a broker is known
        }
    }

    static String payload(byte[] published) {
        if (published.length < 2) {
            return "";
        }
        int start = Math.min(2 + Octets.twoAt(published, 0), published.length);
        return new String(published, start, published.length - start, StandardCharsets.UTF_8);
    }

    /** A packet shorter than 128 octets, whose length takes one. */
    private static byte[] packet(int kind, byte[] body) {
        byte[] packet = new byte[body.length + 2];
        packet[0] = (byte) kind;
        packet[1] = (byte) body.length;
        System.arraycopy(body, 0, packet, 2, body.length);
        return packet;
    }
}
