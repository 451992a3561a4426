package home333.adapters.services;

import home333.adapters.services.message.Datagram;
import home333.domain.Port;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** A protocol that takes one question. */
final class UdpQuestion implements UdpProbe {
    private final int port;
    private final byte[] question;
    private final Function<Datagram, Optional<Answer>> reader;

    UdpQuestion(int port, byte[] question, Function<Datagram, Optional<Answer>> reader) {
        this.port = port;
        this.question = question.clone();
        this.reader = reader;
    }

    /** One whose answers are taken apart elsewhere. */
    static UdpQuestion parsed(
            int port, byte[] question, Function<byte[], Optional<Answer>> reader) {
        return new UdpQuestion(port, question, datagram -> reader.apply(datagram.toBytes()));
    }

    /** Bytes as hexadecimal digits with blanks anywhere between. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    /** An answer, if the condition holds, that says no more than the protocol. */
    static Optional<Answer> spoken(boolean condition, String protocol) {
        return spoken(condition, protocol, protocol, "");
    }

    static Optional<Answer> spoken(boolean condition, String protocol, String field, String text) {
        return condition ? Optional.of(Answer.of(protocol, field, text)) : Optional.empty();
    }

    @Override
    public boolean suits(Port asked) {
        return asked.number() == port;
    }

    @Override
    public Optional<Answer> ask(UdpConversation conversation) throws IOException {
        return conversation.ask(question, this::read);
    }

    Optional<Answer> read(byte[] datagram) {
        return reader.apply(new Datagram(datagram));
    }
}
