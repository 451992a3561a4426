package home333.launcher;

import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.json.DhcpServersJson;
import home333.json.Json;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.backend.DhcpApi;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dhcp}: who may give addresses away. */
@Command(name = "dhcp")
final class DhcpCommand extends CommandGroup {
    private final Session session;

    DhcpCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list")
    int list(@Option(names = "--json") boolean json) throws IOException {
        show(session.backend().dhcp().servers(), json);
        return ExitStatus.DONE;
    }

    @Command(name = "adopt")
    int adopt(
            @Parameters(paramLabel = "SERVER", descriptionKey = "SERVER") String reference,
            @Option(names = "--json") boolean json)
            throws IOException {
        show(session.backend().dhcp().adopt(server(reference)), json);
        return ExitStatus.DONE;
    }

    @Command(name = "forget")
    int forget(
            @Parameters(paramLabel = "SERVER", descriptionKey = "SERVER", arity = "0..1")
                    @Nullable String reference,
            @Option(names = "--all") boolean all,
            @Option(names = "--json") boolean json)
            throws IOException {
        if (all == (reference != null)) {
            throw Refusal.wrongUsage(session.text("dhcp.which"));
        }
        DhcpApi dhcp = session.backend().dhcp();
        show(reference == null ? dhcp.forgetRogues() : dhcp.forget(server(reference)), json);
        return ExitStatus.DONE;
    }

    /** The one server that is meant; several may claim one address. */
    private DhcpServer server(String reference) throws IOException {
        Optional<MacAddress> card = card(reference);
        List<DhcpServer> fitting =
                all(session.backend().dhcp().servers())
                        .filter(server ->
                                server.id().toString().equals(reference)
                                        || card.equals(Optional.of(server.card())))
                        .toList();
        if (fitting.isEmpty()) {
            throw Refusal.failed(session.text("dhcp.unknown", reference));
        }
        if (fitting.size() > 1) {
            String which =
                    fitting.stream()
                            .map(server -> server.id() + " (" + server.card() + ")")
                            .collect(Collectors.joining(", "));
            throw Refusal.failed(session.text("dhcp.several", reference, which));
        }
        return fitting.getFirst();
    }

    private static Optional<MacAddress> card(String reference) {
        try {
            return Optional.of(MacAddress.parse(reference));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Stream<DhcpServer> all(DhcpServers servers) {
        return Stream.of(servers.adopted(), servers.rogues())
                .flatMap(some ->
                        some.stream()
                                .sorted(
                                        Comparator.comparing(DhcpServer::id)
                                                .thenComparing(DhcpServer::card)));
    }

    private void show(DhcpServers servers, boolean json) {
        print(servers, json);
        if (servers.isFull()) {
            session.terminal().say(session.text("dhcp.full", DhcpServers.MOST));
        }
    }

    private void print(DhcpServers servers, boolean json) {
        if (json) {
            var document = Json.object();
            var list = document.putArray("servers");
            all(servers)
                    .forEach(server ->
                            list.add(
                                    DhcpServersJson.write(server)
                                            .put("adopted", servers.adopted().contains(server))));
            session.terminal().json(document);
            return;
        }
        if (all(servers).findAny().isEmpty()) {
            session.terminal().say(session.text("dhcp.none"));
            return;
        }
        var table =
                new Table(
                        Column.of(session.text("column.address")),
                        Column.of(session.text("column.mac")),
                        Column.of(session.text("column.status")));
        all(servers).forEach(server -> table.row(row(server, servers.adopted().contains(server))));
        table.printTo(session.terminal());
    }

    private Cell[] row(DhcpServer server, boolean isAdopted) {
        return new Cell[] {
            Cell.of(server.id()),
            Cell.of(server.card()),
            new Cell(
                    session.text(isAdopted ? "dhcp.adopted" : "dhcp.rogue"),
                    isAdopted ? Tone.GOOD : Tone.BAD)
        };
    }
}
