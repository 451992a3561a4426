package home333.launcher;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.Machine;
import home333.domain.Port;
import home333.domain.PortState;
import home333.domain.ScanDiff;
import home333.domain.ScanReport;
import home333.domain.Service;
import home333.domain.Transport;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows people what a scan found. */
final class ScanView {
    private static final String NEW = "+";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Session session;
    private final Map<DeviceId, Device> devices = new HashMap<>();
    private final Identity identity;

    /**
     * A view.
     *
     * @param known the devices as they are now, which may be others than when the scan ran
     */
    ScanView(Session session, Collection<Device> known) {
        this.session = session;
        this.identity = new Identity(known);
        known.forEach(device -> devices.put(device.id(), device));
    }

    /**
     * Prints a report.
     *
     * @param changes since the scan before it, where there was one
     */
    void print(ScanReport report, Optional<ScanDiff> changes) {
        Set<IpAddress> appeared =
                changes.map(ScanDiff::appeared).orElse(List.of()).stream()
                        .map(Host::ip)
                        .collect(Collectors.toSet());
        List<Machine> machines = Machine.among(report.hosts());
        Set<Machine> fresh =
                machines.stream()
                        .filter(machine -> isAmong(machine, appeared))
                        .collect(Collectors.toSet());
        if (!machines.isEmpty()) {
            table(machines, fresh).printTo(session.terminal());
        }
        report.warnings().forEach(session.terminal()::complain);
        session.terminal().say(summary(report, machines, changes.isPresent() ? fresh.size() : -1));
        if (devices.isEmpty() && !machines.isEmpty() && session.terminal().modes().err()) {
            session.terminal().say(session.text("scan.hint"));
        }
    }

    /** Says which scan it is that a person sees again. */
    void announce(ScanReport report) {
        session.terminal()
                .say(
                        session.text(
                                "scan.of",
                                report.target(),
                                TIME.format(
                                        report.startedAt().atZone(session.surroundings().zone()))));
    }

    private static boolean isAmong(Machine machine, Set<IpAddress> addresses) {
        return machine.hosts().stream().map(Host::ip).allMatch(addresses::contains);
    }

    /**
     * The line below the table; {@code fresh} is negative where there is no scan to compare with.
     */
    private String summary(ScanReport report, List<Machine> machines, int fresh) {
        long unknown = machines.stream().filter(machine -> device(machine).isEmpty()).count();
        int addresses = report.hosts().size() == machines.size() ? 0 : report.hosts().size();
        String time = session.text("time.seconds", report.duration().toMillis() / 1e3);
        return fresh < 0
                ? session.text("scan.summary", machines.size(), time, unknown, addresses)
                : session.text(
                        "scan.summary.compared", machines.size(), time, unknown, addresses, fresh);
    }

    private Table table(List<Machine> machines, Set<Machine> fresh) {
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
                        new Column(session.text("column.services"), Fit.WIDE),
                        new Column(session.text("column.other-ports"), Fit.SPARE),
                        new Column(session.text("column.addresses"), Fit.SPARE));
        for (Machine machine : machines) {
            boolean isNew = fresh.contains(machine);
            Tone tone = isNew ? Tone.GOOD : Tone.PLAIN;
            Host first = machine.first();
            String device = device(machine).map(Device::name).orElse("");
            table.row(
                    new Cell(isNew ? NEW : "", tone),
                    new Cell(first.ip().toString(), tone),
                    Cell.of(device),
                    Cell.of(machine.hostname().filter(name -> !name.equals(device)).orElse("")),
                    Cell.of(machine.kind().map(KindGuess::kind).orElse("")),
                    Cell.of(first.mac().map(MacAddress::toString).orElse("")),
                    Cell.of(first.vendor().orElse("")),
                    Cell.of(first.roundTrip().map(time -> roundTrip(session, time)).orElse("")),
                    new Cell(joined(" ", machine, Host::methods), Tone.FAINT),
                    Cell.of(services(machine)),
                    new Cell(otherPorts(first), Tone.FAINT),
                    new Cell(otherAddresses(machine), Tone.FAINT));
        }
        return table;
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

    private Optional<Device> device(Machine machine) {
        return machine.hosts().stream().map(this::device).flatMap(Optional::stream).findFirst();
    }

    /** Who it was, or, where that was not known or is forgotten, who it is by what is known now. */
    private Optional<Device> device(Host host) {
        return host.deviceId().map(devices::get).or(() -> identity.match(host).device());
    }

    static String roundTrip(Session session, Duration time) {
        return session.text("time.milliseconds", time.toNanos() / 1e6);
    }

    /** Prints what changed between two scans. */
    void print(ScanDiff diff) {
        var table =
                new Table(
                        Column.of(session.text("column.change")),
                        Column.of(session.text("column.address")),
                        new Column(session.text("column.device"), Fit.SHORT),
                        new Column(session.text("column.hostname"), Fit.SHORT),
                        Column.of(session.text("column.mac")),
                        new Column(session.text("column.detail"), Fit.SHORT));
        diff.appeared().forEach(host -> row(table, "diff.new", Tone.GOOD, host, ""));
        diff.gone().forEach(host -> row(table, "diff.gone", Tone.BAD, host, ""));
        diff.moved()
                .forEach(move ->
                        row(
                                table,
                                "diff.moved",
                                Tone.ODD,
                                move.to(),
                                session.text("diff.moved.from", move.from().ip().toString())));
        diff.portsChanged()
                .forEach(
                        change -> row(table, "diff.ports", Tone.ODD, change.host(), ports(change)));
        diff.notLookedAtBefore()
                .forEach(host -> row(table, "diff.not-looked-at-before", Tone.FAINT, host, ""));
        diff.notLookedAt().forEach(host -> row(table, "diff.not-looked-at", Tone.FAINT, host, ""));
        if (table.isEmpty()) {
            session.terminal().say(session.text("diff.nothing"));
        } else {
            table.printTo(session.terminal());
        }
    }

    private static String ports(ScanDiff.PortsChanged change) {
        var parts = new ArrayList<String>();
        change.opened().forEach(port -> parts.add("+" + port));
        change.closed().forEach(port -> parts.add("-" + port));
        return String.join(" ", parts);
    }

    private void row(Table table, String kind, Tone tone, Host host, String detail) {
        String device = device(host).map(Device::name).orElse("");
        table.row(
                new Cell(session.text(kind), tone),
                Cell.of(host.ip()),
                Cell.of(device),
                Cell.of(host.hostname().filter(name -> !name.equals(device)).orElse("")),
                Cell.of(host.mac().map(MacAddress::toString).orElse("")),
                Cell.of(detail));
    }
}
