package home333.app;

import java.time.Duration;

/** Lets time pass. */
interface Pause {
    /** Returns when it has passed, and not before. */
    void last(Duration time) throws InterruptedException;
}
