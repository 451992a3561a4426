package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Asks a camera or another player what it can be asked. */
final class RtspProbe implements ServiceProbe {
    private static final String SERVER = "server:";

    @Override
    public boolean suits(Port port) {
        return port.number() == 554 || port.number() == 8554;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: 333HOME\r\n\r\n");
        return read(text(conversation.hearUntil(bytes -> text(bytes).contains("\r\n\r\n"))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static Optional<Answer> read(String text) {
        if (!text.startsWith("RTSP/1.0 ")) {
            return Optional.empty();
        }
        String server =
                text.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(SERVER))
                        .map(line -> line.substring(SERVER.length()))
                        .findFirst()
                        .orElse("");
        return Optional.of(Answer.of("rtsp", "rtsp.server", server));
    }
}
