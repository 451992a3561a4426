package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.app.Statuses;
import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Status;
import home333.domain.account.Scope;
import home333.domain.vpn.Whereabouts;
import home333.json.HistoryJson;
import home333.json.Json;
import home333.json.PresenceJson;
import home333.json.StatusJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who is there, and who was. */
final class PresenceRoutes {
    private static final int MOST_SUBJECTS = 1_000;

    private static final Duration USUAL = Duration.ofDays(28);

    private final Home home;
    private final InstantSource clock;

    PresenceRoutes(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        return List.of(
                Route.get("/api/v1/statuses")
                        .named(
                                "listStatuses",
                                "Who is there, as far as it is known or quickly found.")
                        .allowed(read)
                        .with(
                                Parameter.text(
                                        "device", "Ids of devices, parted by commas; all without."))
                        .answering(Route.Answer.json("StatusList"))
                        .by(call -> statuses(devices(call.words("device")), false)),
                Route.post("/api/v1/statuses")
                        .named(
                                "lookAgain",
                                "Looks now who is there, also at addresses of nobody known.")
                        .allowed(Access.to(Scope.OPERATE))
                        .taking("StatusOrder")
                        .answering(Route.Answer.json("StatusList"))
                        .by(this::look),
                Route.get("/api/v1/presence")
                        .named(
                                "listPresence",
                                "What the watch over the home knows now, since when.")
                        .allowed(read)
                        .answering(Route.Answer.json("PresenceList"))
                        .by(_ -> presence()),
                Route.get("/api/v1/devices/{id}/history")
                        .named(
                                "getHistory",
                                "When a device came and went, and how much it is there.")
                        .allowed(read)
                        .with(
                                Parameter.text("since", "A time of RFC 3339; 28 days ago without."),
                                Parameter.text(
                                        "zone", "A time zone, for days and hours; UTC without."))
                        .answering(Route.Answer.json("History"))
                        .by(this::history));
    }

    /** All where none is named. */
    private List<Subject> devices(List<String> ids) throws IOException {
        List<Device> all = home.devices().list();
        if (ids.isEmpty()) {
            return all.stream().<Subject>map(Subject.OfDevice::new).toList();
        }
        List<Subject> subjects = new ArrayList<>();
        for (String text : ids) {
            var id = new DeviceId(text);
            subjects.add(
                    new Subject.OfDevice(
                            all.stream()
                                    .filter(device -> device.id().equals(id))
                                    .findFirst()
                                    .orElseThrow(() -> DeviceRoutes.gone(id))));
        }
        return subjects;
    }

    private Reply look(Call call) throws IOException, InterruptedException {
        ObjectNode order = call.json();
        List<String> ids = Texts.list(order, "devices");
        List<String> ips = Texts.list(order, "ips");
        List<Subject> subjects = new ArrayList<>();
        if (!ids.isEmpty() || ips.isEmpty()) {
            subjects.addAll(devices(ids));
        }
        for (String ip : ips) {
            subjects.add(new Subject.OfAddress(near(IpAddress.parse(ip))));
        }
        if (subjects.size() > MOST_SUBJECTS) {
            throw Problem.Kind.INVALID.failure("At most " + MOST_SUBJECTS + " at a time.");
        }
        return statuses(subjects, true);
    }

    /**
     * An address of a LAN of this machine; whoever is farther away is not asked for a word of
     * nobody's.
     */
    private IpAddress near(IpAddress ip) throws IOException {
        boolean isNear =
                home.scans().networks().stream().anyMatch(lan -> lan.network().contains(ip));
        if (!isNear) {
            throw Problem.Kind.INVALID.failure(
                    "This machine stands in no LAN with " + ip + ": keep it as a device first.");
        }
        return ip;
    }

    private Reply statuses(List<Subject> subjects, boolean fresh)
            throws IOException, InterruptedException {
        Statuses all = home.statuses();
        List<Status> statuses = all.of(subjects, fresh);
        Map<DeviceId, Whereabouts> places = all.places(statuses);
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("statuses");
        for (Status status : statuses) {
            array.add(StatusJson.write(status, status.deviceId().map(places::get)));
        }
        return Reply.json(node);
    }

    private Reply presence() {
        ObjectNode node = Json.object();
        node.put("at", home.presence().now().at().toString());
        ArrayNode array = node.putArray("presences");
        home.presence().now().all().forEach(known -> array.add(PresenceJson.write(known)));
        return Reply.json(node);
    }

    private Reply history(Call call) throws IOException {
        var id = new DeviceId(call.name("id"));
        if (home.devices().find(id).isEmpty()) {
            throw DeviceRoutes.gone(id);
        }
        try {
            Instant since =
                    call.query("since")
                            .map(Instant::parse)
                            .orElseGet(() -> clock.instant().minus(USUAL));
            ZoneId zone = call.query("zone").map(ZoneId::of).orElse(ZoneOffset.UTC);
            return Reply.json(HistoryJson.write(home.histories().of(id, since, zone)));
        } catch (DateTimeException e) {
            throw Problem.Kind.BAD_REQUEST.failure(String.valueOf(e.getMessage()));
        }
    }
}
