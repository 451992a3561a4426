package home333.app.notices;

import home333.domain.notice.Channel;
import home333.domain.notice.Letter;
import home333.ports.Outbox;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox as the channels use it: where the disk fails, letters are sent all the same, and are
 * lost when the program ends before. Safe for use by several threads.
 */
public final class LetterBox {
    private static final Logger LOG = LoggerFactory.getLogger(LetterBox.class);

    private final Outbox outbox;
    private final InstantSource clock;
    private final List<Letter> found;
    private final AtomicLong number;
    private final AtomicBoolean isFailing = new AtomicBoolean();

    /**
     * The box with what an earlier process left in it.
     *
     * @throws IOException if that cannot be read
     */
    public LetterBox(Outbox outbox, InstantSource clock) throws IOException {
        this.outbox = outbox;
        this.clock = clock;
        this.found = outbox.list();
        this.number = new AtomicLong(found.stream().mapToLong(Letter::number).max().orElse(0));
    }

    InstantSource clock() {
        return clock;
    }

    /** What was left for a channel. */
    List<Letter> of(Channel channel) {
        return found.stream().filter(letter -> letter.channel().equals(channel.name())).toList();
    }

    /** Forgets what was left for channels that are there no longer. */
    public void keepOnly(Set<String> channels) {
        for (Letter letter : found) {
            if (!channels.contains(letter.channel())) {
                LOG.warn(
                        "{} events that channel '{}' was to be told of are dropped, for it is gone.",
                        letter.notices().size() + letter.omitted(),
                        letter.channel());
                remove(letter);
            }
        }
    }

    long nextNumber() {
        return number.incrementAndGet();
    }

    void put(Letter letter) {
        try {
            outbox.put(letter);
            isFailing.set(false);
        } catch (IOException e) {
            complain(e);
        }
    }

    void remove(Letter letter) {
        try {
            outbox.remove(letter.number());
            isFailing.set(false);
        } catch (IOException e) {
            complain(e);
        }
    }

    private void complain(IOException failure) {
        if (!isFailing.getAndSet(true)) {
            LOG.warn(
                    "What is to be told is kept in memory only, until this is over: {}.",
                    failure.getMessage());
        }
    }
}
