package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.domain.IpAddress;
import home333.domain.account.Scope;
import home333.domain.vpn.TailnetAddress;
import home333.domain.vpn.VpnList;
import home333.json.Json;
import home333.json.VpnChangeJson;
import home333.json.VpnListJson;
import home333.ports.VpnDirectory;
import home333.ports.VpnDirectory.VpnException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The sources of the tailnet as they are, for homes that cannot ask them. */
final class VpnPortRoutes {
    private static final String ALL = "/api/v1/ports/vpn";
    private static final String ONE = "/api/v1/ports/vpn/{source}";

    private final Home home;

    VpnPortRoutes(Home home) {
        this.home = home;
    }

    List<Route> routes() {
        var operate = Access.to(Scope.OPERATE);
        return List.of(
                Route.get(ALL)
                        .named("listVpnSources", "Who is asked about the tailnet.")
                        .allowed(Access.to(Scope.READ))
                        .answering(Route.Answer.json("VpnSourceList"))
                        .by(_ -> sources()),
                Route.post(ONE + "/list")
                        .named("fetchVpnList", "What a source knows now, or why it does not say.")
                        .allowed(operate)
                        .answering(Route.Answer.json("VpnAnswer"))
                        .by(call -> asked(call, VpnPortRoutes::list)),
                Route.post(ONE + "/access")
                        .named("getVpnAccess", "When the key ends by which a source is asked.")
                        .allowed(operate)
                        .answering(Route.Answer.json("VpnAnswer"))
                        .by(call -> asked(call, VpnPortRoutes::access)),
                Route.post(ONE + "/path")
                        .named("getVpnPath", "How packets go to a machine of the tailnet now.")
                        .allowed(operate)
                        .taking("VpnAddress")
                        .answering(Route.Answer.json("VpnAnswer"))
                        .by(this::path),
                Route.post(ONE + "/actions")
                        .named("changeVpn", "Changes something about a machine, by a source.")
                        .allowed(Access.to(Scope.ADMIN))
                        .taking("VpnNodeAction")
                        .answering(Route.Answer.json("VpnAnswer"))
                        .by(this::act));
    }

    private Reply sources() {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("sources");
        home.ports().vpn().get().forEach(it -> array.add(VpnChangeJson.word(it.source())));
        return Reply.json(node);
    }

    /** Asks a source. */
    @FunctionalInterface
    private interface Question {
        ObjectNode of(VpnDirectory directory) throws VpnException, InterruptedException;
    }

    /** That a source says nothing is an answer, too. */
    private Reply asked(Call call, Question question) throws InterruptedException {
        String name = call.name("source");
        VpnDirectory directory =
                home.ports().vpn().get().stream()
                        .filter(it -> VpnChangeJson.word(it.source()).equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.Kind.NOT_FOUND.failure(
                                        "The tailnet has no source '" + name + "' here."));
        try {
            return Reply.json(question.of(directory));
        } catch (VpnException e) {
            ObjectNode node = Json.object();
            node.set("problem", VpnChangeJson.write(e.problem()));
            return Reply.json(node);
        }
    }

    private static ObjectNode list(VpnDirectory directory)
            throws VpnException, InterruptedException {
        VpnList list = directory.fetch();
        ObjectNode node = Json.object();
        node.set("list", VpnListJson.write(list));
        ArrayNode warnings = node.putArray("warnings");
        list.warnings().forEach(warnings::add);
        return node;
    }

    private static ObjectNode access(VpnDirectory directory)
            throws VpnException, InterruptedException {
        return Json.object()
                .put("ends_at", directory.accessEnds().map(Instant::toString).orElse(null));
    }

    private Reply path(Call call) throws IOException, InterruptedException {
        IpAddress ip = IpAddress.parse(Texts.required(call.json(), "ip"));
        if (!TailnetAddress.is(ip)) {
            throw Problem.Kind.INVALID.failure(ip + " is no address of a tailnet.");
        }
        return asked(
                call,
                directory -> {
                    ObjectNode node = Json.object();
                    node.set("path", directory.path(ip).map(VpnChangeJson::write).orElse(null));
                    return node;
                });
    }

    private Reply act(Call call) throws IOException, InterruptedException {
        ObjectNode sent = call.json();
        String id = Texts.required(sent, "node_id");
        call.note("node", id);
        return asked(
                call,
                directory -> {
                    directory.apply(id, VpnRoutes.action(sent));
                    return Json.object();
                });
    }
}
