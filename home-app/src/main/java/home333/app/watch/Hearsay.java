package home333.app.watch;

import home333.app.outside.SharedListener;
import home333.domain.presence.Overheard;
import home333.ports.PassiveListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was overheard since it was taken last; nothing while this process may not listen. In a flood
 * the oldest is lost. For the listener's thread and one that takes.
 */
final class Hearsay implements AutoCloseable {
    static final int MOST = 4_096;
    static final Duration TRY_AGAIN_EVERY = Duration.ofMinutes(1);

    private final Deque<Overheard> heard = new ArrayDeque<>(); // guarded by itself
    private final PassiveListener listener;
    private final InstantSource clock;
    private Optional<PassiveListener.Listening> listening = Optional.empty();
    private Instant tried = Instant.MIN;

    Hearsay(PassiveListener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
        keepListening();
    }

    /** What did not begin is tried again: an interface may have been on its way. */
    private void keepListening() {
        Instant now = clock.instant();
        boolean isDue = now.isBefore(tried) || !now.isBefore(tried.plus(TRY_AGAIN_EVERY));
        if (listening.isEmpty() && isDue) {
            tried = now;
            listening = SharedListener.listen(listener, this::hear);
        }
    }

    private void hear(Overheard said) {
        synchronized (heard) {
            if (heard.size() == MOST) {
                heard.removeFirst();
            }
            heard.addLast(said);
        }
    }

    /** What was heard, in that order; it is given once. */
    List<Overheard> take() {
        keepListening();
        synchronized (heard) {
            List<Overheard> all = List.copyOf(heard);
            heard.clear();
            return all;
        }
    }

    @Override
    public void close() {
        listening.ifPresent(PassiveListener.Listening::close);
    }
}
