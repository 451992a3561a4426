package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.wake.SecureOn;
import home333.domain.wake.WakeReport;
import home333.json.Json;
import home333.json.WakeJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a server wakes. */
public final class WakesApi {
    private static final String ALL = "/api/v1/wakes";
    private static final int LARGEST = 1 << 20;
    private static final Duration LONGEST_SENDING = Duration.ofSeconds(30);

    private final Wire wire;

    WakesApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * Whom to wake.
     *
     * @param device which device, if it is one
     * @param mac which card; all of the device's where nothing is said
     * @param password what the card wants to see besides
     * @param patience how long to wait until it is there; zero only sends
     */
    public record Wish(
            Optional<DeviceId> device,
            Optional<MacAddress> mac,
            Optional<SecureOn> password,
            Duration patience) {
        /** A device, without waiting. */
        public static Wish of(DeviceId device) {
            return new Wish(Optional.of(device), Optional.empty(), Optional.empty(), Duration.ZERO);
        }

        /** A card, without waiting. */
        public static Wish of(MacAddress mac) {
            return new Wish(Optional.empty(), Optional.of(mac), Optional.empty(), Duration.ZERO);
        }

        /** The same, waited for. */
        public Wish within(Duration time) {
            return new Wish(device, mac, password, time);
        }

        private ObjectNode json() {
            ObjectNode node = Json.object().put("wait_ms", patience.toMillis());
            device.ifPresent(id -> node.put("device_id", id.value()));
            mac.ifPresent(it -> node.put("mac", it.toString()));
            password.ifPresent(it -> node.put("secure_on", it.digits()));
            return node;
        }
    }

    /** Wakes, and waits for so long as the wish says. */
    @Route("wake")
    public WakeReport wake(Wish wish) throws IOException, InterruptedException {
        return wire.send(
                        Ask.post(ALL)
                                .json(wish.json())
                                .once()
                                .lasting(wish.patience().plus(LONGEST_SENDING)))
                .read(WakeJson::read);
    }

    /**
     * The same, and tells on the way how far it is.
     *
     * @param progress is called on this thread
     */
    @Route("wake")
    public WakeReport wake(Wish wish, Consumer<WakeReport> progress)
            throws IOException, InterruptedException {
        InputStream in =
                wire.stream(Ask.post(ALL).json(wish.json()).once(), ServerEvents.MEDIA_TYPE);
        Duration silence = wish.patience().plus(LONGEST_SENDING);
        try (var events = new ServerEvents(in, wire.server(), silence, LARGEST)) {
            while (true) {
                ServerEvents.Event event =
                        events.next()
                                .orElseThrow(() ->
                                        new ApiException.Broken(
                                                wire.server() + " told no end of the wake"));
                WakeReport report = read(event);
                if (event.name().equals("wake")) {
                    return report;
                }
                progress.accept(report);
            }
        }
    }

    private WakeReport read(ServerEvents.Event event) throws ApiException {
        try {
            return WakeJson.read(event.data());
        } catch (IllegalArgumentException _) {
            throw new ApiException.Foreign(
                    wire.server() + " tells of a wake what is not understood");
        }
    }

    /** The latest wakes of a card, the last one first. */
    @Route("listWakes")
    public List<WakeReport> latest(MacAddress mac) throws IOException, InterruptedException {
        return wire.send(Ask.get(ALL).with("mac", mac))
                .read(node -> Shape.list(node, "wakes", WakeJson::read));
    }

    /**
     * Who is woken by the clock.
     *
     * @param cron when, as {@code 0 7 * * 1-5}
     * @param next when next; empty for never
     */
    public record Schedule(
            String name,
            String cron,
            ZoneId zone,
            List<DeviceId> devices,
            List<String> tags,
            Optional<Instant> next) {
        public Schedule {
            devices = List.copyOf(devices);
            tags = List.copyOf(tags);
        }

        private static Schedule read(JsonNode node) {
            return new Schedule(
                    Shape.text(node, "name"),
                    Shape.text(node, "cron"),
                    ZoneId.of(Shape.text(node, "zone")),
                    Shape.list(node, "devices", it -> new DeviceId(it.asText())),
                    Shape.texts(node, "tags"),
                    Shape.findTime(node, "next_at"));
        }
    }

    /** Who is woken when. */
    @Route("listWakeSchedules")
    public List<Schedule> schedules() throws IOException, InterruptedException {
        return wire.send(Ask.get(ALL + "/schedules"))
                .read(node -> Shape.list(node, "schedules", Schedule::read));
    }
}
