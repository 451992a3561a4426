package home333.adapters.net;

import home333.domain.IpAddress;
import home333.ports.StatusProbe;
import home333.testkit.StatusProbeContract;
import java.util.Set;

/** Asks this machine's own loopback. */
class SocketStatusProbeTest extends StatusProbeContract {
    @Override
    protected StatusProbe probe() {
        return new SocketStatusProbe();
    }

    @Override
    protected Set<IpAddress> alive() {
        return Set.of(IpAddress.parse("127.0.0.3"), IpAddress.parse("127.0.0.4"));
    }
}
