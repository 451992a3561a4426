package home333.adapters.services;

import home333.adapters.services.http.Headers;
import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;

/** Asks a camera or another player what it can be asked. */
final class RtspProbe implements ServiceProbe {
    @Override
    public boolean suits(Port port) {
        return port.number() == 554 || port.number() == 8554;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: 333HOME\r\n\r\n");
        return read(conversation.hearText(text -> text.contains("\r\n\r\n")));
    }

    static Optional<Answer> read(String text) {
        return text.startsWith("RTSP/1.0 ")
                ? Optional.of(
                        Answer.of(
                                "rtsp", "rtsp.server", Headers.of(text).getOrDefault("server", "")))
                : Optional.empty();
    }
}
