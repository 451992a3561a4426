package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpNetwork;
import home333.domain.account.Scope;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.Whereabouts;
import home333.json.DeviceJson;
import home333.json.Json;
import home333.json.TailnetJson;
import home333.json.VpnCheckJson;
import home333.json.VpnReportJson;
import home333.json.VpnWarningJson;
import home333.ports.VpnDirectory.VpnException;
import home333.ports.VpnWebhook;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tailnet. */
final class VpnRoutes {
    private static final String NODE = "/api/v1/vpn/nodes/{node}";

    private final Home home;
    private final InstantSource clock;

    VpnRoutes(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    List<Route> routes() {
        var operate = Access.to(Scope.OPERATE);
        return List.of(
                Route.get("/api/v1/vpn")
                        .named(
                                "getTailnet",
                                "The machines of the tailnet, as far as they are known.")
                        .allowed(Access.to(Scope.READ))
                        .answering(Route.Answer.json("Tailnet"))
                        .by(_ -> Reply.json(tailnet(home.vpn().known()))),
                Route.post("/api/v1/vpn/refresh")
                        .named("refreshTailnet", "Asks the sources of the tailnet now.")
                        .allowed(operate)
                        .with(Parameter.flag("paths", "Also measures the paths to its machines."))
                        .answering(Route.Answer.json("Tailnet"))
                        .by(call -> Reply.json(refreshed(call.flag("paths")))),
                Route.post("/api/v1/vpn/test")
                        .named(
                                "testTailnet",
                                "Asks the sources now, and says why not and what is to be seen to.")
                        .allowed(operate)
                        .answering(Route.Answer.json("TailnetTest"))
                        .by(_ -> test()),
                Route.post("/api/v1/vpn/report")
                        .named("reportTailnet", "All that is known, in each source's own words.")
                        .allowed(operate)
                        .taking("VpnQuestion")
                        .answering(Route.Answer.json("VpnReport"))
                        .by(this::report),
                Route.post(NODE + "/check")
                        .named("checkNode", "What is known of a machine, and what it answers.")
                        .allowed(operate)
                        .answering(Route.Answer.json("VpnCheck"))
                        .by(this::check),
                Route.post(NODE + "/join")
                        .named("joinNode", "Says that a machine of the tailnet is a device.")
                        .allowed(operate)
                        .taking("Join")
                        .answering(Route.Answer.json("Device"))
                        .by(this::join),
                Route.post(NODE + "/part")
                        .named(
                                "partNode",
                                "Says that a machine is not the device it was taken for.")
                        .allowed(operate)
                        .by(this::part),
                Route.post(NODE + "/actions")
                        .named("changeNode", "Changes something about a machine of the tailnet.")
                        .allowed(Access.to(Scope.ADMIN))
                        .taking("VpnAction")
                        .by(this::act),
                Route.post("/api/v1/vpn/webhook")
                        .named("hearTailnet", "Takes what the control plane sends, signed by it.")
                        .allowed(Access.EVERYBODY)
                        .notedElsewhere()
                        .by(this::hear));
    }

    private ObjectNode refreshed(boolean isMeasured) throws IOException, InterruptedException {
        Tailnet tailnet = home.vpn().refreshNow();
        var _ = home.vpn().follow(tailnet);
        return tailnet(isMeasured ? home.vpn().measured(tailnet) : tailnet);
    }

    private Reply test() throws IOException, InterruptedException {
        Tailnet tailnet = home.vpn().refreshNow();
        ObjectNode node = Json.object();
        node.put("configured", home.vpn().isConfigured());
        node.set("sources", tailnet(tailnet).get("sources"));
        ArrayNode warnings = node.putArray("warnings");
        home.vpn()
                .warnings(tailnet)
                .all()
                .forEach(warning -> warnings.add(VpnWarningJson.write(warning)));
        return Reply.json(node);
    }

    private Reply report(Call call) throws IOException, InterruptedException {
        ObjectNode sent = call.json();
        Tailnet tailnet =
                switch (Texts.find(sent, "ask").orElse("old")) {
                    case "nobody" -> home.vpn().known();
                    case "old" -> home.vpn().refresh();
                    case "all" -> home.vpn().refreshNow();
                    case String other ->
                            throw Problem.Kind.INVALID.failure(
                                    "'ask' is nobody, old or all, got '" + other + "'.");
                };
        var _ = home.vpn().follow(tailnet);
        boolean isMeasured = Texts.flag(sent, "measure", false);
        return Reply.json(
                VpnReportJson.write(
                        home.vpn().report(isMeasured ? home.vpn().measured(tailnet) : tailnet)));
    }

    private ObjectNode tailnet(Tailnet tailnet) throws IOException, InterruptedException {
        Map<String, DeviceId> devices = new HashMap<>();
        List<TailnetJoin.Pair> pairs = home.vpn().pairs(tailnet);
        pairs.stream()
                .filter(TailnetJoin.Pair::isSure)
                .forEach(pair -> devices.put(pair.node().nodeId(), pair.device().id()));
        List<Subject> sure =
                pairs.stream()
                        .filter(TailnetJoin.Pair::isSure)
                        .<Subject>map(pair -> new Subject.OfDevice(pair.device()))
                        .distinct()
                        .toList();
        Map<DeviceId, Whereabouts> places = home.statuses().places(home.statuses().of(sure, false));
        ObjectNode node = TailnetJson.write(tailnet, devices, places, clock.instant());
        ArrayNode suggested = node.putArray("suggested");
        pairs.stream()
                .filter(pair -> !pair.isSure())
                .forEach(pair ->
                        suggested
                                .addObject()
                                .put("node_id", pair.node().nodeId())
                                .put("device_id", pair.device().id().value()));
        return node;
    }

    private Reply check(Call call) throws IOException, InterruptedException {
        Tailnet tailnet = home.vpn().known();
        String id = call.name("node");
        VpnCheck check = home.vpn().check(tailnet, id).orElseThrow(() -> unknown(call));
        Optional<Device> device =
                home.vpn().pairs(tailnet).stream()
                        .filter(pair -> pair.isSure() && pair.node().nodeId().equals(id))
                        .map(TailnetJoin.Pair::device)
                        .findFirst();
        Optional<Whereabouts> where = device.isEmpty() ? Optional.empty() : where(device.get());
        return Reply.json(VpnCheckJson.write(check, device, where));
    }

    private Optional<Whereabouts> where(Device device) throws IOException, InterruptedException {
        var statuses = home.statuses().of(List.of(new Subject.OfDevice(device)), false);
        return Optional.ofNullable(home.statuses().places(statuses).get(device.id()));
    }

    private static Problem.Failure unknown(Call call) {
        return Problem.Kind.NOT_FOUND.failure(
                "The tailnet has no machine '" + call.name("node") + "'.");
    }

    private Reply join(Call call) throws IOException {
        var device = new DeviceId(Texts.required(call.json(), "device_id"));
        Device joined =
                DeviceRoutes.done(
                        home.vpn()
                                .join(call.name("node"), device)
                                .orElseThrow(() -> unknown(call)));
        return Reply.json(DeviceJson.write(joined)).with("ETag", Version.tag(joined));
    }

    private Reply part(Call call) throws IOException {
        var _ = home.vpn().part(call.name("node"));
        return Reply.NOTHING;
    }

    private Reply act(Call call) throws IOException, InterruptedException {
        try {
            home.vpn().apply(call.name("node"), action(call.json()));
            return Reply.NOTHING;
        } catch (VpnException e) {
            throw Problem.Kind.UNAVAILABLE.failure(e.problem().sentence());
        }
    }

    static VpnAction action(ObjectNode sent) {
        return switch (Texts.required(sent, "action")) {
            case "approve" -> new VpnAction.Approve();
            case "rename" -> new VpnAction.Rename(Texts.required(sent, "name"));
            case "keep_key" -> new VpnAction.KeepKey(Texts.flag(sent, "keep", true));
            case "routes" ->
                    new VpnAction.ApproveRoutes(
                            Texts.list(sent, "routes").stream().map(IpNetwork::parse).toList());
            case "remove" -> new VpnAction.Remove();
            case String other ->
                    throw Problem.Kind.INVALID.failure(
                            "'action' is approve, rename, keep_key, routes or remove, got '"
                                    + other
                                    + "'.");
        };
    }

    /** A repetition is thanked for like the first, or it would come again. */
    private Reply hear(Call call) throws IOException {
        String signature = call.header("Tailscale-Webhook-Signature").orElse("");
        VpnWebhook.Answer answer = home.vpn().hear(signature, call.body());
        return switch (answer) {
            case GENUINE, REPEATED -> Reply.NOTHING;
            case TOO_LARGE -> Reply.of(Problem.Kind.TOO_LARGE.because("That is no such message."));
            case TOO_MANY -> Reply.of(Problem.Kind.TOO_MANY.because("Too many came at once."));
            case STALE, FORGED -> Reply.of(Problem.Kind.FORBIDDEN.because("This is not signed."));
            case UNEXPECTED ->
                    Reply.of(Problem.Kind.NOT_FOUND.because("No such messages are expected."));
        };
    }
}
