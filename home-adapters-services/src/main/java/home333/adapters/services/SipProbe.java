package home333.adapters.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import home333.adapters.services.http.Headers;
import home333.adapters.services.http.HttpRequest;
import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Asks a telephone or an exchange what it can be asked, RFC 3261 section 11. */
final class SipProbe implements ServiceProbe, UdpProbe {
    @Override
    public boolean suits(Port port) {
        return port.number() == 5060;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        String transport = conversation.isTunnelled() ? "TLS" : "TCP";
        conversation.say(question(conversation.host(), conversation.port(), transport));
        return read(conversation.hearText(text -> text.contains("\r\n\r\n")));
    }

    @Override
    public Optional<Answer> ask(UdpConversation conversation) throws IOException {
        String question = question(conversation.host(), conversation.port(), "UDP");
        return conversation.ask(
                question.getBytes(ISO_8859_1), octets -> read(new String(octets, ISO_8859_1)));
    }

    private static String question(IpAddress host, Port port, String transport) {
        String number = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        return """
        OPTIONS sip:%1$s SIP/2.0\r
        Via: SIP/2.0/%3$s home333.invalid;branch=z9hG4bK%2$s;rport\r
        Max-Forwards: 0\r
        From: <sip:333home@home333.invalid>;tag=%2$s\r
        To: <sip:%1$s>\r
        Call-ID: %2$s@home333.invalid\r
        CSeq: 1 OPTIONS\r
        Content-Length: 0\r
        \r
        """
                .formatted(HttpRequest.authority(host, port), number, transport);
    }

    static Optional<Answer> read(String text) {
        if (!text.startsWith("SIP/2.0 ")) {
            return Optional.empty();
        }
        Map<String, String> headers = Headers.of(text);
        List<Clue> clues =
                Stream.of("server", "user-agent")
                        .flatMap(name -> Stream.ofNullable(headers.get(name)))
                        .map(value -> new Clue("sip.server", value))
                        .toList();
        return Optional.of(new Answer("sip", clues));
    }
}
