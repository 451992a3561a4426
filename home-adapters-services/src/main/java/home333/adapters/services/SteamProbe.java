package home333.adapters.services;

import static home333.adapters.services.UdpQuestion.spoken;

import home333.adapters.services.message.Datagram;
import home333.adapters.services.message.Octets;
import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;

/** Asks a game server for its status: A2S_INFO, which may want its own challenge back first. */
final class SteamProbe implements UdpProbe {
    private static final byte[] QUESTION =
            new Octets().four(-1).text("TSource Engine Query").one(0).toBytes();
    private static final int CHALLENGE = 'A';
    private static final int STATUS = 'I';

    @Override
    public boolean suits(Port port) {
        return port.number() == 27015;
    }

    @Override
    public Optional<Answer> ask(UdpConversation conversation) throws IOException {
        Optional<Datagram> first = conversation.ask(QUESTION, SteamProbe::mine);
        if (first.isEmpty() || first.get().one(4) == STATUS) {
            return first.flatMap(SteamProbe::read);
        }
        byte[] again = new Octets().all(QUESTION).four(first.get().four(5)).toBytes();
        return conversation
                .ask(again, SteamProbe::mine)
                .flatMap(SteamProbe::read)
                .or(() -> spoken(true, "steam"));
    }

    private static Optional<Datagram> mine(byte[] octets) {
        var datagram = new Datagram(octets);
        int kind = datagram.one(4);
        return datagram.four(0) == -1 && (kind == CHALLENGE || kind == STATUS)
                ? Optional.of(datagram)
                : Optional.empty();
    }

    /** The protocol's version, then texts that end with zero: name, map, folder, game. */
    static Optional<Answer> read(Datagram datagram) {
        int at = 6;
        for (int i = 0; i < 3; i++) {
            at = datagram.indexOfZero(at) + 1;
        }
        return spoken(datagram.one(4) == STATUS, "steam", "steam.game", datagram.textToZero(at));
    }
}
