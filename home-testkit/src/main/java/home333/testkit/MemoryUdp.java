package home333.testkit;

import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.Service;
import home333.domain.Transport;
import home333.domain.UdpPort;
import home333.ports.UdpScanner;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Knows what a few hosts have on UDP, and answers at once; their other ports are closed. */
public final class MemoryUdp implements UdpScanner {
    private final Map<IpAddress, List<UdpPort>> known;

    /** Knows these ports only; of other hosts nothing comes back. */
    public MemoryUdp(Map<IpAddress, List<UdpPort>> known) {
        this.known = Map.copyOf(known);
    }

    @Override
    public List<UdpPort> scan(IpAddress host, PortList ports, Duration patience)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return ports.ports()
                .filter(port -> !port.printsWhatItReads())
                .map(port -> state(host, port))
                .toList();
    }

    private UdpPort state(IpAddress host, Port port) {
        if (!known.containsKey(host)) {
            return UdpPort.filtered(port);
        }
        return known.getOrDefault(host, List.of()).stream()
                .filter(one -> one.port().equals(port))
                .findFirst()
                .orElse(UdpPort.closed(port));
    }

    /** A service on UDP. */
    public static Service service(int port, String name, String product, String version) {
        return new Service(
                new Port(port), Transport.UDP, name, product, version, product + version, 90);
    }
}
