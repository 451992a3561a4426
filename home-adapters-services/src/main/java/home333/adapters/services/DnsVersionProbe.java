package home333.adapters.services;

import home333.adapters.services.message.Octets;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Asks a name server for its version, as TXT version.bind of class CHAOS, by TCP. */
final class DnsVersionProbe implements ServiceProbe {
    private static final int TXT = 16;
    private static final int CHAOS = 3;
    private static final int HEADER = 12;
    private static final int LONGEST = 4096;
    static final byte[] QUERY =
            new Octets()
                    .two(0x3330)
                    .two(0) // a query, recursion not wanted
                    .two(1)
                    .two(0)
                    .two(0)
                    .two(0)
                    .one(7)
                    .text("version")
                    .one(4)
                    .text("bind")
                    .one(0)
                    .two(TXT)
                    .two(CHAOS)
                    .toBytes();

    @Override
    public boolean suits(Port port) {
        return port.number() == 53;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say(new Octets().two(QUERY.length).toBytes());
        conversation.say(QUERY);
        int length = Octets.twoAt(conversation.hear(2), 0);
        return length < HEADER || length > LONGEST
                ? Optional.empty()
                : read(conversation.hear(length));
    }

    static Optional<Answer> read(byte[] message) {
        boolean isOurs =
                message.length >= HEADER
                        && message[0] == QUERY[0]
                        && message[1] == QUERY[1]
                        && (message[2] & 0x80) != 0;
        if (!isOurs) {
            return Optional.empty();
        }
        return Optional.of(Answer.of("dns", "dns.version", version(message)));
    }

    /** The first text of the first answer, if it follows our question; else empty. */
    private static String version(byte[] message) {
        boolean questionFirst =
                message.length > QUERY.length
                        && Octets.twoAt(message, 6) > 0
                        && Arrays.equals(
                                message, HEADER, QUERY.length, QUERY, HEADER, QUERY.length);
        if (!questionFirst) {
            return "";
        }
        int at = afterName(message, QUERY.length);
        if (at + 11 > message.length || Octets.twoAt(message, at) != TXT) {
            return "";
        }
        int start = at + 11;
        int length = Math.min(message[at + 10] & 0xFF, message.length - start);
        return new String(message, start, length, StandardCharsets.US_ASCII);
    }

    /** The index after a name; a pointer ends it and is not followed. */
    private static int afterName(byte[] message, int start) {
        int at = start;
        while (at < message.length && message[at] != 0) {
            if ((message[at] & 0xC0) == 0xC0) {
                return at + 2;
            }
            at += (message[at] & 0x3F) + 1;
        }
        return at + 1;
    }
}
