package home333.app.threads;

import java.time.Duration;

/** Lets time pass. */
public interface Pause {
    /** Returns when it has passed, and not before. */
    void last(Duration time) throws InterruptedException;
}
