package home333.adapters.net.tcp;

import java.time.Duration;

/**
 * How many sockets may be open at one time: fewer for a while after the system had no more of them.
 * For one thread; all times are of one {@link System#nanoTime}.
 */
final class SocketLimit {
    private static final long GROWS_EVERY = Duration.ofMillis(50).toNanos();
    private static final int GROWS_BY = 16;

    private final int most;
    private int now;
    private long growsAt;

    SocketLimit(int most) {
        this.most = most;
        now = most;
    }

    boolean isReached(int open) {
        return open >= now;
    }

    /** The system had none for one more than those that are open. */
    void exhausted(int open, long time) {
        now = open;
        growsAt = time + GROWS_EVERY;
    }

    /** Tries more again, a few at a time. */
    void grow(long time) {
        if (now < most && time - growsAt >= 0) {
            now = Math.min(most, now + now / GROWS_BY + 1);
            growsAt = time + GROWS_EVERY;
        }
    }
}
