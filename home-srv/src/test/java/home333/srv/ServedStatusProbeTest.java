package home333.srv;

import home333.domain.IpAddress;
import home333.ports.StatusProbe;
import home333.testkit.StatusProbeContract;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** By a server, what is promised by files and sockets. */
class ServedStatusProbeTest extends StatusProbeContract {
    private Served served;

    /** Before a test interrupts itself. */
    @BeforeEach
    void serve() throws IOException {
        served = new Served(it -> it);
    }

    @AfterEach
    void end() {
        served.close();
    }

    @Override
    protected StatusProbe probe() {
        return served.ports().probe();
    }

    @Override
    protected Set<IpAddress> alive() {
        return Set.of(IpAddress.parse("198.18.0.5"), IpAddress.parse("198.18.0.6"));
    }
}
