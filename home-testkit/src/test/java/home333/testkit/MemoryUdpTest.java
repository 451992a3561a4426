package home333.testkit;

import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.UdpPort;
import java.util.List;
import java.util.Map;

class MemoryUdpTest extends UdpScannerContract {
    private static final IpAddress HOST = IpAddress.parse("198.18.0.5");

    @Override
    protected Stage stage() {
        var scanner =
                new MemoryUdp(
                        Map.of(
                                HOST,
                                List.of(
                                        UdpPort.open(
                                                MemoryUdp.service(53, "dns", "dnsmasq", "2.90")))));
        return new Stage(
                scanner,
                HOST,
                new Port(53),
                new Port(123),
                IpAddress.parse("198.18.0.6"),
                new Port(123));
    }
}
