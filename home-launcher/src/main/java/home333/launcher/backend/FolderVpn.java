package home333.launcher.backend;

import home333.app.Devices.Outcome;
import home333.app.Vpn;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnWarnings;
import home333.ports.VpnDirectory.VpnException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

record FolderVpn(Vpn vpn, FolderBackend.Reading<VpnSettings> reading) implements VpnApi {
    @Override
    public boolean isConfigured() {
        return vpn.isConfigured();
    }

    @Override
    public VpnSettings settings() throws IOException {
        return reading.read();
    }

    @Override
    public Tailnet refresh() throws InterruptedException {
        return vpn.refresh();
    }

    @Override
    public Tailnet refreshNow() throws InterruptedException {
        return vpn.refreshNow();
    }

    @Override
    public Tailnet measured(Tailnet tailnet) throws InterruptedException {
        return vpn.measured(tailnet);
    }

    @Override
    public VpnWarnings warnings(Tailnet tailnet) throws InterruptedException {
        return vpn.warnings(tailnet);
    }

    @Override
    public List<Pair> pairs(Tailnet tailnet) throws IOException {
        return vpn.pairs(tailnet);
    }

    @Override
    public void follow(Tailnet tailnet) throws IOException {
        var _ = vpn.follow(tailnet);
    }

    @Override
    public Optional<Outcome> join(String nodeId, DeviceId device) throws IOException {
        return vpn.join(nodeId, device);
    }

    @Override
    public Optional<Device> part(String nodeId) throws IOException {
        return vpn.part(nodeId);
    }

    @Override
    public Optional<VpnCheck> check(Tailnet tailnet, String nodeId) throws InterruptedException {
        return vpn.check(tailnet, nodeId);
    }

    @Override
    public void apply(String nodeId, VpnAction action) throws VpnException, InterruptedException {
        vpn.apply(nodeId, action);
    }
}
