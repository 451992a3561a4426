package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Status;
import home333.domain.history.DeviceHistory;
import home333.domain.vpn.Whereabouts;
import home333.json.HistoryJson;
import home333.json.Json;
import home333.json.ReasonJson;
import home333.json.StatusJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is there, and who was. */
public final class PresenceApi {
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    private final Wire wire;

    PresenceApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * A status.
     *
     * @param where the device is, if it is in the tailnet too
     */
    public record Seen(Status status, Optional<Whereabouts> where) {}

    /**
     * What the watch over the home knows of a device.
     *
     * @param lastSeen when it last gave a sign of life
     * @param lastCheck when it was looked for last
     */
    public record Watched(
            DeviceId device,
            String name,
            Optional<IpAddress> ip,
            Presence presence,
            Reason reason,
            Instant since,
            Optional<Method> method,
            Optional<Duration> responseTime,
            Optional<Instant> lastSeen,
            Optional<Instant> lastCheck) {}

    /** Who is there, as far as it is known or quickly found; of all devices where none is named. */
    @Route("listStatuses")
    public List<Seen> statuses(Collection<DeviceId> devices)
            throws IOException, InterruptedException {
        String ids = devices.stream().map(DeviceId::value).collect(Collectors.joining(","));
        return seen(
                Ask.get("/api/v1/statuses")
                        .with("device", Optional.of(ids).filter(it -> !it.isEmpty())));
    }

    /** Looks now; at all devices where nobody is named. */
    @Route("lookAgain")
    public List<Seen> look(Collection<DeviceId> devices, Collection<IpAddress> ips)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object();
        Shape.putTexts(body, "devices", devices);
        Shape.putTexts(body, "ips", ips);
        return seen(Ask.post("/api/v1/statuses").json(body));
    }

    private List<Seen> seen(Ask ask) throws IOException, InterruptedException {
        return wire.send(ask.lasting(LONGEST_LOOK).upTo(Ask.LARGEST_LIST))
                .read(node ->
                        Shape.list(
                                node,
                                "statuses",
                                it -> new Seen(StatusJson.read(it), StatusJson.readPlace(it))));
    }

    /** What the watch over the home knows now; nothing where nobody watches it. */
    @Route("listPresence")
    public List<Watched> watched() throws IOException, InterruptedException {
        return wire.send(Ask.get("/api/v1/presence").upTo(Ask.LARGEST_LIST))
                .read(node -> Shape.list(node, "presences", PresenceApi::watched));
    }

    private static Watched watched(JsonNode node) {
        return new Watched(
                new DeviceId(Shape.text(node, "device_id")),
                Shape.text(node, "name"),
                Shape.find(node, "ip").map(IpAddress::parse),
                Shape.constant(Presence.class, node, "status"),
                ReasonJson.of(node),
                Shape.time(node, "since"),
                Shape.find(node, "method").map(_ -> Shape.constant(Method.class, node, "method")),
                Shape.milliseconds(node, "response_time_ms"),
                Shape.findTime(node, "last_seen"),
                Shape.findTime(node, "last_check"));
    }

    /**
     * When a device came and went, and how much it is there.
     *
     * @param since from when on transitions are told; 28 days ago where nothing is said
     * @param zone of days and hours
     */
    @Route("getHistory")
    public DeviceHistory history(DeviceId id, Optional<Instant> since, ZoneId zone)
            throws IOException, InterruptedException {
        return wire.send(
                        Ask.get("/api/v1/devices/{id}/history", id.value())
                                .with("since", since)
                                .with("zone", zone))
                .read(HistoryJson::read);
    }
}
