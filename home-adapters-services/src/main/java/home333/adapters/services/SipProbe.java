package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Asks a telephone or an exchange what it can be asked, RFC 3261 section 11. */
final class SipProbe implements ServiceProbe {
    @Override
    public boolean suits(Port port) {
        return port.number() == 5060;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        String number = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        String host = HttpProbe.hostHeader(conversation);
        String transport = conversation.isTunnelled() ? "TLS" : "TCP";
        conversation.say(
                """
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
                        .formatted(host, number, transport));
        return read(text(conversation.hearUntil(bytes -> text(bytes).contains("\r\n\r\n"))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static Optional<Answer> read(String text) {
        if (!text.startsWith("SIP/2.0 ")) {
            return Optional.empty();
        }
        List<Clue> clues =
                Stream.of("server:", "user-agent:")
                        .flatMap(name -> header(text, name))
                        .map(value -> new Clue("sip.server", value))
                        .toList();
        return Optional.of(new Answer("sip", clues));
    }

    private static Stream<String> header(String text, String name) {
        return text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name))
                .map(line -> line.substring(name.length()))
                .limit(1);
    }
}
