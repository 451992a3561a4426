package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One way of asking single addresses: sends questions and hears answers. For one thread, which also
 * closes it.
 */
interface Wire extends AutoCloseable {
    /** What an answer proves itself by. */
    Method method();

    /**
     * Sends one question.
     *
     * @return false when there is no room for it now
     * @throws IOException if this way is of no use any more
     */
    boolean ask(IpAddress target) throws IOException;

    /**
     * Waits for something to come, and hands on every answer that is there.
     *
     * @param patience how long at the most
     */
    void hear(Duration patience, Consumer<Answer> answers) throws IOException;

    @Override
    void close();

    /**
     * An answer to a question of ours.
     *
     * @param from who answered; a link-local one carries its zone
     * @param mac its card, where the answer shows it
     * @param askedAt when the very question was sent, where the answer tells
     */
    record Answer(IpAddress from, Optional<MacAddress> mac, Optional<Instant> askedAt) {}
}
