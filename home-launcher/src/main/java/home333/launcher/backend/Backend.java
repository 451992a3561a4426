package home333.launcher.backend;

import home333.domain.Finding;
import java.io.IOException;
import java.util.List;

/** The home that a command is about: kept in a folder of this machine, or by a server. */
public interface Backend extends AutoCloseable {
    DeviceApi devices();

    ScanApi scans();

    PresenceApi presence();

    WakeApi wakes();

    VpnApi vpn();

    DhcpApi dhcp();

    AccountApi accounts();

    /** What may be done in the network, and what not. */
    List<Finding> findings() throws IOException;

    @Override
    void close();
}
