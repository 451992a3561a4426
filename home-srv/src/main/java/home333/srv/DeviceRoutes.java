package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Devices;
import home333.app.Home;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.ScanReport;
import home333.domain.account.Scope;
import home333.json.Assumptions;
import home333.json.DeviceJson;
import home333.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is remembered: the devices. */
final class DeviceRoutes {
    /** What stands in no address is not looked for there, as to write one takes its time. */
    private static final Pattern OF_ADDRESSES = Pattern.compile("[0-9a-f.:]*(%.*)?");

    /** What is read takes some ten times that, for a while. */
    private static final int LARGEST_IMPORT =
            (int) Math.min(32 << 20, Runtime.getRuntime().maxMemory() / 16);

    private final Semaphore importing = new Semaphore(1);
    private final Home home;
    private final InstantSource clock;

    DeviceRoutes(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        var operate = Access.to(Scope.OPERATE);
        return List.of(
                Route.get("/api/v1/devices")
                        .named("listDevices", "The devices, in the order in which they were kept.")
                        .allowed(read)
                        .with(
                                Page.LIMIT,
                                Page.CURSOR,
                                Parameter.text("q", "What its name, notes or addresses contain."),
                                Parameter.text("tag", "Tags that it has all of, parted by commas."),
                                Parameter.text("kind", "Its kind."),
                                Parameter.text("site", "The id of its site."))
                        .answering(Route.Answer.json("DeviceList"))
                        .by(this::list),
                Route.post("/api/v1/devices")
                        .named("addDevice", "Keeps a new device.")
                        .allowed(operate)
                        .taking("DeviceFields")
                        .answering(Route.Answer.json("Device").as(201))
                        .by(this::add),
                Route.get("/api/v1/devices/{id}")
                        .named("getDevice", "One device.")
                        .allowed(read)
                        .answering(Route.Answer.json("Device"))
                        .by(call -> one(call, device(call))),
                Route.put("/api/v1/devices/{id}")
                        .named("replaceDevice", "Keeps a device in place of a version of it.")
                        .allowed(operate)
                        .taking("DeviceFields")
                        .answering(Route.Answer.json("Device"))
                        .by(this::replace),
                Route.patch("/api/v1/devices/{id}")
                        .named(
                                "changeDevice",
                                "Changes those fields that are sent; null takes away.")
                        .allowed(operate)
                        .taking("DeviceFields")
                        .answering(Route.Answer.json("Device"))
                        .by(this::change),
                Route.delete("/api/v1/devices/{id}")
                        .named("deleteDevice", "Forgets a device.")
                        .allowed(operate)
                        .by(this::delete),
                Route.post("/api/v1/devices/{id}/merge")
                        .named("mergeDevice", "Takes another device into this one.")
                        .allowed(operate)
                        .taking("Merge")
                        .answering(Route.Answer.json("Device"))
                        .by(this::merge),
                Route.post("/api/v1/devices/{id}/split")
                        .named("splitDevice", "Makes some addresses of a device a new device.")
                        .allowed(operate)
                        .taking("Split")
                        .answering(Route.Answer.json("Device").as(201))
                        .by(this::split),
                Route.post("/api/v1/devices/{id}/trust")
                        .named("trustDevice", "Takes the keys it showed last for its own.")
                        .allowed(operate)
                        .answering(Route.Answer.json("Device"))
                        .by(this::trust),
                Route.post("/api/v1/devices/import")
                        .named("importDevices", "Adds devices, and what is new of known ones.")
                        .allowed(operate)
                        .taking("DeviceList")
                        .answering(Route.Answer.json("Imported"))
                        .by(this::importAll),
                Route.post("/api/v1/devices/adopt")
                        .named("adoptHosts", "Keeps the strangers of the last scan as devices.")
                        .allowed(operate)
                        .taking("Adoption")
                        .answering(Route.Answer.json("DeviceList"))
                        .by(this::adopt));
    }

    private Reply list(Call call) throws IOException {
        Predicate<Device> wanted = wanted(call);
        List<Device> all = home.devices().list();
        List<Device> fitting =
                call.route().parameters().stream()
                                .map(Parameter::name)
                                .filter(name -> !name.equals("limit") && !name.equals("cursor"))
                                .anyMatch(name -> call.query(name).isPresent())
                        ? all.stream().filter(wanted).toList()
                        : all;
        Page<Device> page = Page.of(fitting, call, device -> device.id().value());
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("devices");
        page.items().forEach(device -> array.add(DeviceJson.write(device)));
        node.put("total", fitting.size());
        node.put("next", page.next().orElse(null));
        return Reply.json(node);
    }

    private static Predicate<Device> wanted(Call call) {
        Predicate<Device> wanted = _ -> true;
        List<String> tags = call.words("tag");
        if (!tags.isEmpty()) {
            wanted = wanted.and(device -> device.tags().containsAll(tags));
        }
        Optional<String> kind = call.query("kind");
        if (kind.isPresent()) {
            wanted = wanted.and(device -> device.kind().equals(kind.get()));
        }
        Optional<String> site = call.query("site");
        if (site.isPresent()) {
            wanted = wanted.and(device -> device.siteId().equals(site.get()));
        }
        Optional<String> text = call.query("q").map(it -> it.toLowerCase(Locale.ROOT));
        return text.isPresent() ? wanted.and(containing(text.get())) : wanted;
    }

    private static Predicate<Device> containing(String text) {
        Predicate<Device> byWord =
                device ->
                        device.name().toLowerCase(Locale.ROOT).contains(text)
                                || device.notes().toLowerCase(Locale.ROOT).contains(text);
        return OF_ADDRESSES.matcher(text).matches()
                ? byWord.or(device -> hasAddress(device, text))
                : byWord;
    }

    private static boolean hasAddress(Device device, String text) {
        return Stream.of(device.ips(), device.vpnIps(), device.macs())
                .flatMap(List::stream)
                .anyMatch(address -> address.toString().contains(text));
    }

    /**
     * The device that the path names.
     *
     * @throws Problem.Failure if there is none
     */
    private Device device(Call call) throws IOException {
        DeviceId id = id(call);
        return home.devices().find(id).orElseThrow(() -> gone(id));
    }

    private static DeviceId id(Call call) {
        try {
            return new DeviceId(call.name("id"));
        } catch (IllegalArgumentException e) {
            throw Problem.Kind.NOT_FOUND.failure("There is no such device: " + e.getMessage());
        }
    }

    static Problem.Failure gone(DeviceId id) {
        return Problem.Kind.NOT_FOUND.failure("There is no device '" + id + "'.");
    }

    private static Reply one(Call call, Device device) {
        String tag = Version.tag(device);
        boolean isKnown = call.header("If-None-Match").filter(tag::equals).isPresent();
        if (isKnown && call.route().verb().isSafe()) {
            return new Reply.Whole(304, "", "", Map.of("ETag", tag));
        }
        return Reply.json(DeviceJson.write(device)).with("ETag", tag);
    }

    static Device done(Devices.Outcome outcome) {
        return switch (outcome) {
            case Devices.Outcome.Done(Device device) -> device;
            case Devices.Outcome.Gone(DeviceId id) -> throw gone(id);
            case Devices.Outcome.Clash(Device other, var by) ->
                    throw new Problem.Failure(
                            Problem.Kind.CONFLICT
                                    .because(
                                            "'"
                                                    + other.label()
                                                    + "' is recognised by "
                                                    + by.kind()
                                                    + " "
                                                    + by.value()
                                                    + " already.")
                                    .with(Json.object().put("device_id", other.id().value())));
        };
    }

    private Reply add(Call call) throws IOException {
        Device device = done(home.devices().add(DeviceForm.added(call.json(), clock.instant())));
        return created(device);
    }

    private static Reply created(Device device) {
        return Reply.json(201, DeviceJson.write(device))
                .with("ETag", Version.tag(device))
                .with("Location", "/api/v1/devices/" + device.id());
    }

    private Reply replace(Call call) throws IOException {
        return updated(call, Version.required(call), DeviceForm::replaced);
    }

    private Reply change(Call call) throws IOException {
        return updated(call, Version.wanted(call), DeviceForm::patched);
    }

    /** Makes a device of the one that is there and what was sent. */
    @FunctionalInterface
    private interface Change {
        Device of(Device before, ObjectNode sent);
    }

    private Reply updated(Call call, Optional<String> version, Change change) throws IOException {
        ObjectNode sent = call.json();
        Devices.Outcome outcome =
                home.devices()
                        .update(
                                id(call),
                                before -> {
                                    Version.check(version, before);
                                    return change.of(before, sent);
                                });
        return one(call, done(outcome));
    }

    private Reply delete(Call call) throws IOException {
        Optional<String> version = Version.wanted(call);
        var _ = done(home.devices().delete(id(call), it -> Version.check(version, it)));
        return Reply.NOTHING;
    }

    private Reply merge(Call call) throws IOException {
        var absorbed = new DeviceId(Texts.required(call.json(), "absorbed"));
        call.note("absorbed", absorbed.value());
        return one(call, done(home.devices().merge(id(call), absorbed)));
    }

    private Reply split(Call call) throws IOException {
        ObjectNode sent = call.json();
        List<MacAddress> macs = Texts.list(sent, "macs").stream().map(MacAddress::parse).toList();
        List<IpAddress> ips = Texts.list(sent, "ips").stream().map(IpAddress::parse).toList();
        return created(done(home.devices().split(id(call), macs, ips)));
    }

    private Reply trust(Call call) throws IOException {
        List<Anchor> keys =
                home.scans().seen(device(call)).stream()
                        .flatMap(host -> host.anchors().stream())
                        .filter(Anchor::isKey)
                        .toList();
        if (keys.isEmpty()) {
            throw Problem.Kind.CONFLICT.failure(
                    "No scan of its ports has seen a key of it: scan it with ports first.");
        }
        return one(call, done(home.devices().trust(id(call), keys)));
    }

    private Reply importAll(Call call) throws IOException {
        if (!importing.tryAcquire()) {
            throw new Problem.Failure(
                    Problem.Kind.UNAVAILABLE
                            .because("Somebody else is importing devices.")
                            .with("Retry-After", "10"));
        }
        try {
            return imported(call);
        } finally {
            importing.release();
        }
    }

    private Reply imported(Call call) throws IOException {
        JsonNode devices = call.json(LARGEST_IMPORT).path("devices");
        if (!devices.isArray()) {
            throw Problem.Kind.INVALID.failure("'devices' is a list.");
        }
        Instant now = clock.instant();
        var assumptions = new Assumptions(ZoneOffset.UTC, now);
        Devices.Imported done =
                home.devices()
                        .importAll(
                                devices.valueStream()
                                        .map(node -> DeviceJson.read(node, assumptions))
                                        .toList());
        return Reply.json(
                Json.object()
                        .put("added", done.added())
                        .put("extended", done.extended())
                        .put("unchanged", done.unchanged()));
    }

    private Reply adopt(Call call) throws IOException {
        Set<String> ips = new HashSet<>(Texts.list(call.json(), "ips"));
        List<Host> hosts =
                home.scans()
                        .last()
                        .map(ScanReport::hosts)
                        .orElseThrow(() ->
                                Problem.Kind.CONFLICT.failure("Nothing has been scanned yet."));
        List<Host> chosen =
                hosts.stream()
                        .filter(host -> ips.isEmpty() || ips.contains(host.ip().toString()))
                        .toList();
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("devices");
        home.devices().adopt(chosen).forEach(device -> array.add(DeviceJson.write(device)));
        return Reply.json(node.put("total", array.size()).putNull("next"));
    }
}
