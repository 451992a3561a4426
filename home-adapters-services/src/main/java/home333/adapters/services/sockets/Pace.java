package home333.adapters.services.sockets;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets one through at a time, with a gap between. Safe for use by several threads. */
public final class Pace {
    private final long gap;
    private long next = System.nanoTime(); // guarded by this

    public Pace(Duration gap) {
        this.gap = gap.toNanos();
    }

    /** Waits for its turn. */
    public void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(turn() - System.nanoTime());
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + gap;
        return turn;
    }
}
