package home333.launcher;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.ScanDiff;
import home333.domain.ScanReport;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows people what a scan found. */
final class ScanView {
    private static final String NEW = "+";

    private final Session session;
    private final Map<DeviceId, String> devices = new HashMap<>();

    ScanView(Session session, Collection<Device> known) {
        this.session = session;
        known.forEach(device -> devices.put(device.id(), device.name()));
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
        if (!report.hosts().isEmpty()) {
            hosts(report.hosts(), appeared).printTo(session.terminal());
        }
        report.warnings().forEach(session.terminal()::complain);
        session.terminal().say(summary(report, changes.isPresent(), appeared.size()));
    }

    private String summary(ScanReport report, boolean isCompared, int appeared) {
        long unknown = report.hosts().stream().filter(host -> host.deviceId().isEmpty()).count();
        String time = session.text("time.seconds", report.duration().toMillis() / 1e3);
        return isCompared
                ? session.text(
                        "scan.summary.compared", report.hosts().size(), time, appeared, unknown)
                : session.text("scan.summary", report.hosts().size(), time, unknown);
    }

    private Table hosts(List<Host> hosts, Set<IpAddress> appeared) {
        var table =
                new Table(
                        Column.of(""),
                        Column.of(session.text("column.address")),
                        new Column(session.text("column.device"), Fit.SHORT),
                        new Column(session.text("column.hostname"), Fit.SHORT),
                        Column.of(session.text("column.mac")),
                        new Column(session.text("column.vendor"), Fit.SHORT),
                        new Column(session.text("column.round-trip"), Fit.RIGHT),
                        new Column(session.text("column.methods"), Fit.SHORT),
                        new Column(session.text("column.ports"), Fit.SHORT));
        for (Host host : hosts) {
            boolean isNew = appeared.contains(host.ip());
            Tone tone = isNew ? Tone.GOOD : Tone.PLAIN;
            table.row(
                    new Cell(isNew ? NEW : "", tone),
                    new Cell(host.ip().toString(), tone),
                    Cell.of(device(host)),
                    Cell.of(host.hostname().orElse("")),
                    Cell.of(host.mac().map(MacAddress::toString).orElse("")),
                    Cell.of(host.vendor().orElse("")),
                    Cell.of(host.roundTrip().map(time -> roundTrip(session, time)).orElse("")),
                    new Cell(methods(host), Tone.FAINT),
                    Cell.of(ports(host)));
        }
        return table;
    }

    private String device(Host host) {
        return host.deviceId().map(id -> devices.getOrDefault(id, id.value())).orElse("");
    }

    private static String methods(Host host) {
        return String.join(" ", host.methods().stream().map(Method::name).toList());
    }

    private static String ports(Host host) {
        return String.join(",", host.openPorts().stream().map(Object::toString).toList());
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
        table.row(
                new Cell(session.text(kind), tone),
                Cell.of(host.ip()),
                Cell.of(device(host)),
                Cell.of(host.hostname().orElse("")),
                Cell.of(host.mac().map(MacAddress::toString).orElse("")),
                Cell.of(detail));
    }
}
