package home333.testkit;

import home333.domain.wake.MagicPacket;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeRoute;
import home333.ports.WakeSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wakes machines of a {@link MemoryLan}: each starts after a while when its packet is sent, with
 * the password that it wants.
 */
public final class MemoryWakes implements WakeSender {
    private final MemoryLan lan;
    private final InstantSource clock;
    private final List<WakeRoute> routes;
    private final Map<String, String> broken = new ConcurrentHashMap<>();
    private final Map<MagicPacket, Sleeper> sleepers = new ConcurrentHashMap<>();

    /**
     * A machine whose packets leave by some routes.
     *
     * @param routes in the order in which they are used
     */
    public MemoryWakes(MemoryLan lan, InstantSource clock, WakeRoute... routes) {
        this.lan = lan;
        this.clock = clock;
        this.routes = List.of(routes);
    }

    /**
     * Lets a machine sleep.
     *
     * @param packet what wakes it
     * @param host what it is once it is awake
     * @param start how long it takes to start
     */
    public void sleeps(MagicPacket packet, MemoryHost host, Duration start) {
        lan.remove(host.ip());
        sleepers.put(packet, new Sleeper(host, start));
    }

    /** From now on nothing leaves by that interface, for that reason. */
    public void fail(String interfaceName, String reason) {
        broken.put(interfaceName, reason);
    }

    @Override
    public List<WakeDelivery> send(MagicPacket packet) {
        List<WakeDelivery> deliveries = new ArrayList<>();
        for (WakeRoute route : routes) {
            String reason = broken.get(route.interfaceName());
            deliveries.add(
                    reason == null ? WakeDelivery.of(route) : WakeDelivery.failed(route, reason));
        }
        if (deliveries.stream().anyMatch(delivery -> delivery.sent() > 0)) {
            Sleeper woken = sleepers.remove(packet);
            if (woken != null) {
                lan.addAt(clock.instant().plus(woken.start), woken.host);
            }
        }
        return deliveries;
    }

    private record Sleeper(MemoryHost host, Duration start) {}
}
