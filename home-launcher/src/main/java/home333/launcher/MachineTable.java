package home333.launcher;

import home333.domain.Host;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.Machine;
import home333.domain.Port;
import home333.domain.PortState;
import home333.domain.Service;
import home333.domain.Transport;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machines of a scan, each in a row, with what answers on its ports below it. */
final class MachineTable {
    private static final String NEW = "+";

    private final Session session;
    private final KnownDevices known;
    private final Set<Machine> fresh;

    /**
     * A table.
     *
     * @param fresh the machines that are marked as new
     */
    MachineTable(Session session, KnownDevices known, Set<Machine> fresh) {
        this.session = session;
        this.known = known;
        this.fresh = fresh;
    }

    Table of(List<Machine> machines) {
        var table =
                new Table(
                        Column.of(""),
                        Column.of(session.text("column.address")),
                        new Column(session.text("column.device"), Fit.SHORT),
                        new Column(session.text("column.hostname"), Fit.SHORT),
                        new Column(session.text("column.kind"), Fit.SHORT),
                        Column.of(session.text("column.mac")),
                        new Column(session.text("column.vendor"), Fit.SHORT),
                        new Column(session.text("column.round-trip"), Fit.RIGHT),
                        new Column(session.text("column.methods"), Fit.SPARE),
                        new Column(session.text("column.services"), Fit.BELOW),
                        new Column(session.text("column.other-ports"), Fit.SPARE),
                        new Column(session.text("column.addresses"), Fit.SPARE));
        machines.forEach(machine -> table.row(cells(machine)));
        return table;
    }

    private Cell[] cells(Machine machine) {
        boolean isNew = fresh.contains(machine);
        Tone tone = isNew ? Tone.GOOD : Tone.PLAIN;
        Host first = machine.first();
        String device = known.nameOf(machine);
        return new Cell[] {
            new Cell(isNew ? NEW : "", tone),
            new Cell(first.ip().toString(), tone),
            Cell.of(device),
            Cell.of(machine.hostname().filter(name -> !name.equals(device)).orElse("")),
            Cell.of(machine.kind().map(this::kind).orElse("")),
            Cell.of(first.mac().map(MacAddress::toString).orElse("")),
            Cell.of(first.vendor().orElse("")),
            Cell.of(first.roundTrip().map(time -> ScanView.roundTrip(session, time)).orElse("")),
            new Cell(joined(" ", machine, Host::methods), Tone.FAINT),
            Cell.of(services(machine)),
            new Cell(otherPorts(first), Tone.FAINT),
            new Cell(otherAddresses(machine), Tone.FAINT)
        };
    }

    private String kind(KindGuess guess) {
        return guess.isLikely() ? guess.kind() : session.text("scan.guess", guess.kind());
    }

    /** What the addresses of a machine show together. */
    private static String joined(
            String separator, Machine machine, Function<Host, Collection<?>> shown) {
        return machine.hosts().stream()
                .flatMap(host -> shown.apply(host).stream())
                .distinct()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining(separator));
    }

    /** Each open port once, with what answers there where that was heard and not only guessed. */
    private static String services(Machine machine) {
        Map<Port, String> tcp = new TreeMap<>();
        Map<Port, String> udp = new TreeMap<>();
        for (Host host : machine.hosts()) {
            host.openPorts().forEach(port -> tcp.putIfAbsent(port, port.toString()));
            for (Service service : host.services()) {
                if (service.transport() == Transport.UDP) {
                    udp.put(service.port(), text(service));
                } else if (service.confidence() > 0) {
                    tcp.put(service.port(), text(service));
                }
            }
        }
        return Stream.of(tcp, udp)
                .flatMap(shown -> shown.values().stream())
                .collect(Collectors.joining(", "));
    }

    /** Of several addresses of a machine the first speaks for all. */
    private String otherPorts(Host host) {
        String tcp =
                host.otherPorts()
                        .map(counts -> otherPorts(counts.closed(), counts.filtered()))
                        .orElse("");
        Collection<PortState> states = host.udpPorts().values();
        String udp =
                otherPorts(
                        Collections.frequency(states, PortState.CLOSED),
                        Collections.frequency(states, PortState.FILTERED));
        return Stream.of(tcp, udp.isEmpty() ? "" : session.text("scan.ports.udp", udp))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String otherPorts(int closed, int filtered) {
        var parts = new ArrayList<String>();
        if (closed > 0) {
            parts.add(session.text("scan.ports.closed", closed));
        }
        if (filtered > 0) {
            parts.add(session.text("scan.ports.filtered", filtered));
        }
        return String.join(", ", parts);
    }

    private static String text(Service service) {
        String port = service.port().toString();
        return Stream.of(
                        service.transport() == Transport.UDP ? port + "/udp" : port,
                        service.name(),
                        service.product(),
                        service.version())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String otherAddresses(Machine machine) {
        return machine.hosts().stream()
                .skip(1)
                .map(host -> host.ip().toString())
                .collect(Collectors.joining(" "));
    }
}
