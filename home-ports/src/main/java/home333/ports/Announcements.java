package home333.ports;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Hears what hosts announce of themselves: names, ids, what they offer. Safe for use by several
 * threads.
 */
@FunctionalInterface
public interface Announcements {
    /** Asks nobody and hears nothing. */
    Announcements NONE = (areas, heard) -> Listening.DEAF;

    /**
     * Begins to listen, and returns at once. LANs of this machine that the areas cover are asked as
     * a whole; where the areas are only a few addresses of a LAN, nobody but the hosts that are
     * {@linkplain Listening#ask given} is. Nothing is sent to addresses outside the areas.
     *
     * <p>An announcement does not show that a host is there: somebody else may have spoken for it.
     *
     * @param areas what a scan looks at
     * @param heard takes each announcement for an address within the areas, on a thread of the
     *     listening, one at a time, until {@code close} has returned; the same address comes again
     *     with each thing that is new
     */
    Listening listen(Collection<IpRange> areas, Consumer<Announcement> heard);

    /** Listening, until it is closed. */
    interface Listening extends AutoCloseable {
        /** Listens to nobody. */
        Listening DEAF =
                new Listening() {
                    @Override
                    public void ask(IpAddress host) {}

                    @Override
                    public void await(Duration patience) {}

                    @Override
                    public void close() {}
                };

        /** Asks one host that was found, too; returns at once. */
        void ask(IpAddress host);

        /**
         * Blocks until those who were asked have had the time to answer.
         *
         * @param patience how long at the most
         * @throws InterruptedException if the calling thread is interrupted; it returns at once
         */
        void await(Duration patience) throws InterruptedException;

        /** Hears no more. */
        @Override
        void close();
    }
}
