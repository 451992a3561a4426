package home333.app.look;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.ports.ServiceIdentifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks machines for their keys, several side by side and each at two ports at the most. Safe for
 * use by several threads.
 */
final class KeyInquiry {
    private static final Logger LOG = LoggerFactory.getLogger(KeyInquiry.class);
    private static final int MACHINES_AT_A_TIME = 16;
    private static final Duration LONGEST_AT_A_PORT = Duration.ofSeconds(3);
    private static final Duration THREADS_STAY = Duration.ofSeconds(5);

    private final ServiceIdentifier identifier;
    private final KnownPorts ports;

    /** One for all looks: somebody else's identifier may keep a thread for ever. */
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    MACHINES_AT_A_TIME,
                    MACHINES_AT_A_TIME,
                    THREADS_STAY.toSeconds(),
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("keys-", 0).factory());

    KeyInquiry(ServiceIdentifier identifier, KnownPorts ports) {
        this.identifier = identifier;
        this.ports = ports;
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whether a device can be asked for something that it is known by. */
    static boolean isOf(Device device) {
        return device.anchors().stream().anyMatch(Anchor::isKey);
    }

    /**
     * A machine to ask.
     *
     * @param device who it ought to be
     * @param addresses where it is asked, one after the other
     * @param isEnough whether it need not be asked for more
     */
    record Visit(Device device, Collection<IpAddress> addresses, Predicate<Shown> isEnough) {
        Visit {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * What a port showed.
     *
     * @param address which
     * @param keys at least one
     */
    record Shown(IpAddress address, Set<Anchor> keys) {}

    /**
     * Asks them all.
     *
     * @param patience for all together; who has not answered by then has shown nothing
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    List<Shown> ask(Collection<Visit> visits, Duration patience) throws InterruptedException {
        if (visits.isEmpty()) {
            return List.of();
        }
        Queue<Shown> shown = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + patience.toNanos();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        visits.forEach(visit -> tasks.add(() -> pay(visit, end, shown)));
        Collections.shuffle(tasks); // where time is short, not always the same are left out
        try {
            var _ = threads.invokeAll(tasks, patience.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            threads.purge();
        }
        return List.copyOf(shown);
    }

    private boolean pay(Visit visit, long end, Queue<Shown> all) throws InterruptedException {
        List<Port> doors = ports.forKeys(visit.device());
        int questions = visit.addresses().size() * doors.size();
        for (IpAddress address : visit.addresses()) {
            for (Port door : doors) {
                Duration share = Duration.ofNanos((end - System.nanoTime()) / questions--);
                var shown = new Shown(address, keys(visit.device(), address, door, share));
                if (!shown.keys().isEmpty()) {
                    all.add(shown);
                    if (visit.isEnough().test(shown)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Set<Anchor> keys(Device device, IpAddress address, Port door, Duration share)
            throws InterruptedException {
        Duration patience = share.compareTo(LONGEST_AT_A_PORT) < 0 ? share : LONGEST_AT_A_PORT;
        try {
            Set<Anchor> keys =
                    new TreeSet<>(identifier.identify(address, List.of(door), patience).anchors());
            keys.removeIf(anchor -> !anchor.isKey());
            keys.removeAll(ports.keysBesideKnown(device));
            return keys;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            LOG.debug("which key {} shows is not known: asking failed", address, e);
            return Set.of();
        }
    }
}
