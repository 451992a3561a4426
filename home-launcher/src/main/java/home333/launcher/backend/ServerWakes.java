package home333.launcher.backend;

import home333.app.WakeOrder;
import home333.domain.Device;
import home333.domain.MacAddress;
import home333.domain.wake.WakeReport;
import home333.srv.client.WakesApi;
import home333.srv.client.WakesApi.Wish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

record ServerWakes(WakesApi wakes) implements WakeApi {
    @Override
    public List<WakeReport> wakeAll(List<WakeOrder> orders, Consumer<WakeReport> progress)
            throws IOException, InterruptedException {
        var lock = new ReentrantLock();
        Consumer<WakeReport> oneAtATime =
                report -> {
                    lock.lock();
                    try {
                        progress.accept(report);
                    } finally {
                        lock.unlock();
                    }
                };
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<WakeReport>> running = new ArrayList<>();
            for (WakeOrder order : orders) {
                running.add(threads.submit(() -> wakes.wake(wish(order), oneAtATime)));
            }
            List<WakeReport> reports = new ArrayList<>();
            for (Future<WakeReport> one : running) {
                reports.add(report(one));
            }
            return reports;
        } finally {
            threads.shutdownNow();
        }
    }

    private static WakeReport report(Future<WakeReport> running)
            throws IOException, InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    /** All cards of a device are its own to choose from. */
    private static Wish wish(WakeOrder order) {
        boolean isWhole = order.device().filter(it -> it.macs().equals(order.macs())).isPresent();
        Optional<MacAddress> card =
                isWhole ? Optional.empty() : Optional.of(order.macs().getFirst());
        return new Wish(order.device().map(Device::id), card, order.password(), order.patience());
    }
}
