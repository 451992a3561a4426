package home333.app.notices;

import home333.ports.Notifier.Delivery;
import home333.ports.PresenceBoard;
import home333.ports.PresenceBoard.Shown;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a board up to date: soon after each event, and each half minute. */
public final class BoardFeed {
    private static final Logger LOG = LoggerFactory.getLogger(BoardFeed.class);
    private static final Duration PACE = Duration.ofSeconds(30);

    private final PresenceBoard board;
    private final Supplier<List<Shown>> presences;
    private final Semaphore news = new Semaphore(0);
    private boolean isFailing;

    public BoardFeed(PresenceBoard board, Supplier<List<Shown>> presences) {
        this.board = board;
        this.presences = presences;
    }

    /** Something changed. */
    public void nudge() {
        news.release();
    }

    /** Shows until the thread is interrupted. */
    public void run() {
        try {
            while (true) {
                step();
                boolean _ = news.tryAcquire(PACE.toSeconds(), TimeUnit.SECONDS);
                var _ = news.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it was asked to end
        }
    }

    /** Shows what is known now. */
    void step() throws InterruptedException {
        Delivery delivery = show();
        boolean isShown = delivery instanceof Delivery.Delivered;
        if (!isShown && !isFailing) {
            LOG.warn("It cannot be shown who is there: {}.", reason(delivery));
        }
        isFailing = !isShown;
    }

    private Delivery show() throws InterruptedException {
        try {
            return board.show(presences.get());
        } catch (UncheckedIOException e) {
            return new Delivery.Later(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.debug("a board failed", e);
            return new Delivery.Later("it failed: " + e.getClass().getSimpleName());
        }
    }

    private static String reason(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered() -> "";
            case Delivery.Later(String reason) -> reason;
            case Delivery.Refused(String reason) -> reason;
        };
    }
}
