package home333.srv;

import home333.app.HomeBuilder;
import home333.ports.DeviceRegistry;
import home333.testkit.DeviceRegistryContract;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** By a server, what is promised by files and sockets. */
class ServedDeviceRegistryTest extends DeviceRegistryContract {
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

    @Override
    protected DeviceRegistry open() throws IOException {
        return serve(it -> it).ports().devices();
    }
}
