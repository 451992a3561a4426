package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** DHCP servers: {@code {adopted[{mac, id}], rogues[{mac, id}]}}, by their ids. */
public final class DhcpServersJson {
    private static final Comparator<DhcpServer> ORDER =
            Comparator.comparing(DhcpServer::id).thenComparing(DhcpServer::card);

    private DhcpServersJson() {}

    public static ObjectNode write(DhcpServers servers) {
        ObjectNode node = Json.object();
        write("adopted", servers.adopted(), node);
        write("rogues", servers.rogues(), node);
        return node;
    }

    private static void write(String name, Collection<DhcpServer> servers, ObjectNode node) {
        var list = node.putArray(name);
        servers.stream().sorted(ORDER).forEach(server -> list.add(write(server)));
    }

    /** One server: {@code {mac, id}}. */
    public static ObjectNode write(DhcpServer server) {
        return Json.object().put("mac", server.card().toString()).put("id", server.id().toString());
    }

    /**
     * Reads what {@link #write(DhcpServers)} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static DhcpServers read(JsonNode node) {
        return new DhcpServers(servers(node.path("adopted")), servers(node.path("rogues")));
    }

    private static Set<DhcpServer> servers(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("it holds no list of DHCP servers");
        }
        Set<DhcpServer> servers = new HashSet<>();
        for (JsonNode one : list) {
            servers.add(
                    new DhcpServer(
                            MacAddress.parse(Fields.text(one.path("mac"))),
                            Ipv4Address.parse(Fields.text(one.path("id")))));
        }
        return servers;
    }
}
