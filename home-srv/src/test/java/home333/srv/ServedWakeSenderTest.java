package home333.srv;

import home333.app.HomeBuilder;
import home333.domain.wake.WakeRoute;
import home333.ports.WakeSender;
import home333.testkit.MemoryWakes;
import home333.testkit.WakeSenderContract;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** By a server, what is promised by files and sockets. */
class ServedWakeSenderTest extends WakeSenderContract {
    private @Nullable Served served;

    @AfterEach
    void end() {
        if (served != null) {
            served.close();
        }
    }

    private Served serve(UnaryOperator<HomeBuilder> ports) throws IOException {
        end();
        served = new Served(ports);
        return served;
    }

    private static WakeRoute route(String name) {
        return new WakeRoute(
                name, WakeRoute.Kind.LIMITED_BROADCAST, "198.18.0.2", "255.255.255.255:9");
    }

    @Override
    protected WakeSender sender() throws IOException {
        var clock = InstantSource.system();
        var wakes = new MemoryWakes(Served.lan(), clock, route("eth0"), route("eth1"));
        wakes.fail("eth1", "eth1 has no carrier");
        return serve(it -> it.wakeSender(wakes)).ports().wakeSender();
    }

    @Override
    protected WakeSender withoutInterfaces() throws IOException {
        return serve(it -> it).ports().wakeSender();
    }
}
