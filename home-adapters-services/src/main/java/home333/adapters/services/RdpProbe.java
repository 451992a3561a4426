package home333.adapters.services;

import home333.adapters.services.message.Ber;
import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import home333.domain.Port;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Agrees with a remote desktop on how it is protected, shows its certificate, and where it wants to
 * know who is there beforehand lets it say its version: [MS-RDPBCGR] section 2.2.1, [MS-CSSP]
 * section 2.2.1.
 */
final class RdpProbe implements ServiceProbe {
    private static final byte[] REQUEST =
            new Octets()
                    .two(0x0300) // TPKT
                    .two(19)
                    .one(14)
                    .one(0xE0) // a request for a connection, X.224
                    .zeros(5)
                    .one(1) // a negotiation
                    .one(0)
                    .twoLow(8)
                    .fourLow(3) // TLS, or CredSSP in it
                    .toBytes();
    private static final int CONFIRM = 0xD0;
    private static final int RESPONSE = 2;
    private static final int TLS = 1;
    private static final int CREDSSP = 2;
    private static final int LONGEST = 4096;

    @Override
    public boolean suits(Port port) {
        return port.number() == 3389;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say(REQUEST);
        byte[] head = conversation.hear(4);
        int length = Octets.twoAt(head, 2) - head.length;
        if (head[0] != 3 || length < 7 || length > LONGEST) {
            return Optional.empty();
        }
        Optional<Reply> reply = Reply.read(conversation.hear(length));
        return reply.map(said -> inTunnel(said, conversation));
    }

    /**
     * What the server agrees to.
     *
     * @param protocol a bit; 0 for none but RDP's own
     */
    record Reply(int source, int flags, int protocol) {
        static Optional<Reply> read(byte[] body) throws IOException {
            var reading = new Reading(body).skip(1);
            if (reading.one() != CONFIRM) {
                return Optional.empty();
            }
            int source = reading.skip(2).two();
            if (reading.skip(1).left() < 8 || reading.one() != RESPONSE) {
                return Optional.of(new Reply(source, 0, 0));
            }
            return Optional.of(new Reply(source, reading.one(), reading.skip(2).fourLow()));
        }

        Answer toAnswer() {
            return Answer.of(
                    "rdp",
                    "rdp.reply",
                    "source %04x flags %02x protocol %d".formatted(source, flags, protocol));
        }
    }

    private static Answer inTunnel(Reply reply, Conversation conversation) {
        Answer answer = reply.toAnswer();
        try {
            if (reply.protocol != TLS && reply.protocol != CREDSSP) {
                return answer;
            }
            Tunnel tunnel = Tunnel.through(conversation);
            Answer shown = tunnel.around(answer, answer.protocol());
            return reply.protocol == CREDSSP
                    ? shown.with(shown.protocol(), version(tunnel.inside()), List.of())
                    : shown;
        } catch (IOException _) {
            return answer;
        }
    }

    private static List<Clue> version(Conversation tunnel) throws IOException {
        byte[] tokens =
                Ber.element(
                        Ber.SEQUENCE,
                        Ber.element(
                                Ber.SEQUENCE,
                                Ber.element(0xA0, Ber.element(Ber.OCTETS, Ntlm.GREETING))));
        tunnel.say(
                Ber.element(
                        Ber.SEQUENCE,
                        Ber.element(0xA0, Ber.small(Ber.INTEGER, 2)),
                        Ber.element(0xA1, tokens)));
        byte[] heard = Ber.hear(tunnel::hear, LONGEST);
        return Ntlm.in(heard).map(ntlm -> ntlm.clues("rdp")).orElse(List.of());
    }
}
