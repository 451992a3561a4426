package home333.app.watch;

import home333.app.TestHome;
import java.time.Duration;
import java.time.Instant;

/** Lets a watcher do in no time what it does in days. */
public final class WatchedTime {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final TestHome test;
    private final Watcher watcher;

    public WatchedTime(TestHome test, Watcher watcher) {
        this.test = test;
        this.watcher = watcher;
    }

    Watcher watcher() {
        return watcher;
    }

    /** Watches for so long. */
    public void pass(Duration span) throws InterruptedException {
        passUntil(test.instant().plus(span));
    }

    void passUntil(Instant end) throws InterruptedException {
        while (test.instant().isBefore(end)) {
            Instant next = watcher.step();
            Instant latest = earlier(test.instant().plus(LONGEST_PAUSE), end);
            test.set(earlier(next, latest));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
