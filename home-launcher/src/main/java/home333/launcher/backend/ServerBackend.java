package home333.launcher.backend;

import static home333.launcher.backend.ServerCall.made;

import home333.domain.Finding;
import home333.srv.client.HomeClient;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** The home that a server looks after. */
public record ServerBackend(HomeClient client, InstantSource clock) implements Backend {
    @Override
    public DeviceApi devices() {
        return new ServerDevices(client.devices());
    }

    @Override
    public ScanApi scans() {
        return new ServerScans(client.scans());
    }

    @Override
    public PresenceApi presence() {
        return new ServerPresence(client, clock);
    }

    @Override
    public WakeApi wakes() {
        return new ServerWakes(client.wakes());
    }

    @Override
    public VpnApi vpn() {
        return new ServerVpn(client, clock);
    }

    @Override
    public DhcpApi dhcp() {
        return new ServerDhcp(client.settings());
    }

    @Override
    public AccountApi accounts() {
        return new ServerAccounts(client);
    }

    @Override
    public List<Finding> findings() throws IOException {
        return made(() -> client.about().findings());
    }

    @Override
    public void close() {
        client.close();
    }
}
