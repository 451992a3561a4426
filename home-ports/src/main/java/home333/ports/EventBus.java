package home333.ports;

import home333.domain.event.HomeEvent;
import java.util.function.Consumer;

/** Tells whoever listens what happens. Safe for use by several threads. */
public interface EventBus {
    /** Tells all who listen now; waits for none of them, and fails for none of them. */
    void publish(HomeEvent event);

    /**
     * Listens from now on.
     *
     * @param listener is called with one event at a time, in the order in which they were
     *     published, on a thread of the bus; it may take its time, but of a listener that is more
     *     than a thousand events behind the oldest ones are lost
     * @return ends the listening: what was published before is still heard, within some seconds,
     *     unless the listener itself ends it; returns once the listener is not called any more, or
     *     is stuck in one call for those seconds, which is then the last one
     */
    Listening subscribe(Consumer<HomeEvent> listener);

    /** A listener that is listening. */
    interface Listening extends AutoCloseable {
        /** How many events were lost because the listener was too slow. */
        long lost();

        @Override
        void close();
    }
}
