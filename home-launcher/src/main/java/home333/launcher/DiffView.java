package home333.launcher;

import home333.domain.Device;
import home333.domain.Host;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.ScanDiff;
import home333.domain.ScanSummary;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Shows people what changed between two scans. */
final class DiffView {
    private final Session session;
    private final Collection<Device> devices;

    DiffView(Session session, Collection<Device> devices) {
        this.session = session;
        this.devices = devices;
    }

    void print(ScanDiff diff) {
        session.terminal()
                .say(
                        session.text(
                                "diff.of",
                                diff.earlier().id().value(),
                                time(diff.earlier()),
                                diff.later().id().value(),
                                time(diff.later())));
        Table table = table(diff);
        if (table.isEmpty()) {
            session.terminal().say(session.text("diff.nothing"));
        } else {
            table.printTo(session.terminal());
        }
    }

    private String time(ScanSummary scan) {
        return ScanView.time(session, scan.startedAt());
    }

    private Table table(ScanDiff diff) {
        var table =
                new Table(
                        Column.of(session.text("column.change")),
                        Column.of(session.text("column.address")),
                        new Column(session.text("column.device"), Fit.SHORT),
                        new Column(session.text("column.hostname"), Fit.SHORT),
                        Column.of(session.text("column.mac")),
                        new Column(session.text("column.detail"), Fit.SHORT));
        var rows = new Rows(table, new KnownDevices(session, devices, latest(diff)), session);
        diff.appeared().forEach(host -> rows.add("diff.new", Tone.GOOD, host, ""));
        diff.gone().forEach(host -> rows.add("diff.gone", Tone.BAD, host, ""));
        diff.moved()
                .forEach(move ->
                        rows.add(
                                "diff.moved",
                                Tone.ODD,
                                move.to(),
                                session.text("diff.moved.from", move.from().ip().toString())));
        diff.portsChanged()
                .forEach(change -> rows.add("diff.ports", Tone.ODD, change.host(), ports(change)));
        diff.notLookedAtBefore()
                .forEach(host -> rows.add("diff.not-looked-at-before", Tone.FAINT, host, ""));
        diff.notLookedAt().forEach(host -> rows.add("diff.not-looked-at", Tone.FAINT, host, ""));
        return table;
    }

    /** The hosts of the later scan, among which one is not who another one is. */
    private static List<Host> latest(ScanDiff diff) {
        return Stream.of(
                        diff.appeared().stream(),
                        diff.moved().stream().map(ScanDiff.Moved::to),
                        diff.portsChanged().stream().map(ScanDiff.PortsChanged::host))
                .flatMap(hosts -> hosts)
                .distinct()
                .toList();
    }

    private static String ports(ScanDiff.PortsChanged change) {
        var parts = new ArrayList<String>();
        change.opened().forEach(port -> parts.add("+" + port));
        change.closed().forEach(port -> parts.add("-" + port));
        change.openedUdp().forEach(port -> parts.add("+" + udp(port)));
        change.closedUdp().forEach(port -> parts.add("-" + udp(port)));
        return String.join(" ", parts);
    }

    private static String udp(Port port) {
        return port + "/udp";
    }

    /** The rows of the table. */
    private record Rows(Table table, KnownDevices known, Session session) {
        void add(String kind, Tone tone, Host host, String detail) {
            String device = known.device(host).map(Device::name).orElse("");
            table.row(
                    new Cell(session.text(kind), tone),
                    Cell.of(host.ip()),
                    Cell.of(device),
                    Cell.of(host.hostname().filter(name -> !name.equals(device)).orElse("")),
                    Cell.of(host.mac().map(MacAddress::toString).orElse("")),
                    Cell.of(detail));
        }
    }
}
