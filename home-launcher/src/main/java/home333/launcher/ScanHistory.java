package home333.launcher;

import home333.domain.ScanDiff;
import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.json.Json;
import home333.json.ScanJson;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import home333.launcher.backend.ScanApi;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Looks into the scans that are remembered. */
final class ScanHistory {
    private final Session session;
    private final boolean json;

    ScanHistory(Session session, boolean json) {
        this.session = session;
        this.json = json;
    }

    void list() throws IOException {
        List<ScanSummary> all = scans().list();
        if (json) {
            var document = Json.object();
            var array = document.putArray("scans");
            all.forEach(scan -> array.add(ScanJson.write(scan)));
            session.terminal().json(document);
        } else if (all.isEmpty()) {
            session.terminal().say(session.text("scan.none-yet"));
        } else {
            table(all).printTo(session.terminal());
        }
    }

    private Table table(List<ScanSummary> all) {
        var table =
                new Table(
                        Column.of(session.text("column.id")),
                        Column.of(session.text("column.started")),
                        new Column(session.text("column.target"), Fit.SHORT),
                        Column.of(session.text("column.kind")),
                        new Column(session.text("column.address-count"), Fit.RIGHT),
                        new Column(session.text("column.duration"), Fit.RIGHT),
                        Column.of(""));
        for (ScanSummary scan : all) {
            table.row(
                    Cell.of(scan.id()),
                    Cell.of(session.surroundings().time(scan.startedAt())),
                    Cell.of(scan.target()),
                    Cell.of(session.messages().word(scan.kind())),
                    Cell.of(scan.hostCount()),
                    Cell.of(session.text("time.seconds", scan.duration().toMillis() / 1e3)),
                    new Cell(scan.complete() ? "" : session.text("scan.incomplete"), Tone.ODD));
        }
        return table;
    }

    void last() throws IOException {
        show(scans().last().orElseThrow(() -> Refusal.failed(session.text("scan.none"))));
    }

    void show(String id) throws IOException {
        show(report(id));
    }

    private void show(ScanReport report) throws IOException {
        if (json) {
            session.terminal().json(ScanJson.write(report));
        } else {
            var view = new ScanView(session, session.backend().devices().list());
            view.announce(report);
            view.print(report, Optional.empty());
        }
    }

    /** The scan of that id, or the only one whose id begins so. */
    private ScanReport report(String text) throws IOException {
        ScanId id = new Arguments(session.messages()).scanId(text);
        Optional<ScanReport> exact = scans().find(id);
        if (exact.isPresent()) {
            return exact.get();
        }
        List<ScanSummary> fitting =
                scans().list().stream().filter(scan -> scan.id().value().startsWith(text)).toList();
        if (fitting.size() > 1) {
            throw Refusal.failed(session.text("scan.several", text, fitting.size()));
        }
        return scans().find(fitting.isEmpty() ? id : fitting.getFirst().id())
                .orElseThrow(() -> Refusal.failed(session.text("scan.unknown", text)));
    }

    /** Between two scans, or the last one and the one before it of the same target. */
    void diff(List<String> ids) throws IOException {
        ScanDiff diff =
                switch (ids.size()) {
                    case 0 ->
                            scans().latestChanges()
                                    .orElseThrow(
                                            () -> Refusal.failed(session.text("scan.no-pair")));
                    case 2 -> ScanDiff.between(report(ids.getFirst()), report(ids.getLast()));
                    default -> throw Refusal.wrongUsage(session.text("scan.two-ids"));
                };
        if (json) {
            session.terminal().json(ScanJson.write(diff));
        } else {
            new DiffView(session, session.backend().devices().list()).print(diff);
        }
    }

    private ScanApi scans() throws IOException {
        return session.backend().scans();
    }
}
