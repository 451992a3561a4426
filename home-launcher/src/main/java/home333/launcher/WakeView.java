package home333.launcher;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.json.Json;
import home333.json.WakeJson;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows how wakes went. */
final class WakeView {
    private final Session session;
    private final Map<DeviceId, String> names = new HashMap<>();

    WakeView(Session session) throws IOException {
        this.session = session;
        for (Device device : session.backend().devices().list()) {
            names.put(device.id(), device.name());
        }
    }

    /** Shows on a terminal how far a wake is. */
    void progress(WakeReport wake) {
        session.terminal()
                .status(
                        session.text(
                                "wake.progress",
                                name(wake),
                                session.messages().word(wake.progress()),
                                wake.packets()));
    }

    void show(List<WakeReport> wakes, boolean json) {
        if (json) {
            var document = Json.object();
            var array = document.putArray("wakes");
            wakes.forEach(wake -> array.add(WakeJson.write(wake)));
            session.terminal().json(document);
        } else {
            machines(wakes).printTo(session.terminal());
            Table routes = routes(wakes);
            if (!routes.isEmpty()) {
                session.terminal().print("\n");
                routes.printTo(session.terminal());
            }
        }
    }

    private Table machines(List<WakeReport> wakes) {
        var table =
                new Table(
                        Column.of(session.text("column.status")),
                        new Column(session.text("column.name"), Fit.SHORT),
                        Column.of(session.text("column.mac")),
                        new Column(session.text("column.after"), Fit.RIGHT),
                        new Column(session.text("column.reason"), Fit.SHORT));
        for (WakeReport wake : wakes) {
            table.row(
                    new Cell(session.messages().word(wake.progress()), tone(wake.progress())),
                    Cell.of(wake.deviceId().map(id -> names.getOrDefault(id, "")).orElse("")),
                    Cell.of(
                            wake.macs().stream()
                                    .map(MacAddress::toString)
                                    .collect(Collectors.joining(", "))),
                    Cell.of(after(wake).orElse("")),
                    Cell.of(reasons(wake)));
        }
        return table;
    }

    private Optional<String> after(WakeReport wake) {
        return wake.wasAwake()
                ? Optional.empty()
                : wake.reached(WakeProgress.ANSWERS)
                        .or(() -> wake.reached(WakeProgress.SEEN))
                        .map(this::seconds);
    }

    private String seconds(Duration time) {
        return session.text("time.seconds", time.toMillis() / 1e3);
    }

    private String reasons(WakeReport wake) {
        return wake.wasAwake()
                ? session.text("wake.was-awake")
                : wake.reasons().stream()
                        .map(session.messages()::sentence)
                        .collect(Collectors.joining("; "));
    }

    private static Tone tone(WakeProgress progress) {
        return switch (progress) {
            case NOT_SENT -> Tone.BAD;
            case SENT, SEEN -> Tone.ODD;
            case ANSWERS, READY -> Tone.GOOD;
        };
    }

    private Table routes(List<WakeReport> wakes) {
        var table =
                new Table(
                        new Column(session.text("column.name"), Fit.SHORT),
                        Column.of(session.text("column.interface")),
                        Column.of(session.text("column.from")),
                        Column.of(session.text("column.to")),
                        new Column(session.text("column.sent"), Fit.RIGHT),
                        new Column(session.text("column.error"), Fit.SHORT));
        for (WakeReport wake : wakes) {
            for (WakeDelivery delivery : wake.deliveries()) {
                table.row(
                        Cell.of(wakes.size() == 1 ? "" : name(wake)),
                        Cell.of(delivery.route().interfaceName()),
                        Cell.of(delivery.route().source()),
                        Cell.of(delivery.route().destination()),
                        new Cell(
                                Integer.toString(delivery.sent()),
                                delivery.sent() == 0 ? Tone.BAD : Tone.PLAIN),
                        Cell.of(delivery.error().orElse("")));
            }
        }
        return table;
    }

    private String name(WakeReport wake) {
        return wake.deviceId()
                .map(id -> names.getOrDefault(id, ""))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> wake.mac().toString());
    }
}
