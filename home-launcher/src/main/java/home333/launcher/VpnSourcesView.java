package home333.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnWarnings;
import home333.json.Json;
import home333.json.VpnSettingsJson;
import home333.json.VpnWarningJson;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows who was asked about the tailnet, and what came of it. */
final class VpnSourcesView {
    private final Session session;

    VpnSourcesView(Session session) {
        this.session = session;
    }

    void print(Tailnet tailnet, VpnWarnings warnings, VpnSettings settings, boolean json) {
        if (json) {
            ObjectNode document = document(tailnet, settings);
            var all = document.putArray("warnings");
            warnings.all().forEach(warning -> all.add(VpnWarningJson.write(warning)));
            session.terminal().json(document);
            return;
        }
        settings.control()
                .ifPresent(control ->
                        session.terminal()
                                .say(
                                        session.text(
                                                control.clientId().isPresent()
                                                        ? "vpn.control.oauth"
                                                        : "vpn.control.key",
                                                control.baseUrl(),
                                                control.tailnet())));
        var table =
                new Table(
                        Column.of(session.text("column.source")),
                        Column.of(session.text("column.status")),
                        new Column(session.text("column.machines"), Fit.RIGHT),
                        new Column(session.text("column.online"), Fit.RIGHT),
                        Column.of(session.text("column.as-of")),
                        new Column(session.text("column.paths"), Fit.SHORT),
                        new Column(session.text("column.reason"), Fit.BELOW));
        tailnet.lists().forEach(list -> table.row(row(list, tailnet)));
        table.printTo(session.terminal());
        tailnet.lists().stream()
                .flatMap(list -> list.warnings().stream())
                .map(session.messages()::ofTailnet)
                .forEach(session.terminal()::say);
        warnings.all()
                .forEach(warning -> session.terminal().say(EventView.warning(session, warning)));
    }

    private Cell[] row(VpnList list, Tailnet tailnet) {
        Optional<VpnProblem> problem = list.problem();
        return new Cell[] {
            Cell.of(session.messages().word(list.source())),
            problem.map(why -> new Cell(cause(why), Tone.BAD))
                    .orElseGet(() -> new Cell(session.text("vpn.answers"), Tone.GOOD)),
            Cell.of(list.isUnheard() ? "" : list.devices().size()),
            Cell.of(list.isUnheard() ? "" : online(list.devices())),
            Cell.of(list.isUnheard() ? "" : session.surroundings().time(list.fetchedAt())),
            Cell.of(list.source() == VpnSource.LOCAL ? paths(tailnet) : ""),
            Cell.of(problem.map(session.messages()::sentence).orElse(""))
        };
    }

    /** How many machines are talked to in each way, and how quick the quickest and slowest are. */
    private String paths(Tailnet tailnet) {
        return Stream.of(VpnPath.Kind.values())
                .map(kind -> PathSpan.of(tailnet, kind))
                .filter(span -> span.machines() > 0)
                .map(this::text)
                .collect(Collectors.joining(", "));
    }

    private String text(PathSpan span) {
        String count = session.text("vpn.paths." + span.kind(), span.machines());
        return span.fastest()
                .map(time -> count + " (" + times(time, span.slowest().orElse(time)) + ")")
                .orElse(count);
    }

    private String times(Duration fastest, Duration slowest) {
        String first = ScanView.roundTrip(session, fastest);
        return slowest.equals(fastest)
                ? first
                : first + " - " + ScanView.roundTrip(session, slowest);
    }

    /** The ways of one kind. */
    private record PathSpan(
            VpnPath.Kind kind,
            long machines,
            Optional<Duration> fastest,
            Optional<Duration> slowest) {
        static PathSpan of(Tailnet tailnet, VpnPath.Kind kind) {
            List<VpnPath> paths =
                    tailnet.devices().stream()
                            .flatMap(machine -> machine.path().stream())
                            .filter(path -> path.kind() == kind)
                            .toList();
            List<Duration> times =
                    paths.stream().flatMap(path -> path.roundTrip().stream()).sorted().toList();
            return new PathSpan(
                    kind,
                    paths.size(),
                    times.stream().findFirst(),
                    times.stream().reduce((_, last) -> last));
        }
    }

    private String cause(VpnProblem problem) {
        return session.text("vpn.cause." + problem.kind());
    }

    private static long online(List<VpnDevice> devices) {
        return devices.stream().filter(it -> it.presence().state() == State.ONLINE).count();
    }

    private static ObjectNode document(Tailnet tailnet, VpnSettings settings) {
        ObjectNode document = Json.object();
        document.set("settings", VpnSettingsJson.write(settings));
        document.put("self", tailnet.self().map(VpnDevice::nodeId).orElse(null));
        var paths = document.putArray("paths");
        for (VpnPath.Kind kind : VpnPath.Kind.values()) {
            PathSpan span = PathSpan.of(tailnet, kind);
            paths.addObject()
                    .put("kind", word(kind))
                    .put("machines", span.machines())
                    .put("fastest_ms", span.fastest().map(VpnSourcesView::ms).orElse(null))
                    .put("slowest_ms", span.slowest().map(VpnSourcesView::ms).orElse(null));
        }
        var sources = document.putArray("sources");
        for (VpnList list : tailnet.lists()) {
            ObjectNode source = sources.addObject();
            source.put("source", word(list.source()))
                    .put("fetched_at", list.isUnheard() ? null : list.fetchedAt().toString())
                    .put("stale", list.isStale())
                    .put("cause", list.problem().map(it -> word(it.kind())).orElse(null))
                    .put("reason", list.problem().map(VpnProblem::sentence).orElse(null))
                    .put("devices", list.devices().size())
                    .put("online", online(list.devices()));
            var warnings = source.putArray("warnings");
            list.warnings().forEach(warnings::add);
        }
        return document;
    }

    private static Double ms(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
