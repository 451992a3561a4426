package home333.adapters.services;

import static home333.adapters.services.UdpQuestion.hex;

import home333.adapters.services.message.Datagram;
import home333.domain.Port;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a time server for the time, RFC 5905, and then what it is, which few tell strangers. */
final class NtpProbe implements UdpProbe {
    private static final byte[] TIME = hex("23" + "00".repeat(39) + "3330333033303330");
    private static final byte[] READ_VARIABLES = hex("16 02 3330 0000 0000 0000 0000"); // RFC 9327
    private static final Pattern VERSION = Pattern.compile("version=\"([^\"]{1,200})\"");

    @Override
    public boolean suits(Port port) {
        return port.number() == 123;
    }

    @Override
    public Optional<Answer> ask(UdpConversation conversation) throws IOException {
        Optional<Clue> time = conversation.ask(TIME, octets -> time(new Datagram(octets)));
        if (time.isEmpty()) {
            return Optional.empty();
        }
        List<Clue> clues = new ArrayList<>();
        conversation
                .askOnce(READ_VARIABLES, octets -> version(new Datagram(octets)))
                .ifPresent(clues::add);
        clues.add(time.get());
        return Optional.of(new Answer("ntp", clues));
    }

    /** An answer repeats our time of sending as its origin, at octet 24. */
    static Optional<Clue> time(Datagram datagram) {
        int mode = datagram.one(0) & 7;
        boolean isOurs =
                datagram.length() >= 48
                        && (mode == 4 || mode == 2)
                        && datagram.has(24, hex("3330333033303330"));
        return isOurs
                ? Optional.of(new Clue("ntp.stratum", "stratum " + datagram.one(1)))
                : Optional.empty();
    }

    static Optional<Clue> version(Datagram datagram) {
        boolean isOurs = (datagram.one(0) & 7) == 6 && datagram.two(2) == 0x3330;
        Matcher matcher = VERSION.matcher(datagram.text(12, datagram.two(10)));
        return isOurs && matcher.find()
                ? Optional.of(new Clue("ntp.version", matcher.group(1)))
                : Optional.empty();
    }
}
