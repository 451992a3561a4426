package home333.app;

import home333.app.outside.HomePorts;
import home333.app.threads.Dismissal;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Reason;
import home333.domain.event.HomeEvent;
import home333.domain.wake.WakeReport;
import home333.domain.wake.WakeSchedule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes devices at the times of schedules, and waits until they answer; who does not is told as an
 * event. What should have been woken while this machine slept is not made up for. Safe for use by
 * several threads.
 */
public final class ScheduledWakes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledWakes.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 32;

    private final HomePorts ports;
    private final Wakes wakes;
    private final WakeAlarms alarms;
    private final ExecutorService threads;
    private final Set<DeviceId> awaited = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Where the schedules come from. */
    @FunctionalInterface
    public interface Schedules {
        /**
         * The schedules as they are now.
         *
         * @throws IOException if they cannot be read
         * @throws IllegalArgumentException if something is wrong with them; those from before stand
         */
        List<WakeSchedule> read() throws IOException;
    }

    /** Takes the executor over, and closes it. */
    ScheduledWakes(HomePorts ports, Wakes wakes, Schedules schedules, ExecutorService threads) {
        this.ports = ports;
        this.wakes = wakes;
        this.threads = threads;
        this.alarms = new WakeAlarms(schedules, ports.clock().instant());
    }

    /** Begins, on threads of its own. */
    static ScheduledWakes start(HomePorts ports, Wakes wakes, Schedules schedules) {
        var names = Thread.ofVirtual().name("scheduled-wake-", 0).factory();
        var begun =
                new ScheduledWakes(
                        ports, wakes, schedules, Executors.newThreadPerTaskExecutor(names));
        var _ = begun.threads.submit(begun::run);
        return begun;
    }

    private void run() {
        try {
            while (true) {
                try {
                    step();
                } catch (RuntimeException e) {
                    LOG.error("waking by schedule failed for now", e);
                }
                ports.pause().last(LONGEST_PAUSE);
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    /** Wakes whose time has come. */
    void step() {
        for (WakeSchedule schedule : alarms.due(ports.clock().instant())) {
            try {
                wake(schedule);
            } catch (IOException e) {
                LOG.warn("the wake '{}' failed: {}", schedule.name(), e.getMessage());
            }
        }
    }

    private void wake(WakeSchedule schedule) throws IOException {
        List<Device> meant =
                ports.devices().list().stream()
                        .filter(schedule::concerns)
                        .filter(device -> !device.macs().isEmpty())
                        .toList();
        LOG.info("the wake '{}' is for {} devices", schedule.name(), meant.size());
        if (meant.isEmpty()) {
            LOG.warn("the wake '{}' names no device with a card", schedule.name());
        }
        for (Device device : meant) {
            if (awaited.add(device.id())) { // else its last wake still goes on
                var _ = threads.submit(() -> wake(device));
            }
        }
    }

    private void wake(Device device) {
        try {
            wake(WakeOrder.of(device).waiting(Wakes.PATIENCE));
        } finally {
            awaited.remove(device.id());
        }
    }

    private void wake(WakeOrder order) {
        try {
            places.acquire();
            try {
                var _ = wakes.wake(order, _ -> {});
            } catch (IOException e) {
                tell(order, String.valueOf(e.getMessage()));
            } finally {
                places.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("a scheduled wake failed", e);
        }
    }

    private void tell(WakeOrder order, String error) {
        Instant now = ports.clock().instant();
        var report =
                new WakeReport(
                        order.macs(),
                        order.device().map(Device::id),
                        now,
                        List.of(),
                        Map.of(),
                        false,
                        List.of(Reason.of(Reason.Kind.NOT_LOOKED, error)));
        String name = order.device().map(Device::name).orElse(report.mac().toString());
        ports.events().publish(new HomeEvent.WakeFailed(now, name, report));
    }

    /** Ends it, those that are being waited for included; waits for them, but not for ever. */
    @Override
    public void close() {
        Dismissal.of(threads);
    }
}
