package home333.srv;

import home333.app.HomeBuilder;
import home333.ports.EventBus;
import home333.testkit.EventBusContract;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** By a server, what is promised by files and sockets. */
class ServedEventBusTest extends EventBusContract {
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
    protected EventBus bus() {
        try {
            return serve(it -> it).ports().events();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
