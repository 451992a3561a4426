package home333.srv;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.ports.Scanner;
import home333.testkit.ScannerContract;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** By a server, what is promised by files and sockets. */
class ServedScannerTest extends ScannerContract {
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
    protected Scanner scanner() {
        return served.ports().scanner();
    }

    @Override
    protected IpRange area() {
        return IpNetwork.parse("198.18.0.0/24").hosts();
    }

    @Override
    protected Set<IpAddress> alive() {
        return Set.of(IpAddress.parse("198.18.0.5"), IpAddress.parse("198.18.0.6"));
    }

    @Override
    protected OpenPort openPort() {
        return new OpenPort(IpAddress.parse("198.18.0.5"), 22);
    }
}
