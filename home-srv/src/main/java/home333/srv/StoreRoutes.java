package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.account.Scope;
import home333.json.Assumptions;
import home333.json.DeviceJson;
import home333.json.Json;
import home333.json.ScanJson;
import home333.ports.DeviceRegistry;
import home333.ports.DeviceRegistry.ChangeResult;
import home333.ports.DeviceRegistry.DeviceChange;
import home333.ports.ScanStore;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The stores of the home as they are, for homes that keep there what they find themselves. */
final class StoreRoutes {
    private static final int LARGEST = 64 << 20;
    private static final String DEVICES = "/api/v1/ports/devices";
    private static final String SCANS = "/api/v1/ports/scans";

    /** What is sent says all by itself. */
    private static final Assumptions AS_IT_CAME = new Assumptions(ZoneOffset.UTC, Instant.EPOCH);

    private final Home home;

    StoreRoutes(Home home) {
        this.home = home;
    }

    private DeviceRegistry devices() {
        return home.ports().devices();
    }

    private ScanStore scans() {
        return home.ports().scans();
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        var store = Access.to(Scope.STORE);
        return List.of(
                Route.get(DEVICES)
                        .named("listKeptDevices", "All devices, as they are kept.")
                        .allowed(read)
                        .answering(Route.Answer.json("DeviceList"))
                        .by(_ -> listDevices()),
                Route.post(DEVICES)
                        .named("changeKeptDevices", "Makes all of several changes, or none.")
                        .allowed(store)
                        .taking("KeptChanges")
                        .answering(Route.Answer.json("KeptChangeResult"))
                        .by(this::change),
                Route.get(SCANS)
                        .named("listKeptScans", "All scans, as they are kept.")
                        .allowed(read)
                        .answering(Route.Answer.json("KeptScanList"))
                        .by(_ -> listScans()),
                Route.get(SCANS + "/last")
                        .named("getLastKeptScan", "The report that was kept last.")
                        .allowed(read)
                        .answering(Route.Answer.json("Scan"))
                        .by(_ -> report(scans().last())),
                Route.get(SCANS + "/{id}")
                        .named("getKeptScan", "A report, as it is kept.")
                        .allowed(read)
                        .answering(Route.Answer.json("Scan"))
                        .by(call -> report(scans().find(new ScanId(call.name("id"))))),
                Route.put(SCANS + "/{id}")
                        .named("keepScan", "Keeps a report as the last one.")
                        .allowed(store)
                        .with(Parameter.flag("scheduled", "Whether nobody asked for it."))
                        .taking("Scan")
                        .by(this::keep));
    }

    private Reply listDevices() throws IOException {
        List<Device> all = devices().list();
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("devices");
        all.forEach(device -> array.add(DeviceJson.write(device)));
        return Reply.json(node.put("total", all.size()).putNull("next"));
    }

    private Reply change(Call call) throws IOException {
        JsonNode sent = call.json(LARGEST).path("changes");
        if (!sent.isArray()) {
            throw Problem.Kind.INVALID.failure("'changes' is a list.");
        }
        List<DeviceChange> changes = sent.valueStream().map(StoreRoutes::change).toList();
        call.note("changes", String.valueOf(changes.size()));
        ObjectNode node = Json.object();
        switch (devices().apply(changes)) {
            case ChangeResult.Applied(List<Device> saved) -> {
                ArrayNode array = node.putArray("saved");
                saved.forEach(device -> array.add(DeviceJson.write(device)));
            }
            case ChangeResult.Conflict(DeviceId id, Optional<Device> current) -> {
                ObjectNode conflict = node.putObject("conflict").put("id", id.value());
                conflict.set("current", current.map(DeviceJson::write).orElse(null));
            }
        }
        return Reply.json(node);
    }

    private static DeviceChange change(JsonNode node) {
        if (node.has("save")) {
            return new DeviceChange.Save(DeviceJson.read(node.path("save"), AS_IT_CAME));
        }
        if (node.path("delete") instanceof ObjectNode deleted) {
            return new DeviceChange.Delete(
                    new DeviceId(Texts.required(deleted, "id")),
                    Texts.number(deleted, "version").orElse(0L));
        }
        throw Problem.Kind.INVALID.failure("A change is 'save' or 'delete'.");
    }

    private Reply listScans() throws IOException {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("scans");
        scans().list().forEach(scan -> array.add(ScanJson.write(scan)));
        return Reply.json(node);
    }

    private static Reply report(Optional<ScanReport> report) {
        return Reply.json(
                ScanJson.write(
                        report.orElseThrow(
                                () -> Problem.Kind.NOT_FOUND.failure("There is no such scan."))));
    }

    private Reply keep(Call call) throws IOException {
        ScanReport report = ScanJson.read(call.json(LARGEST), AS_IT_CAME);
        if (!report.id().value().equals(call.name("id"))) {
            throw Problem.Kind.INVALID.failure("The scan has another id than the path.");
        }
        if (call.flag("scheduled")) {
            scans().saveScheduled(report);
        } else {
            scans().save(report);
        }
        return Reply.NOTHING;
    }
}
