package home333.adapters.services;

import home333.adapters.services.dns.DnsMessage;
import home333.adapters.services.dns.DnsName;
import home333.adapters.services.dns.DnsQuestion;
import home333.adapters.services.dns.DnsRecord;
import home333.adapters.services.dns.DnsRecord.Data;
import home333.adapters.services.message.Octets;
import home333.domain.Port;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Asks a name server for its version, as TXT version.bind of class CHAOS. */
final class DnsVersionProbe implements ServiceProbe, UdpProbe {
    private static final int ID = 0x3330;
    private static final int LONGEST = 4096;
    private static final DnsQuestion VERSION =
            new DnsQuestion(DnsName.of("version.bind"), DnsRecord.TXT, DnsMessage.CHAOS);
    static final byte[] QUESTION = DnsMessage.asking(ID, List.of(VERSION));

    @Override
    public boolean suits(Port port) {
        return port.number() == 53;
    }

    @Override
    public Optional<Answer> ask(UdpConversation conversation) throws IOException {
        return conversation.ask(QUESTION, DnsVersionProbe::read);
    }

    /** By TCP each message comes after its length. */
    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say(new Octets().two(QUESTION.length).all(QUESTION).toBytes());
        int length = Octets.twoAt(conversation.hear(2), 0);
        return length > LONGEST ? Optional.empty() : read(conversation.hear(length));
    }

    /** Most servers reply that they will not say it. */
    static Optional<Answer> read(byte[] message) {
        return DnsMessage.parse(message, DnsMessage.CHAOS)
                .filter(reply -> reply.id() == ID && reply.isReply())
                .map(reply -> Answer.of("dns", "dns.version", version(reply)));
    }

    private static String version(DnsMessage reply) {
        return reply.data(VERSION.name(), Data.Text.class)
                .flatMap(text -> text.strings().stream())
                .findFirst()
                .orElse("");
    }
}
