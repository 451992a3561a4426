package home333.adapters.services;

import home333.adapters.services.message.Datagram;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks a telephone or an exchange what it can be asked, RFC 3261 section 11. */
final class SipUdpProbe implements UdpProbe {
    @Override
    public boolean suits(Port port) {
        return port.number() == 5060;
    }

    @Override
    public Optional<Answer> ask(UdpConversation conversation) throws IOException {
        String address = conversation.host().toString().replaceFirst("%.*", "");
        String host = address.contains(":") ? "[" + address + "]" : address;
        String question =
                """
                OPTIONS sip:%1$s SIP/2.0\r
                Via: SIP/2.0/UDP home333.invalid;branch=z9hG4bK333;rport\r
                Max-Forwards: 0\r
                From: <sip:333home@home333.invalid>;tag=333\r
                To: <sip:%1$s>\r
                Call-ID: 333@home333.invalid\r
                CSeq: 1 OPTIONS\r
                Content-Length: 0\r
                \r
                """
                        .formatted(host);
        return conversation.ask(
                question.getBytes(StandardCharsets.US_ASCII), octets -> read(new Datagram(octets)));
    }

    static Optional<Answer> read(Datagram datagram) {
        String text = datagram.text();
        if (!text.startsWith("SIP/2.0 ")) {
            return Optional.empty();
        }
        List<Clue> clues =
                Stream.of("server:", "user-agent:")
                        .flatMap(name ->
                                text.lines()
                                        .filter(line ->
                                                line.toLowerCase(Locale.ROOT).startsWith(name))
                                        .map(line ->
                                                new Clue(
                                                        "sip.server",
                                                        line.substring(name.length()))))
                        .limit(2)
                        .toList();
        return Optional.of(new Answer("sip", clues));
    }
}
