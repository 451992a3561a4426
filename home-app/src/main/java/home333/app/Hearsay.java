package home333.app;

import home333.domain.presence.Overheard;
import home333.ports.PassiveListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was overheard since it was taken last; nothing where this process may not listen. In a flood
 * the oldest is lost. For the listener's thread and one that takes.
 */
final class Hearsay implements AutoCloseable {
    static final int MOST = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(Hearsay.class);

    private final Deque<Overheard> heard = new ArrayDeque<>(); // guarded by itself
    private final PassiveListener.Listening listening;

    Hearsay(PassiveListener listener) {
        listening = listen(listener, this::hear);
    }

    /** Listens where this process may. */
    static PassiveListener.Listening listen(PassiveListener listener, Consumer<Overheard> heard) {
        try {
            return listener.listen(heard);
        } catch (IOException e) {
            LOG.debug("nothing is overheard: {}", e.getMessage());
            return () -> {};
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
        synchronized (heard) {
            List<Overheard> all = List.copyOf(heard);
            heard.clear();
            return all;
        }
    }

    @Override
    public void close() {
        listening.close();
    }
}
