package home333.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Does what it is given at once, or when it is told to, on the calling thread. For one thread. */
public class DirectExecutor extends AbstractExecutorService {
    private int count;
    private final List<Runnable> held = new ArrayList<>();
    private boolean holds;
    private boolean isShutdown;

    /** From now on tasks wait until they are released. */
    public void hold() {
        holds = true;
    }

    /** Does what waits. */
    public void release() {
        holds = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    /** How many tasks it was given. */
    public int count() {
        return count;
    }

    @Override
    public void execute(Runnable task) {
        count++;
        if (holds) {
            held.add(task);
        } else {
            task.run();
        }
    }

    @Override
    public void shutdown() {
        isShutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        isShutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown;
    }
}
