package home333.testkit;

import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.Service;
import home333.domain.Transport;
import java.util.List;
import java.util.Map;

class MemoryServicesTest extends ServiceIdentifierContract {
    private static final IpAddress HOST = IpAddress.parse("198.18.0.5");
    private static final Port SSH = new Port(22);

    @Override
    protected Stage stage() {
        var known = new Service(SSH, Transport.TCP, "ssh", "OpenSSH", "9.2p1", BANNER, 95);
        var services = new MemoryServices(Map.of(HOST, List.of(known)));
        return new Stage(services, HOST, SSH, new Port(2022), new Port(1));
    }
}
