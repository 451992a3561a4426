package home333.adapters.services;

import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Says hello to the native API of ESPHome: a zero, the length and the kind of a message as numbers
 * of Protocol Buffers, the message.
 */
final class EsphomeProbe implements ServiceProbe {
    private static final String US = "333HOME";
    private static final int HELLO = 1;
    private static final int WELCOME = 2;
    private static final int SERVER_INFO = 3 << 3 | 2; // the third field, a text
    private static final int MOST_FIELDS = 8;
    private static final String ENCRYPTED = "Bad indicator byte";

    @Override
    public boolean suits(Port port) {
        return port.number() == 6053;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        byte[] hello =
                new Octets().one(0x0A).one(US.length()).text(US).two(0x1001).two(0x1809).toBytes();
        conversation.say(new Octets().one(0).one(hello.length).one(HELLO).all(hello).toBytes());
        return read(conversation.hearUntil(EsphomeProbe::isWhole));
    }

    private static boolean isWhole(byte[] heard) {
        return heard.length > 2 && (heard[0] != 0 || heard.length >= heard[1] + 3);
    }

    static Optional<Answer> read(byte[] heard) throws IOException {
        String text = new String(heard, StandardCharsets.ISO_8859_1);
        if (heard.length > 0 && heard[0] == 1 && text.contains(ENCRYPTED)) {
            return Optional.of(Answer.of("esphome", "esphome.refusal", ENCRYPTED));
        }
        var reading = new Reading(heard);
        if (reading.one() != 0) {
            return Optional.empty();
        }
        Reading message = reading.part(number(reading) + 1);
        if (number(message) != WELCOME) {
            return Optional.empty();
        }
        for (int i = 0; i < MOST_FIELDS && message.left() > 0; i++) {
            int key = number(message);
            if ((key & 7) == 2) {
                String value = message.text(number(message), StandardCharsets.UTF_8);
                if (key == SERVER_INFO) {
                    return Optional.of(Answer.of("esphome", "esphome.server", value));
                }
            } else {
                var _ = number(message);
            }
        }
        return Optional.empty();
    }

    /** Seven bits each, the low ones first, while the eighth is set; three octets are enough. */
    private static int number(Reading reading) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 21; shift += 7) {
            int octet = reading.one();
            value |= (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new Reading.TornException();
    }
}
