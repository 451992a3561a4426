package home333.testkit;

import home333.domain.wake.WakeRoute;
import home333.ports.WakeSender;
import java.time.InstantSource;

class MemoryWakesTest extends WakeSenderContract {
    private static WakeRoute route(String name) {
        return new WakeRoute(
                name, WakeRoute.Kind.LIMITED_BROADCAST, "198.18.0.2", "255.255.255.255:9");
    }

    private static MemoryWakes wakes(WakeRoute... routes) {
        var clock = InstantSource.fixed(Samples.NOON);
        return new MemoryWakes(new MemoryLan(clock, 1), clock, routes);
    }

    @Override
    protected WakeSender sender() {
        MemoryWakes wakes = wakes(route("eth0"), route("eth1"));
        wakes.fail("eth1", "eth1 has no carrier");
        return wakes;
    }

    @Override
    protected WakeSender withoutInterfaces() {
        return wakes();
    }
}
