package home333.launcher.backend;

import home333.app.Home;
import home333.domain.Finding;
import home333.domain.vpn.VpnSettings;
import java.io.IOException;
import java.util.List;

/**
 * The home of a folder.
 *
 * @param vpnSettings how its tailnet is asked
 */
public record FolderBackend(Home home, Reading<VpnSettings> vpnSettings) implements Backend {
    /** Reads something of the folder. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException;
    }

    @Override
    public DeviceApi devices() {
        return new FolderDevices(home.devices());
    }

    @Override
    public ScanApi scans() {
        return new FolderScans(home.scans());
    }

    @Override
    public PresenceApi presence() {
        return new FolderPresence(home);
    }

    @Override
    public WakeApi wakes() {
        return home.wakes()::wakeAll;
    }

    @Override
    public VpnApi vpn() {
        return new FolderVpn(home.vpn(), vpnSettings);
    }

    @Override
    public DhcpApi dhcp() {
        return new FolderDhcp(home.dhcp());
    }

    @Override
    public AccountApi accounts() {
        return new FolderAccounts(home.accounts());
    }

    @Override
    public List<Finding> findings() {
        return home.findings();
    }

    @Override
    public void close() {
        home.close();
    }
}
