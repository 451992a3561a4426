package home333.launcher;

import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpNetwork;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.Whereabouts;
import home333.json.Json;
import home333.launcher.backend.VpnApi;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn}: the tailnet. */
@Command(name = "vpn")
final class VpnCommand extends CommandGroup {
    private final Session session;

    VpnCommand(Session session) {
        this.session = session;
    }

    private VpnApi vpn() throws IOException {
        VpnApi vpn = session.backend().vpn();
        if (!vpn.isConfigured()) {
            throw Refusal.failed(session.text("vpn.none"));
        }
        session.stopSignal().interruptMe();
        return vpn;
    }

    @Command(name = "status")
    int status(@Option(names = "--json") boolean json) throws IOException, InterruptedException {
        VpnApi vpn = vpn();
        Tailnet tailnet = vpn.measured(vpn.refresh());
        new VpnSourcesView(session).print(tailnet, vpn.warnings(tailnet), vpn.settings(), json);
        return outcome(tailnet);
    }

    @Command(name = "test")
    int test(@Option(names = "--json") boolean json) throws IOException, InterruptedException {
        VpnApi vpn = vpn();
        Tailnet tailnet = vpn.refreshNow();
        new VpnSourcesView(session).print(tailnet, vpn.warnings(tailnet), vpn.settings(), json);
        return outcome(tailnet);
    }

    @Command(name = "devices")
    int devices(@Option(names = "--json") boolean json) throws IOException, InterruptedException {
        VpnApi vpn = vpn();
        Tailnet tailnet = vpn.measured(vpn.refresh());
        vpn.follow(tailnet);
        List<Pair> pairs = vpn.pairs(tailnet);
        new VpnDevicesView(session).print(tailnet, pairs, places(pairs), json);
        return outcome(tailnet);
    }

    /** Looks for the devices in the LAN, too. */
    private Map<DeviceId, Whereabouts> places(List<Pair> pairs)
            throws IOException, InterruptedException {
        List<Subject> devices =
                pairs.stream()
                        .filter(Pair::isSure)
                        .<Subject>map(pair -> new Subject.OfDevice(pair.device()))
                        .distinct()
                        .toList();
        return session.backend().presence().statuses(devices, false).places();
    }

    private static int outcome(Tailnet tailnet) {
        long bad = tailnet.lists().stream().filter(list -> list.isStale()).count();
        return ExitStatus.of(tailnet.lists().size() - bad, bad);
    }

    @Command(name = "join")
    void join(
            @Parameters(index = "0", paramLabel = "NODE", descriptionKey = "NODE") String node,
            @Parameters(index = "1", paramLabel = "DEVICE", descriptionKey = "DEVICE")
                    String device,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        VpnApi vpn = vpn();
        VpnDevice machine = VpnChange.machine(session, vpn.refresh(), node);
        var lookup = new DeviceLookup(session);
        Device joined =
                lookup.changed(vpn.join(machine.nodeId(), lookup.one(device).id()).orElseThrow());
        new DeviceView(session).print(joined, json);
    }

    @Command(name = "part")
    void part(
            @Parameters(paramLabel = "NODE", descriptionKey = "NODE") String node,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        VpnApi vpn = vpn();
        VpnDevice machine = VpnChange.machine(session, vpn.refresh(), node);
        Optional<Device> parted = vpn.part(machine.nodeId());
        if (json) {
            session.terminal()
                    .json(
                            Json.object()
                                    .put("node_id", machine.nodeId())
                                    .put("name", machine.name())
                                    .put(
                                            "device_id",
                                            parted.map(it -> it.id().value()).orElse(null)));
            return;
        }
        String word =
                parted.map(it -> session.text("vpn.parted", machine.label(), it.name()))
                        .orElseGet(() -> session.text("vpn.parted.none", machine.label()));
        session.terminal().say(word);
    }

    @Command(name = "check")
    int check(
            @Parameters(paramLabel = "DEVICE", descriptionKey = "DEVICE") String reference,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        VpnApi vpn = vpn();
        Tailnet tailnet = vpn.refreshNow();
        List<Pair> pairs = vpn.pairs(tailnet).stream().filter(Pair::isSure).toList();
        Optional<Device> named = new DeviceLookup(session).find(reference);
        VpnDevice machine =
                named.flatMap(device -> machine(device, pairs))
                        .orElseGet(() -> VpnChange.machine(session, tailnet, reference));
        Optional<Pair> pair =
                pairs.stream().filter(it -> it.node().nodeId().equals(machine.nodeId())).findAny();
        VpnCheck checked = vpn.check(tailnet, machine.nodeId()).orElseThrow();
        Map<DeviceId, Whereabouts> places = places(pair.stream().toList());
        Optional<Device> device = pair.map(Pair::device);
        new VpnCheckView(session, checked)
                .print(device, device.map(it -> places.get(it.id())), json);
        return outcome(tailnet);
    }

    /** The machine that a device is; of several one that is connected. */
    private static Optional<VpnDevice> machine(Device device, List<Pair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.device().id().equals(device.id()))
                .map(Pair::node)
                .min(Comparator.comparing(node -> node.presence().state()));
    }

    @Command(name = "approve")
    void approve(
            @Parameters(paramLabel = "NODE", descriptionKey = "NODE") String node,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        change(node, yes, json).make("approve", new VpnAction.Approve());
    }

    @Command(name = "rename")
    void rename(
            @Parameters(index = "0", paramLabel = "NODE", descriptionKey = "NODE") String node,
            @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        change(node, yes, json).make("rename", new VpnAction.Rename(name), name);
    }

    @Command(name = "keep-key")
    void keepKey(
            @Parameters(paramLabel = "NODE", descriptionKey = "NODE") String node,
            @Option(names = "--end") boolean end,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        change(node, yes, json).make(end ? "end-key" : "keep-key", new VpnAction.KeepKey(!end));
    }

    @Command(name = "routes")
    void routes(
            @Parameters(index = "0", paramLabel = "NODE", descriptionKey = "NODE") String node,
            @Parameters(index = "1..*", paramLabel = "ROUTE", descriptionKey = "ROUTE")
                    @Nullable List<String> routes,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        List<IpNetwork> wanted =
                routes == null ? List.of() : new Arguments(session.messages()).routes(routes);
        VpnChange change = change(node, yes, json);
        List<IpNetwork> all = routes == null ? change.machine().routes().advertised() : wanted;
        String named =
                all.isEmpty()
                        ? "-"
                        : all.stream().map(IpNetwork::toString).collect(Collectors.joining(", "));
        change.make("routes", new VpnAction.ApproveRoutes(all), named);
    }

    @Command(name = "remove")
    void remove(
            @Parameters(paramLabel = "NODE", descriptionKey = "NODE") String node,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        change(node, yes, json).make("remove", new VpnAction.Remove());
    }

    private VpnChange change(String node, boolean yes, boolean json)
            throws IOException, InterruptedException {
        VpnApi vpn = vpn();
        return new VpnChange(
                session, vpn, VpnChange.machine(session, vpn.refresh(), node), yes, json);
    }
}
