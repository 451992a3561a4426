package home333.app;

import home333.app.vpn.VpnAlarms;
import home333.app.vpn.VpnPoll;
import home333.domain.vpn.Tailnet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tailnet that is kept up to date, on a thread of its own where there is one to ask. Safe for use
 * by several threads.
 */
public final class VpnWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VpnWatch.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Vpn vpn;
    private final VpnAlarms alarms;
    private final Semaphore news = new Semaphore(0);
    private final Optional<Thread> thread;
    private String complaint = ""; // of its thread alone

    /** Begins, unless nothing says whom to ask. */
    VpnWatch(Vpn vpn, VpnAlarms alarms, boolean isConfigured) {
        this.vpn = vpn;
        this.alarms = alarms;
        this.thread =
                isConfigured
                        ? Optional.of(Thread.ofVirtual().name("tailnet").start(this::run))
                        : Optional.empty();
    }

    /** Whether anybody is asked. */
    public boolean isRunning() {
        return thread.filter(Thread::isAlive).isPresent();
    }

    /** Something changed: whoever is due by now is asked. */
    void nudge() {
        news.release();
    }

    private void run() {
        try {
            while (true) {
                Duration pause = step();
                boolean _ = news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                var _ = news.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /**
     * Asks whoever is due, lets the devices follow, and tells of what is to be seen to. The same
     * failure is said once, and again after a step that succeeded.
     *
     * @return how long until the next is due, at most {@link VpnPoll#EVERY}
     */
    Duration step() throws InterruptedException {
        String said = complaint;
        complaint = "";
        try {
            Tailnet tailnet = vpn.refresh();
            var _ = vpn.follow(tailnet);
            alarms.tell(vpn.warnings(tailnet), vpn.now());
            return pause();
        } catch (IOException e) {
            complaint = String.valueOf(e.getMessage());
            if (!complaint.equals(said)) {
                LOG.warn("the devices do not follow the tailnet: {}", complaint);
            }
        } catch (RuntimeException e) {
            complaint = e.getClass().getName();
            if (!complaint.equals(said)) {
                LOG.error("watching the tailnet failed for now", e);
            }
        }
        return VpnPoll.EVERY;
    }

    private Duration pause() {
        Instant now = vpn.now();
        Instant latest = now.plus(VpnPoll.EVERY);
        Instant next = vpn.nextAt().filter(latest::isAfter).orElse(latest);
        Duration pause = Duration.between(now, next);
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }

    /** Ends; returns when nobody is asked any more, which is soon. */
    @Override
    public void close() {
        thread.ifPresent(Watching::end);
    }
}
