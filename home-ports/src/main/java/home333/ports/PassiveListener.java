package home333.ports;

import home333.domain.presence.Overheard;
import java.io.IOException;
import java.util.function.Consumer;

/** Hears what machines send by themselves, and sends nothing. Safe for use by several threads. */
public interface PassiveListener {
    /** Hears nothing. */
    PassiveListener NONE = _ -> () -> {};

    /**
     * Listens in all LANs of this machine from now on, those that come later among them.
     *
     * @param heard is called on a thread of the listener, one call at a time, and is waited for; of
     *     what one card repeats within a second it hears the first only
     * @return ends the listening; returns once nobody is called any more
     * @throws IOException if this process may not listen
     */
    Listening listen(Consumer<Overheard> heard) throws IOException;

    /** Ends a listening. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
