package home333.launcher;

import home333.domain.Host;
import home333.domain.ScanEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Shows on a terminal how far a scan is. */
final class Progress {
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int BAR = 24;

    private final Session session;
    private final InstantSource clock;
    private final String target;
    private long done;
    private long total;
    private long hosts;
    private Instant shown = Instant.EPOCH;

    Progress(Session session, String target) {
        this.session = session;
        this.clock = session.surroundings().clock();
        this.target = target;
    }

    void take(ScanEvent event) {
        switch (event) {
            case ScanEvent.Found(Host _) -> hosts++;
            case ScanEvent.Updated _,
                    ScanEvent.PortOpened _,
                    ScanEvent.ServiceIdentified _,
                    ScanEvent.Warning _,
                    ScanEvent.Finished _ -> {}
            case ScanEvent.Progress(long doneNow, long totalNow) -> {
                done = doneNow;
                total = totalNow;
            }
        }
        show();
    }

    private void show() {
        Instant now = clock.instant();
        if (Duration.between(shown, now).compareTo(BETWEEN) < 0) {
            return;
        }
        shown = now;
        session.terminal().status(line());
    }

    private String line() {
        double share = total <= 0 ? 0 : Math.min(1, (double) done / total);
        int filled = (int) Math.floor(share * BAR);
        return session.messages()
                .text(
                        "scan.progress",
                        "█".repeat(filled) + "░".repeat(BAR - filled),
                        (int) Math.floor(share * 100),
                        hosts,
                        target);
    }
}
