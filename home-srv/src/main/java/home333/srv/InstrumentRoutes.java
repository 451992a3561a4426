package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanPolicy;
import home333.domain.ScanRequest;
import home333.domain.account.Scope;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.SecureOn;
import home333.json.Json;
import home333.json.ScanJson;
import home333.json.ScanRequestJson;
import home333.json.SightingJson;
import home333.json.WakeJson;
import home333.ports.StatusProbe.Answers;
import home333.ports.StatusProbe.Inquiry;
import home333.ports.StatusProbe.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the home looks and sends with, as it is, for homes that stand elsewhere. */
final class InstrumentRoutes {
    private static final int MOST_SCANS = 4;
    private static final int FASTEST = 1_000_000;
    private static final int MOST_TARGETS = 1_000;
    private static final int MOST_TRIES = 100;
    private static final int LARGEST_INQUIRY = 1 << 20;

    /** Less than a silent connection is kept open. */
    private static final Duration LONGEST_INQUIRY = Duration.ofSeconds(30);

    private final Home home;
    private final Listeners listeners;
    private final Semaphore scanning = new Semaphore(MOST_SCANS);

    InstrumentRoutes(Home home, Listeners listeners) {
        this.home = home;
        this.listeners = listeners;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/ports/scan")
                        .named("scanRaw", "Scans, and tells what is found; nothing is kept.")
                        .allowed(Access.to(Scope.OPERATE))
                        .taking("ScanRequest")
                        .answering(Route.Answer.of(ServerEvents.MEDIA_TYPE))
                        .by(this::scan),
                Route.post("/api/v1/ports/probe")
                        .named("probe", "Asks addresses whether somebody is there.")
                        .allowed(Access.to(Scope.OPERATE))
                        .taking("Inquiry")
                        .answering(Route.Answer.json("Answers"))
                        .by(this::probe),
                Route.post("/api/v1/ports/packets")
                        .named("sendPacket", "Sends one magic packet on each route.")
                        .allowed(Access.to(Scope.WAKE))
                        .taking("Packet")
                        .answering(Route.Answer.json("DeliveryList"))
                        .by(this::send));
    }

    private Reply scan(Call call) throws IOException {
        ObjectNode sent = call.json();
        ScanRequest request = MemoryRoutes.read(sent, ScanRequestJson::read);
        call.note("target", request.areas().toString());
        if (request.packetsPerSecond() > FASTEST) {
            throw Problem.Kind.INVALID.failure("At most " + FASTEST + " packets a second.");
        }
        ScanRoutes.judge(
                ScanPolicy.judge(request.areas(), lans()), Texts.flag(sent, "confirm", false));
        return new Reply.Stream(
                ServerEvents.MEDIA_TYPE,
                listeners.within(call.caller(), line -> scan(request, new ServerEvents(line))),
                Map.of());
    }

    private List<IpNetwork> lans() throws IOException {
        return home.ports().scanner().networks().stream().map(lan -> lan.network()).toList();
    }

    private void scan(ScanRequest request, ServerEvents events) throws IOException {
        if (!scanning.tryAcquire()) {
            events.send("failed", error(MOST_SCANS + " such scans are running already"));
            return;
        }
        AtomicReference<IOException> gone = new AtomicReference<>();
        try {
            ScanOutcome outcome =
                    home.ports().scanner().scan(request, event -> tell(event, events, gone));
            requireListener(gone);
            events.send("outcome", ScanRequestJson.write(outcome));
        } catch (IOException e) {
            requireListener(gone);
            events.send("failed", error(String.valueOf(e.getMessage())));
        } finally {
            scanning.release();
        }
    }

    /** A scan that nobody hears of is interrupted, which ends it. */
    private static void tell(
            ScanEvent event, ServerEvents events, AtomicReference<IOException> gone) {
        if (gone.get() != null) {
            return;
        }
        try {
            ObjectNode node = ScanJson.write(event);
            events.send(node.path("event").asText(), node);
        } catch (IOException e) {
            gone.set(e);
            Thread.currentThread().interrupt();
        }
    }

    private static void requireListener(AtomicReference<IOException> gone) throws IOException {
        IOException failure = gone.get();
        if (failure != null) {
            var _ = Thread.interrupted();
            throw failure;
        }
    }

    private static ObjectNode error(String sentence) {
        return Json.object().put("error", sentence);
    }

    private Reply probe(Call call) throws IOException, InterruptedException {
        Inquiry inquiry = MemoryRoutes.read(call.json(LARGEST_INQUIRY), InstrumentRoutes::inquiry);
        if (inquiry.targets().size() > MOST_TARGETS
                || inquiry.tries() > MOST_TRIES
                || inquiry.patience().compareTo(LONGEST_INQUIRY) > 0) {
            throw Problem.Kind.INVALID.failure(
                    "At most "
                            + MOST_TARGETS
                            + " addresses, "
                            + MOST_TRIES
                            + " tries and "
                            + LONGEST_INQUIRY.toSeconds()
                            + " s at a time.");
        }
        List<Target> near = near(inquiry.targets());
        call.note("addresses", String.valueOf(near.size()));
        return Reply.json(
                write(
                        home.ports()
                                .probe()
                                .probe(new Inquiry(near, inquiry.tries(), inquiry.spacing()))));
    }

    private static Inquiry inquiry(ObjectNode node) {
        List<Target> targets =
                node.path("targets")
                        .valueStream()
                        .map(ObjectNode.class::cast)
                        .map(InstrumentRoutes::target)
                        .toList();
        return new Inquiry(
                targets,
                Math.toIntExact(Texts.number(node, "tries").orElse(2L)),
                Texts.milliseconds(node, "spacing_ms").orElse(Duration.ofMillis(500)));
    }

    private static Target target(ObjectNode node) {
        Set<Method> methods =
                Texts.list(node, "methods").stream()
                        .map(word -> Method.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
        return new Target(
                IpAddress.parse(Texts.required(node, "ip")),
                methods,
                ScanRequestJson.ports(node.path("open_ports")));
    }

    /** Those in the LANs, and those of known devices; whoever is farther away is not asked. */
    private List<Target> near(List<Target> targets) throws IOException {
        List<IpNetwork> lans = lans();
        Set<IpAddress> known = new HashSet<>();
        home.devices().list().stream()
                .flatMap(device -> Stream.concat(device.ips().stream(), device.vpnIps().stream()))
                .forEach(known::add);
        return targets.stream()
                .filter(target ->
                        known.contains(target.address())
                                || lans.stream().anyMatch(lan -> lan.contains(target.address())))
                .toList();
    }

    private static ObjectNode write(Answers answers) {
        ObjectNode node = Json.object();
        ArrayNode heard = node.putArray("heard");
        answers.heard().forEach(sighting -> heard.add(SightingJson.write(sighting)));
        ArrayNode asked = node.putArray("asked");
        answers.asked()
                .forEach((ip, methods) -> {
                    ArrayNode words =
                            asked.addObject().put("ip", ip.toString()).putArray("methods");
                    methods.stream()
                            .map(method -> method.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .forEach(words::add);
                });
        return node;
    }

    private Reply send(Call call) throws IOException {
        ObjectNode sent = call.json();
        var mac = MacAddress.parse(Texts.required(sent, "mac"));
        call.note("mac", mac.toString());
        var packet = new MagicPacket(mac, Texts.find(sent, "secure_on").map(SecureOn::parse));
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("deliveries");
        home.ports().wakeSender().send(packet).forEach(it -> array.add(WakeJson.write(it)));
        return Reply.json(node);
    }
}
