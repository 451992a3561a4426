package home333.app;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Does what it is given at once, on the thread that gives it. For one thread. */
final class DirectExecutor extends AbstractExecutorService {
    private int count;
    private boolean isShutdown;

    /** How many tasks it was given. */
    int count() {
        return count;
    }

    @Override
    public void execute(Runnable task) {
        count++;
        task.run();
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
