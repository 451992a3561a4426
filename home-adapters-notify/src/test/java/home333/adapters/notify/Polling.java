package home333.adapters.notify;

import java.time.Duration;

/** Looks again and again whether something is so, where nobody tells when it is. */
final class Polling {
    private static final int MOST_LOOKS = 300;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Polling() {}

    /** Something that may be so. */
    interface Claim {
        boolean holds() throws InterruptedException;
    }

    /** Waits until it is so, 15 seconds at the most; returns whether it is. */
    static boolean until(Claim claim) throws InterruptedException {
        for (int i = 0; i < MOST_LOOKS; i++) {
            if (claim.holds()) {
                return true;
            }
            Thread.sleep(BETWEEN);
        }
        return claim.holds();
    }
}
