package home333.launcher.backend;

import static home333.launcher.backend.ServerCall.made;

import home333.app.Devices.Outcome;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnReport;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnWarnings;
import home333.json.VpnSettingsJson;
import home333.srv.client.ApiException;
import home333.srv.client.DeviceQuery;
import home333.srv.client.HomeClient;
import home333.srv.client.NodeCheck;
import home333.srv.client.VpnApi.Asked;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tailnet as a server knows it; the latest report stands for the tailnet made of it. */
final class ServerVpn implements VpnApi {
    private static final int FORBIDDEN = 403;

    private final HomeClient client;
    private final InstantSource clock;
    private @Nullable VpnReport latest;

    ServerVpn(HomeClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    private VpnReport latest() throws IOException {
        VpnReport known = latest;
        return known == null ? made(() -> asked(Asked.NOBODY, false)) : known;
    }

    private VpnReport asked(Asked who, boolean measure) throws IOException, InterruptedException {
        VpnReport told = client.vpn().report(who, measure);
        latest = told;
        return told;
    }

    private Tailnet tailnet(VpnReport report) {
        return Tailnet.of(report.lists(), clock.instant());
    }

    @Override
    public boolean isConfigured() throws IOException {
        return latest().isConfigured();
    }

    @Override
    public VpnSettings settings() throws IOException {
        try {
            return made(() -> VpnSettingsJson.of(client.settings().get()));
        } catch (ApiException.Refused e) {
            if (e.problem().status() == FORBIDDEN) {
                return VpnSettings.DEFAULT; // not for everybody's eyes
            }
            throw e;
        }
    }

    @Override
    public Tailnet refresh() throws IOException, InterruptedException {
        return tailnet(asked(Asked.OLD, false));
    }

    @Override
    public Tailnet refreshNow() throws IOException, InterruptedException {
        return tailnet(asked(Asked.ALL, false));
    }

    @Override
    public Tailnet measured(Tailnet tailnet) throws IOException, InterruptedException {
        return tailnet(asked(Asked.NOBODY, true));
    }

    @Override
    public VpnWarnings warnings(Tailnet tailnet) throws IOException {
        return VpnWarnings.of(tailnet, latest().accessEnds(), clock.instant());
    }

    @Override
    public List<Pair> pairs(Tailnet tailnet) throws IOException {
        Map<DeviceId, Device> devices = new HashMap<>();
        made(() -> client.devices().list(DeviceQuery.ALL).all())
                .forEach(device -> devices.put(device.id(), device));
        return latest().pairs().stream()
                .flatMap(pair -> {
                    Optional<VpnDevice> node = tailnet.device(pair.nodeId());
                    @Nullable Device device = devices.get(pair.device());
                    return node.isEmpty() || device == null
                            ? Stream.<Pair>empty()
                            : Stream.of(new Pair(node.get(), device, pair.why(), pair.isSure()));
                })
                .toList();
    }

    /** The server did that when it was asked. */
    @Override
    public void follow(Tailnet tailnet) {}

    @Override
    public Optional<Outcome> join(String nodeId, DeviceId device) throws IOException {
        return Optional.of(new Outcome.Done(made(() -> client.vpn().join(nodeId, device))));
    }

    @Override
    public Optional<Device> part(String nodeId) throws IOException {
        Optional<Device> before =
                pairs(tailnet(latest())).stream()
                        .filter(pair -> pair.isSure() && pair.node().nodeId().equals(nodeId))
                        .map(Pair::device)
                        .findFirst();
        return made(() -> {
            client.vpn().part(nodeId);
            return before;
        });
    }

    @Override
    public Optional<VpnCheck> check(Tailnet tailnet, String nodeId)
            throws IOException, InterruptedException {
        Optional<VpnDevice> machine = tailnet.device(nodeId);
        if (machine.isEmpty()) {
            return Optional.empty();
        }
        NodeCheck check = client.vpn().check(nodeId);
        return Optional.of(
                new VpnCheck(
                        check.checkedAt(),
                        machine.get(),
                        VpnCheck.Said.of(tailnet, nodeId),
                        check.path(),
                        check.probes()));
    }

    @Override
    public void apply(String nodeId, VpnAction action) throws IOException, InterruptedException {
        client.vpn().apply(nodeId, action);
    }
}
