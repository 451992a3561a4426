package home333.adapters.services;

import home333.adapters.services.http.HttpAnswer;
import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks a port of which nothing is known: waits for a greeting as long as one takes that is on its
 * way, and if none comes asks for a page on the same connection. Who speaks something else says so
 * in words of its own, or greets late.
 */
final class ListenFirst implements ServiceProbe {
    private static final int TLS_ALERT = 21; // RFC 8446 section 5.1

    private final HttpProbe http;

    ListenFirst(HttpProbe http) {
        this.http = http;
    }

    @Override
    public boolean suits(Port port) {
        return false;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        if (conversation.isGreeted()) {
            byte[] greeting = conversation.hearUntil(BannerProbe::isWhole);
            return Optional.of(BannerProbe.answer(greeting, conversation));
        }
        HttpProbe.request(conversation, "/");
        byte[] heard =
                conversation.hearUntil(bytes -> HttpAnswer.saysEnough(bytes) || isOtherLine(bytes));
        if (heard.length == 0) {
            return Optional.empty();
        }
        Optional<Answer> page = http.read(heard, conversation);
        return page.isPresent() || HttpAnswer.read(heard).isPresent() || heard[0] == TLS_ALERT
                ? page
                : Optional.of(BannerProbe.read(heard, conversation.port()));
    }

    private static boolean isOtherLine(byte[] heard) {
        return heard[0] != 'H' && BannerProbe.isWhole(heard);
    }
}
