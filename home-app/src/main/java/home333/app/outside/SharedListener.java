package home333.app.outside;

import home333.domain.presence.Overheard;
import home333.ports.PassiveListener;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens once for all who want to hear, for as long as there is one: each wake need not open
 * sockets of its own. Who joins may miss what was said in the second before.
 */
public final class SharedListener implements PassiveListener {
    private static final Logger LOG = LoggerFactory.getLogger(SharedListener.class);

    private final PassiveListener source;
    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private Listening listening = () -> {}; // guarded by this

    public SharedListener(PassiveListener source) {
        this.source = source;
    }

    /** Listens where this process may. */
    public static Optional<Listening> listen(PassiveListener listener, Consumer<Overheard> heard) {
        try {
            return Optional.of(listener.listen(heard));
        } catch (IOException e) {
            LOG.debug("nothing is overheard: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public synchronized Listening listen(Consumer<Overheard> heard) throws IOException {
        if (ears.isEmpty()) {
            listening = source.listen(this::hear);
        }
        var ear = new Ear(heard);
        ears.add(ear);
        return () -> leave(ear);
    }

    private void hear(Overheard said) {
        ears.forEach(ear -> ear.hear(said));
    }

    private synchronized void leave(Ear ear) {
        ear.close();
        if (ears.remove(ear) && ears.isEmpty()) {
            listening.close();
        }
    }

    private static final class Ear {
        private final Consumer<Overheard> heard;
        private boolean isClosed;

        Ear(Consumer<Overheard> heard) {
            this.heard = heard;
        }

        /** What fails for one does so for no other. */
        synchronized void hear(Overheard said) {
            try {
                if (!isClosed) {
                    heard.accept(said);
                }
            } catch (RuntimeException e) {
                LOG.warn("what was heard could not be taken in", e);
            }
        }

        synchronized void close() {
            isClosed = true;
        }
    }
}
