package home333.app;

import home333.app.look.LookAround;
import home333.app.outside.HomePorts;
import home333.domain.Device;
import home333.domain.MacAddress;
import home333.domain.event.HomeEvent;
import home333.domain.history.HistoryBatch;
import home333.domain.wake.BootTime;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.ports.History;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Wakes what sleeps, and looks whether it woke: an answer counts only from the card that was meant.
 * Safe for use by several threads.
 */
public final class Wakes {
    /** How long to wait where nobody said: most machines have started by then. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What is waited for at the most: a day would be another wish. */
    public static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    private static final ThreadFactory THREADS = Thread.ofVirtual().name("wake-", 0).factory();

    private final HomePorts ports;
    private final LookAround lookAround;

    Wakes(HomePorts ports, LookAround lookAround) {
        this.ports = ports;
        this.lookAround = lookAround;
    }

    /**
     * Wakes a machine and, where that is asked for, waits until it answers. Blocks.
     *
     * @param progress told of the report as far as it stands, each time that it came further, on
     *     this thread
     * @return how it went; it is remembered, and one that was waited for in vain is told as an
     *     event
     * @throws IOException if the interfaces of this machine or what is remembered cannot be read
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    public WakeReport wake(WakeOrder order, Consumer<WakeReport> progress)
            throws IOException, InterruptedException {
        WakeReport report = new RunningWake(ports, lookAround, order, progress).run();
        tellFailure(order, report);
        ports.history().add(HistoryBatch.ofWake(report));
        return report;
    }

    private void tellFailure(WakeOrder order, WakeReport report) {
        boolean isAwake = report.progress().compareTo(WakeProgress.ANSWERS) >= 0;
        if (!isAwake && !order.patience().isZero()) {
            String name = order.device().map(Device::name).orElse(report.mac().toString());
            ports.events().publish(new HomeEvent.WakeFailed(ports.clock().instant(), name, report));
        }
    }

    /**
     * Wakes several machines beside each other. Blocks until all are done.
     *
     * @param progress as in {@link #wake}, on any thread, one report at a time
     * @return how each went, in the order of the orders
     * @throws IOException if one of them failed so; the others are ended
     */
    public List<WakeReport> wakeAll(List<WakeOrder> orders, Consumer<WakeReport> progress)
            throws IOException, InterruptedException {
        var oneAtATime = new ReentrantLock();
        Consumer<WakeReport> guarded =
                report -> {
                    oneAtATime.lock();
                    try {
                        progress.accept(report);
                    } finally {
                        oneAtATime.unlock();
                    }
                };
        try (var threads = Executors.newThreadPerTaskExecutor(THREADS)) {
            try {
                var ended = new ExecutorCompletionService<WakeReport>(threads);
                List<Future<WakeReport>> running = new ArrayList<>();
                for (WakeOrder order : orders) {
                    running.add(ended.submit(() -> wake(order, guarded)));
                }
                for (Future<WakeReport> _ : running) {
                    var _ = ended.take().get(); // the first that failed ends the others
                }
                return running.stream().map(Future::resultNow).toList();
            } catch (ExecutionException e) {
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                throw new IOException(cause.getMessage(), cause);
            } finally {
                threads.shutdownNow(); // else closing waits for every wake that is still out
            }
        }
    }

    /**
     * Wakes at the times of schedules from now on, and waits two minutes for each; reads them again
     * each minute. Events tell who did not wake.
     *
     * @return ends it
     */
    public ScheduledWakes onSchedule(ScheduledWakes.Schedules schedules) {
        return ScheduledWakes.start(ports, this, schedules);
    }

    /** For tests, which call each step. */
    ScheduledWakes scheduled(ScheduledWakes.Schedules schedules, ExecutorService threads) {
        return new ScheduledWakes(ports, this, schedules, threads);
    }

    /** The latest wakes that are remembered by a card, the last one first. */
    public List<WakeReport> latest(MacAddress mac) throws IOException {
        return ports.history().wakes(mac, History.WAKES_KEPT);
    }

    /** How long the machine takes as a rule until it answers; empty until it was woken once. */
    public Optional<Duration> usualTime(MacAddress mac) throws IOException {
        return BootTime.of(latest(mac));
    }
}
