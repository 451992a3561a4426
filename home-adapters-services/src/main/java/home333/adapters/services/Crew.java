package home333.adapters.services;

import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that share the work on one host.
 *
 * @param size how many
 */
record Crew(int size, ThreadFactory threads) {
    private static final Duration TO_LEAVE = Duration.ofSeconds(1);

    /**
     * A crew that asks by probes. One of somebody else's may never give its thread away, which
     * would stop a virtual thread's neighbours too.
     *
     * @param isOursOnly whether all the probes come with 333HOME
     */
    static Crew ofProbes(String name, int size, boolean isOursOnly) {
        return new Crew(
                size,
                isOursOnly
                        ? Thread.ofVirtual().name(name, 0).factory()
                        : Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** What is done about one thing. */
    interface Task<T> {
        void about(T thing) throws InterruptedException;
    }

    /**
     * Does a task about each thing, in their order; returns when all is done or the time is over.
     * What is under way then is interrupted, and may still end later.
     *
     * @throws IllegalStateException if a task failed; no more are begun then
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    <T> void work(Collection<T> things, Duration patience, Task<T> task)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Queue<T> todo = new ConcurrentLinkedQueue<>(things);
        ExecutorService workers = Executors.newThreadPerTaskExecutor(threads);
        try {
            var done = new ExecutorCompletionService<T>(workers);
            int working = Math.min(size, things.size());
            for (int i = 0; i < working; i++) {
                var _ =
                        done.submit(() -> {
                            for (T next = todo.poll(); next != null; next = todo.poll()) {
                                task.about(next);
                            }
                            return null;
                        });
            }
            for (int i = 0; i < working; i++) {
                Future<T> one = done.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (one == null) {
                    return;
                }
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking failed", e.getCause());
        } finally {
            todo.clear();
            workers.shutdownNow();
            // Not close(): a probe of somebody else's may take no notice of the interrupt.
            var _ = workers.awaitTermination(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
