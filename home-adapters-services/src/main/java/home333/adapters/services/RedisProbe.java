package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;

/** Asks a Redis or its like about itself, which changes nothing there. */
final class RedisProbe implements ServiceProbe {
    @Override
    public boolean suits(Port port) {
        return port.number() == 6379;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say("INFO server\r\n");
        return read(
                conversation.hearText(text ->
                        !text.startsWith("$") || text.contains("\r\nos:") || text.length() > 8192));
    }

    static Optional<Answer> read(String text) {
        if (text.startsWith("-")) {
            String error = text.lines().findFirst().orElse("");
            return error.matches("-(NOAUTH|NOPERM|DENIED) .*")
                    ? Optional.of(Answer.of("redis", "redis.error", error))
                    : Optional.empty();
        }
        return text.lines()
                .filter(line -> line.matches("(valkey|redis)_version:.*"))
                .max(String::compareTo) // a Valkey says which Redis it is like, too
                .map(line -> Answer.of("redis", "redis.info", line));
    }
}
