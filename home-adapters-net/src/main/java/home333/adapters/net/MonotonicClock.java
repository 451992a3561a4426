package home333.adapters.net;

import java.time.Instant;
import java.time.InstantSource;

/** Tells the time of day as it was at the start plus what has passed since: it never jumps. */
final class MonotonicClock implements InstantSource {
    private final Instant begun = InstantSource.system().instant();
    private final long nanos = System.nanoTime();

    @Override
    public Instant instant() {
        return begun.plusNanos(System.nanoTime() - nanos);
    }
}
