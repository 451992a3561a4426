package home333.srv;

import home333.domain.wake.WakeReport;
import home333.json.WakeJson;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A wake that is told of while it goes on, and that goes on when nobody listens any more. */
final class ToldWake implements Reply.Telling {
    private final Waking waking;
    private final WakeRoutes.Turn turn;
    private final AtomicBoolean isOver = new AtomicBoolean();

    /** Further reports, and an empty one at the end; there are a handful in all. */
    private final BlockingQueue<News> reports = new LinkedBlockingQueue<>();

    /** Empty for the end. */
    private record News(Optional<WakeReport> report) {}

    /** Wakes, and tells how far it came. */
    @FunctionalInterface
    interface Waking {
        WakeReport wake(Consumer<WakeReport> progress) throws IOException, InterruptedException;
    }

    /**
     * A wake that begins once it is told.
     *
     * @param turn is given back at the end
     */
    ToldWake(Waking waking, WakeRoutes.Turn turn) {
        this.waking = waking;
        this.turn = turn;
    }

    @Override
    public void tell(Reply.Line line) throws IOException, InterruptedException {
        var events = new ServerEvents(line);
        FutureTask<WakeReport> task = new FutureTask<>(this::wake);
        Thread.ofVirtual().name("told-wake").start(task);
        try {
            boolean isHeard = follow(events);
            WakeReport last = task.get();
            if (isHeard) {
                tellLast(events, last);
            }
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } finally {
            var _ = task.cancel(true);
        }
    }

    private static void tellLast(ServerEvents events, WakeReport report) {
        try {
            events.send("wake", WakeJson.write(report));
        } catch (IOException _) {
            // Nobody listens any more; what was done is done.
        }
    }

    private WakeReport wake() throws IOException, InterruptedException {
        try {
            return waking.wake(report -> reports.add(new News(Optional.of(report))));
        } finally {
            reports.add(new News(Optional.empty()));
        }
    }

    /** Tells until there is no more to tell; false where nobody listens any more. */
    private boolean follow(ServerEvents events) throws InterruptedException {
        try {
            while (true) {
                @Nullable News next =
                        reports.poll(ServerEvents.HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
                if (next == null) {
                    events.stillHere();
                } else if (next.report().isEmpty()) {
                    return true;
                } else {
                    events.send("progress", WakeJson.write(next.report().get()));
                }
            }
        } catch (IOException _) {
            return false; // The machine is woken all the same.
        }
    }

    @Override
    public void close() {
        if (!isOver.getAndSet(true)) {
            turn.close();
        }
    }
}
