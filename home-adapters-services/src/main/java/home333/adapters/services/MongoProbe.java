package home333.adapters.services;

import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks a MongoDB for its build, which it tells anybody: the message {@code OP_MSG} with one
 * document in BSON. Numbers have their low octet first.
 */
final class MongoProbe implements ServiceProbe {
    private static final int OP_MSG = 2013;
    private static final int HEADER = 16;
    private static final int LONGEST = 32 * 1024;
    private static final int MOST_MEMBERS = 64;
    private static final byte[] QUESTION = question();

    @Override
    public boolean suits(Port port) {
        return port.number() == 27017;
    }

    private static byte[] question() {
        byte[] members =
                new Octets()
                        .one(0x10)
                        .text("buildInfo")
                        .one(0)
                        .fourLow(1)
                        .one(0x02)
                        .text("$db")
                        .one(0)
                        .fourLow(6)
                        .text("admin")
                        .one(0)
                        .one(0)
                        .toBytes();
        byte[] document = new Octets().fourLow(members.length + 4).all(members).toBytes();
        return new Octets()
                .fourLow(HEADER + 5 + document.length)
                .fourLow(333)
                .fourLow(0)
                .fourLow(OP_MSG)
                .fourLow(0)
                .one(0)
                .all(document)
                .toBytes();
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say(QUESTION);
        byte[] size = conversation.hear(4);
        int length = new Reading(size).fourLow();
        if (length <= HEADER + 5 || length > LONGEST) {
            return Optional.empty();
        }
        return read(conversation.hear(length - size.length));
    }

    /** What follows the length of a message. */
    static Optional<Answer> read(byte[] message) throws IOException {
        var reading = new Reading(message).skip(8);
        if (reading.fourLow() != OP_MSG) {
            return Optional.empty();
        }
        Reading document = reading.skip(5 + 4);
        String refusal = "";
        for (int i = 0; i < MOST_MEMBERS && document.left() > 1; i++) {
            int kind = document.one();
            String name = name(document);
            if (kind == 0x02) {
                String text = string(document);
                if (name.equals("version")) {
                    return Optional.of(Answer.of("mongodb", "mongodb.version", text));
                }
                refusal = name.equals("errmsg") ? text : refusal;
            } else {
                skip(kind, document);
            }
        }
        return Optional.of(Answer.of("mongodb", "mongodb.error", refusal));
    }

    private static String name(Reading document) throws IOException {
        var name = new StringBuilder();
        int letter = document.one();
        while (letter != 0) {
            name.append((char) letter);
            letter = document.one();
        }
        return name.toString();
    }

    private static String string(Reading document) throws IOException {
        int length = document.fourLow();
        String text = document.text(length, StandardCharsets.UTF_8);
        return text.replace("\0", "");
    }

    private static void skip(int kind, Reading document) throws IOException {
        switch (kind) {
            case 0x01, 0x09, 0x11, 0x12 -> document.skip(8);
            case 0x03, 0x04 -> document.skip(document.fourLow() - 4);
            case 0x05 -> document.skip(document.fourLow()).skip(1);
            case 0x07 -> document.skip(12);
            case 0x08 -> document.skip(1);
            case 0x0A -> document.skip(0);
            case 0x10 -> document.skip(4);
            case 0x13 -> document.skip(16);
            default -> throw new Reading.TornException();
        }
    }
}
