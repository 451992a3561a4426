package home333.launcher;

import home333.app.Devices.Lookup;
import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Status;
import home333.domain.vpn.Whereabouts;
import home333.json.Json;
import home333.json.StatusJson;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import home333.launcher.backend.PresenceApi.Seen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: who is there. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "TARGET", descriptionKey = "TARGET", arity = "0..*")
    private List<String> references = List.of();

    @Option(names = "--fresh")
    private boolean fresh;

    @Option(names = "--json")
    private boolean json;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Device> devices = session.backend().devices().list();
        var subjects = new ArrayList<Subject>();
        for (String reference : references) {
            subject(reference).ifPresent(subjects::add);
        }
        if (references.isEmpty()) {
            devices.forEach(device -> subjects.add(new Subject.OfDevice(device)));
        }
        session.stopSignal().interruptMe();
        Seen seen = session.backend().presence().statuses(subjects, fresh);
        show(seen, devices);
        List<Status> statuses = seen.statuses();
        long failed = statuses.stream().filter(status -> status.error().isPresent()).count();
        long unknown = references.isEmpty() ? 0 : references.size() - subjects.size();
        return ExitStatus.of(statuses.size() - failed, failed + unknown);
    }

    /** What is meant; complains where that is nothing that we know. */
    private Optional<Subject> subject(String reference) throws IOException {
        Optional<Subject> address = address(reference);
        return switch (session.backend().devices().find(reference)) {
            case Lookup.One(Device device) -> Optional.of(new Subject.OfDevice(device));
            case Lookup.Several(List<Device> _) when address.isPresent() -> address;
            case Lookup.Several(List<Device> fitting) -> {
                session.terminal().complain(new DeviceLookup(session).several(reference, fitting));
                yield Optional.empty();
            }
            case Lookup.None() -> {
                if (address.isEmpty()) {
                    session.terminal().complain(session.text("status.unknown", reference));
                }
                yield address;
            }
        };
    }

    private static Optional<Subject> address(String reference) {
        try {
            return Optional.of(new Subject.OfAddress(IpAddress.parse(reference)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void show(Seen seen, List<Device> devices) {
        if (json) {
            var document = Json.object();
            var array = document.putArray("statuses");
            seen.statuses()
                    .forEach(status -> array.add(StatusJson.write(status, seen.place(status))));
            session.terminal().json(document);
        } else if (!seen.statuses().isEmpty()) {
            table(seen, devices).printTo(session.terminal());
        } else if (references.isEmpty()) {
            session.terminal().say(session.text("devices.none"));
        }
    }

    private Table table(Seen seen, List<Device> devices) {
        Map<DeviceId, String> names = new HashMap<>();
        devices.forEach(device -> names.put(device.id(), device.name()));
        var table =
                new Table(
                        Column.of(session.text("column.status")),
                        Column.of(session.text("column.place")),
                        new Column(session.text("column.name"), Fit.SHORT),
                        Column.of(session.text("column.address")),
                        new Column(session.text("column.round-trip"), Fit.RIGHT),
                        new Column(session.text("column.reason"), Fit.SHORT));
        var shown = new PlaceView(session);
        for (Status status : seen.statuses()) {
            Optional<Whereabouts> where = seen.place(status);
            table.row(
                    where.flatMap(shown::notHere)
                            .orElseGet(() -> new Cell(word(status), Tone.of(status.presence()))),
                    Cell.of(where.map(shown::word).orElse("")),
                    Cell.of(status.deviceId().map(id -> names.getOrDefault(id, "")).orElse("")),
                    Cell.of(status.ip().map(IpAddress::toString).orElse("")),
                    Cell.of(
                            status.responseTime()
                                    .map(time -> ScanView.roundTrip(session, time))
                                    .orElse("")),
                    Cell.of(where.flatMap(shown::reason).orElseGet(() -> reason(status))));
        }
        return table;
    }

    private String word(Status status) {
        return status.error().isPresent()
                ? session.text("presence.error")
                : session.messages().word(status.presence());
    }

    private String reason(Status status) {
        boolean isHere = status.method().filter(Method.SELF::equals).isPresent();
        if (isHere && status.presence() == Presence.ONLINE) {
            return session.text("reason.self", status.ip().map(IpAddress::toString).orElse(""));
        }
        return session.messages().sentence(status.reason());
    }
}
