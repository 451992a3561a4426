package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/** DHCP servers: {@code {adopted[{mac, id}], rogues[{mac, id}]}}, the oldest rogue first. */
public final class DhcpServersJson {
    private static final Comparator<DhcpServer> ORDER =
            Comparator.comparing(DhcpServer::id).thenComparing(DhcpServer::card);

    private DhcpServersJson() {}

    public static ObjectNode write(DhcpServers servers) {
        ObjectNode node = Json.object();
        write("adopted", servers.adopted().stream().sorted(ORDER), node);
        write("rogues", servers.rogues().stream(), node);
        return node;
    }

    private static void write(String name, Stream<DhcpServer> servers, ObjectNode node) {
        var list = node.putArray(name);
        servers.forEach(server -> list.add(write(server)));
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
        return new DhcpServers(
                Set.copyOf(servers(node.path("adopted"))),
                List.copyOf(servers(node.path("rogues"))));
    }

    private static SequencedSet<DhcpServer> servers(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("it holds no list of DHCP servers");
        }
        SequencedSet<DhcpServer> servers = new LinkedHashSet<>();
        for (JsonNode one : list) {
            servers.add(readServer(one));
        }
        return servers;
    }

    static DhcpServer readServer(JsonNode node) {
        return new DhcpServer(
                MacAddress.parse(Fields.text(node.path("mac"))),
                Ipv4Address.parse(Fields.text(node.path("id"))));
    }
}
