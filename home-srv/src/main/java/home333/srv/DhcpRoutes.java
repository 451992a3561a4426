package home333.srv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Dhcp;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.account.Scope;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.json.DhcpServersJson;
import java.io.IOException;
import java.util.List;

/** Who may give addresses away. */
final class DhcpRoutes {
    private static final String SERVERS = "/api/v1/dhcp/servers";

    private final Dhcp dhcp;

    DhcpRoutes(Dhcp dhcp) {
        this.dhcp = dhcp;
    }

    List<Route> routes() {
        var operate = Access.to(Scope.OPERATE);
        var answer = Route.Answer.json("DhcpServers");
        return List.of(
                Route.get(SERVERS)
                        .named("listDhcpServers", "Who gives addresses away, adopted or not.")
                        .allowed(Access.to(Scope.READ))
                        .answering(answer)
                        .by(_ -> reply(dhcp.servers())),
                Route.post(SERVERS + "/adopt")
                        .named("adoptDhcpServer", "Says that one is known.")
                        .allowed(operate)
                        .taking("DhcpServer")
                        .answering(answer)
                        .by(call -> reply(dhcp.adopt(server(call)))),
                Route.post(SERVERS + "/forget")
                        .named("forgetDhcpServer", "As if one had never been met.")
                        .allowed(operate)
                        .taking("DhcpServer")
                        .answering(answer)
                        .by(call -> reply(dhcp.forget(server(call)))),
                Route.delete("/api/v1/dhcp/rogues")
                        .named(
                                "forgetRogueDhcpServers",
                                "As if only those that are adopted had ever been met.")
                        .allowed(operate)
                        .answering(answer)
                        .by(_ -> reply(dhcp.forgetRogues())));
    }

    private static Reply reply(DhcpServers servers) {
        return Reply.json(DhcpServersJson.write(servers));
    }

    /** One that was met: nobody is adopted unseen. */
    private DhcpServer server(Call call) throws IOException {
        ObjectNode sent = call.json();
        var server =
                new DhcpServer(
                        MacAddress.parse(Texts.required(sent, "mac")),
                        Ipv4Address.parse(Texts.required(sent, "id")));
        call.note("server", server.id() + " " + server.card());
        DhcpServers known = dhcp.servers();
        if (!known.adopted().contains(server) && !known.rogues().contains(server)) {
            throw Problem.Kind.NOT_FOUND.failure("No such DHCP server was met.");
        }
        return server;
    }
}
