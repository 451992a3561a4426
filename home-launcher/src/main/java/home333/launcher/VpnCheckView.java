package home333.launcher;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.Reason;
import home333.domain.Status;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnCheck.Said;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnTrait;
import home333.domain.vpn.Whereabouts;
import home333.json.VpnCheckJson;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Shows a check of one machine: a line for each thing that is known, and who says so. */
final class VpnCheckView {
    private final Session session;
    private final VpnCheck check;

    VpnCheckView(Session session, VpnCheck check) {
        this.session = session;
        this.check = check;
    }

    void print(Optional<Device> device, Optional<Whereabouts> where, boolean json) {
        if (json) {
            session.terminal().json(VpnCheckJson.write(check, device, where));
            return;
        }
        var table =
                new Table(
                        Column.of(session.text("column.source")),
                        new Column(session.text("column.age"), Fit.RIGHT),
                        Column.of(session.text("column.says")),
                        new Column(session.text("column.reason"), Fit.SHORT));
        check.said().forEach(said -> add(table, said));
        check.path()
                .ifPresent(path -> add(table, "vpn.check.ping", new PathView(session).text(path)));
        check.probes().forEach(probe -> table.row(row(probe)));
        where.ifPresent(it -> table.row(row(it)));
        table.row(verdict());
        table.printTo(session.terminal());
    }

    private void add(Table table, Said said) {
        VpnDevice machine = said.machine();
        String source = session.messages().word(said.list().source());
        String age = age(machine.presence().asOf());
        table.row(
                Cell.of(source),
                Cell.of(age),
                new Cell(
                        session.text("presence." + machine.presence().state()),
                        VpnDevicesView.tone(machine.presence())),
                Cell.of(
                        machine.presence()
                                .lastSeen()
                                .map(session.surroundings()::time)
                                .map(time -> session.text("vpn.check.last-seen", time))
                                .orElse("")));
        machine.key().state(check.at()).ifPresent(_ -> more(table, source, age, key(machine)));
        machine.traits().stream()
                .sorted()
                .filter(trait -> trait != VpnTrait.SELF)
                .forEach(trait -> more(table, source, age, session.messages().word(trait)));
        machine.path()
                .ifPresent(path -> more(table, source, age, new PathView(session).text(path)));
        said.list()
                .problem()
                .map(session.messages()::sentence)
                .ifPresent(why ->
                        table.row(
                                Cell.of(source),
                                Cell.of(age),
                                new Cell(session.text("vpn.check.stale"), Tone.BAD),
                                Cell.of(why)));
    }

    private String key(VpnDevice machine) {
        return session.text("vpn.check.key", new VpnDevicesView(session).key(machine.key()).text());
    }

    private static void more(Table table, String source, String age, String text) {
        table.row(Cell.of(source), Cell.of(age), Cell.of(text), Cell.of(""));
    }

    private void add(Table table, String source, String text) {
        table.row(
                Cell.of(session.text(source)), Cell.of(""), new Cell(text, Tone.GOOD), Cell.of(""));
    }

    private String age(Instant since) {
        return Math.max(0, Duration.between(since, check.at()).toSeconds()) + " s";
    }

    private Cell[] row(Status probe) {
        String word =
                probe.error().isPresent()
                        ? session.text("presence.error")
                        : session.text("vpn.probe." + probe.presence());
        return new Cell[] {
            Cell.of(probe.ip().map(IpAddress::toString).orElse("")),
            Cell.of(""),
            new Cell(word, Tone.of(probe.presence())),
            Cell.of(
                    probe.responseTime()
                            .map(time ->
                                    sentence(probe.reason())
                                            + ", "
                                            + ScanView.roundTrip(session, time))
                            .orElseGet(() -> sentence(probe.reason())))
        };
    }

    private Cell[] row(Whereabouts where) {
        var place = new PlaceView(session);
        return new Cell[] {
            Cell.of(session.text("vpn.check.place")),
            Cell.of(""),
            Cell.of(place.word(where)),
            Cell.of(place.sentence(where))
        };
    }

    private Cell[] verdict() {
        Tone tone =
                switch (check.verdict()) {
                    case ANSWERS -> Tone.GOOD;
                    case CONNECTED, UNKNOWN -> Tone.ODD;
                    case NOT_CONNECTED -> Tone.BAD;
                };
        return new Cell[] {
            new Cell(session.text("vpn.check.verdict"), Tone.STRONG),
            Cell.of(""),
            new Cell(session.messages().word(check.verdict()), tone),
            Cell.of(sentence(check.reason()))
        };
    }

    private String sentence(Reason reason) {
        return session.messages().sentence(reason);
    }
}
