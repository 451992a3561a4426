package home333.adapters.net;

import home333.domain.IpAddress;

/**
 * Something that asks addresses, on threads of its own, and tells what it hears. Asked by one
 * thread; the answers come by {@link News}.
 */
interface Way extends AutoCloseable {
    /** One more address to ask; one that was named before is not asked again. */
    void ask(IpAddress target);

    /**
     * Whether nothing more will come until somebody is asked again. What came has been told before
     * this becomes true.
     */
    boolean isIdle();

    /** To how many addresses a packet was sent. */
    long reached();

    /** Work done so far. */
    long done();

    /** Work in all. */
    long total();

    /** Asks the threads to end; {@link #close} then waits the less for them. */
    void stop();

    /** Stops at once and waits for the threads. */
    @Override
    void close();
}
