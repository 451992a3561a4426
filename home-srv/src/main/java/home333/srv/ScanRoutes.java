package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.app.LiveScan;
import home333.app.LiveScans;
import home333.app.PreparedScan;
import home333.app.ScanBroadcast;
import home333.domain.CommonPorts;
import home333.domain.PortList;
import home333.domain.ScanDiff;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanPolicy;
import home333.domain.ScanReport;
import home333.domain.ScanRequest;
import home333.domain.ScanSummary;
import home333.domain.Target;
import home333.domain.UdpPorts;
import home333.domain.account.Scope;
import home333.json.Json;
import home333.json.MachineJson;
import home333.json.ScanJson;
import home333.json.ScanOutlookJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is found: scans that run, and those that are remembered. */
final class ScanRoutes {
    private static final int FASTEST = 1_000_000;
    private static final int LAST_PORT = 65_535;
    private static final int MOST_TARGETS = 256;

    private final Home home;
    private final Listeners listeners;

    ScanRoutes(Home home, Listeners listeners) {
        this.home = home;
        this.listeners = listeners;
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        var operate = Access.to(Scope.OPERATE);
        return List.of(
                Route.get("/api/v1/scans")
                        .named("listScans", "The scans that run and that are remembered.")
                        .allowed(read)
                        .with(Page.LIMIT, Page.CURSOR)
                        .answering(Route.Answer.json("ScanList"))
                        .by(this::list),
                Route.post("/api/v1/scans")
                        .named(
                                "startScan",
                                "Starts a scan, which runs on whether or not anybody looks.")
                        .allowed(operate)
                        .taking("ScanOrder")
                        .answering(Route.Answer.json("RunningScan").as(202))
                        .by(this::start),
                Route.post("/api/v1/scans/plan")
                        .named("planScan", "What a scan would be, and whether it may run.")
                        .allowed(operate)
                        .notedElsewhere()
                        .taking("ScanOrder")
                        .answering(Route.Answer.json("ScanOutlook"))
                        .by(call ->
                                Reply.json(ScanOutlookJson.write(prepared(call.json()).outlook()))),
                Route.get("/api/v1/networks")
                        .named("listNetworks", "The LANs that this machine stands in.")
                        .allowed(read)
                        .answering(Route.Answer.json("NetworkList"))
                        .by(_ -> networks()),
                Route.get("/api/v1/scans/last")
                        .named("getLastScan", "The report of the scan that ended last.")
                        .allowed(read)
                        .answering(Route.Answer.json("Scan"))
                        .by(_ -> Reply.json(ScanJson.write(found(home.scans().last())))),
                Route.get("/api/v1/scans/diff")
                        .named("compareScans", "What changed from one scan to another.")
                        .allowed(read)
                        .with(
                                Parameter.text("earlier", "The id of a scan."),
                                Parameter.text(
                                        "later",
                                        "The id of a scan; without both, the last two of one target."))
                        .answering(Route.Answer.json("ScanDiff"))
                        .by(this::diff),
                Route.get("/api/v1/scans/{id}")
                        .named("getScan", "A report, or how far a scan is that runs.")
                        .allowed(read)
                        .answering(Route.Answer.json("Scan"))
                        .by(this::one),
                Route.get("/api/v1/scans/{id}/events")
                        .named("followScan", "What a scan finds, from its beginning to its end.")
                        .allowed(read)
                        .answering(Route.Answer.of(ServerEvents.MEDIA_TYPE))
                        .by(this::follow),
                Route.post("/api/v1/scans/{id}/cancel")
                        .named("cancelScan", "Ends a scan soon; what was found is kept.")
                        .allowed(operate)
                        .answering(Route.Answer.json("RunningScan"))
                        .by(this::cancel));
    }

    private Reply networks() throws IOException {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("networks");
        home.scans().networks().forEach(lan -> array.add(MachineJson.write(lan)));
        return Reply.json(node);
    }

    private Reply list(Call call) throws IOException {
        Page<ScanSummary> page = Page.of(home.scans().list(), call, scan -> scan.id().value());
        ObjectNode node = Json.object();
        ArrayNode running = node.putArray("running");
        home.scans().live().running().forEach(scan -> running.add(write(scan)));
        ArrayNode scans = node.putArray("scans");
        page.items().forEach(scan -> scans.add(ScanJson.write(scan)));
        node.put("next", page.next().orElse(null));
        return Reply.json(node);
    }

    private static ObjectNode write(LiveScan scan) {
        return Json.object()
                .put("id", scan.id().value())
                .put("target", scan.target())
                .put("started_at", scan.startedAt().toString())
                .put("state", scan.isOver() ? "over" : "running")
                .put("done", scan.progress().done())
                .put("total", scan.progress().total())
                .put("error", scan.failure().orElse(null));
    }

    private Reply start(Call call) throws IOException, InterruptedException {
        ObjectNode order = call.json();
        PreparedScan scan = prepared(order);
        var options =
                new PreparedScan.Options(
                        Texts.flag(order, "names", true),
                        Texts.flag(order, "save", true),
                        Texts.flag(order, "confirm", false));
        call.note("target", scan.target());
        judge(scan.verdict(), options.confirmed());
        LiveScan live =
                home.scans()
                        .live()
                        .start(scan, options)
                        .orElseThrow(() ->
                                Problem.Kind.CONFLICT.failure(
                                        LiveScans.MOST + " scans are running already."));
        return Reply.json(202, write(live)).with("Location", "/api/v1/scans/" + live.id());
    }

    private PreparedScan prepared(ObjectNode order) throws IOException, InterruptedException {
        List<Target> targets = Texts.list(order, "targets").stream().map(Target::parse).toList();
        if (targets.size() > MOST_TARGETS) {
            throw Problem.Kind.INVALID.failure("At most " + MOST_TARGETS + " targets at a time.");
        }
        boolean isFull = Texts.flag(order, "full", false);
        PortList ports =
                Texts.find(order, "ports")
                        .map(PortList::parse)
                        .or(() -> Texts.number(order, "top").map(ScanRoutes::likeliest))
                        .orElse(isFull ? CommonPorts.HOME : PortList.NONE);
        PortList udp =
                Texts.find(order, "udp")
                        .map(PortList::parse)
                        .orElse(isFull ? UdpPorts.HOME : PortList.NONE);
        long rate = Texts.number(order, "rate").orElse((long) ScanRequest.POLITE);
        if (rate < 1 || rate > FASTEST) {
            throw Problem.Kind.INVALID.failure("'rate' is 1 to " + FASTEST + ".");
        }
        try {
            return home.scans().prepare(targets, ports, udp).atRate((int) rate);
        } catch (IOException e) {
            throw Problem.Kind.INVALID.failure(String.valueOf(e.getMessage()));
        }
    }

    private static PortList likeliest(long count) {
        if (count < 1 || count > LAST_PORT) {
            throw Problem.Kind.INVALID.failure("'top' is 1 to " + LAST_PORT + ".");
        }
        return CommonPorts.top((int) count);
    }

    /**
     * Ends the handling of a scan that may not be.
     *
     * @param isConfirmed whether a person agreed
     */
    static void judge(ScanPolicy.Verdict verdict, boolean isConfirmed) {
        switch (verdict) {
            case ScanPolicy.Verdict.Allowed() -> {}
            case ScanPolicy.Verdict.Refused(ScanPolicy.Concern concern) ->
                    throw Problem.Kind.INVALID.failure(sentence(concern));
            case ScanPolicy.Verdict.Ask(ScanPolicy.Concern concern) -> {
                if (!isConfirmed) {
                    throw Problem.Kind.CONFIRMATION_NEEDED.failure(
                            sentence(concern) + " Send it with confirm: true if it is meant.");
                }
            }
        }
    }

    private static String sentence(ScanPolicy.Concern concern) {
        return switch (concern) {
            case ScanPolicy.Concern.Outside(var areas) ->
                    "This machine stands in no LAN with " + areas.getFirst() + ".";
            case ScanPolicy.Concern.TooMany(long addresses, long limit) ->
                    addresses + " addresses are more than " + limit + ".";
            case ScanPolicy.Concern.NoMachines(var area) -> "In " + area + " are no machines.";
            case ScanPolicy.Concern.Unreachable(var area) -> area + " cannot be reached.";
        };
    }

    private static <T> T found(Optional<T> scan) {
        return scan.orElseThrow(() -> Problem.Kind.NOT_FOUND.failure("There is no such scan."));
    }

    private static ScanId id(String text) {
        try {
            return new ScanId(text);
        } catch (IllegalArgumentException _) {
            throw Problem.Kind.NOT_FOUND.failure("There is no such scan.");
        }
    }

    private Reply one(Call call) throws IOException {
        ScanId id = id(call.name("id"));
        Optional<LiveScan> live = home.scans().live().find(id);
        if (live.filter(scan -> !scan.isOver()).isPresent()) {
            return Reply.json(write(live.get()));
        }
        Optional<ScanReport> report = home.scans().find(id);
        return report.isEmpty() && live.isPresent()
                ? Reply.json(write(live.get()))
                : Reply.json(ScanJson.write(found(report)));
    }

    private Reply diff(Call call) throws IOException {
        Optional<String> earlier = call.query("earlier");
        Optional<String> later = call.query("later");
        if (earlier.isPresent() != later.isPresent()) {
            throw Problem.Kind.BAD_REQUEST.failure("Name both scans or none.");
        }
        Optional<ScanDiff> diff =
                earlier.isPresent()
                        ? home.scans().changes(id(earlier.get()), id(later.orElseThrow()))
                        : home.scans().latestChanges();
        return Reply.json(ScanJson.write(found(diff)));
    }

    private Reply follow(Call call) throws IOException {
        ScanId id = id(call.name("id"));
        Optional<LiveScan> live = home.scans().live().find(id);
        Reply.Telling telling;
        if (live.isPresent()) {
            telling = line -> tell(live.get(), new ServerEvents(line));
        } else {
            ScanReport report = found(home.scans().find(id));
            telling = line -> send(new ServerEvents(line), new ScanEvent.Finished(report));
        }
        return new Reply.Stream(
                ServerEvents.MEDIA_TYPE, listeners.within(call.caller(), telling), Map.of());
    }

    private static void tell(LiveScan scan, ServerEvents events)
            throws IOException, InterruptedException {
        try (ScanBroadcast.Watch watch = scan.watch()) {
            while (!watch.isOver()) {
                Optional<ScanEvent> event = watch.next(ServerEvents.HEARTBEAT);
                if (event.isPresent()) {
                    send(events, event.get());
                } else if (!watch.isOver()) {
                    events.stillHere();
                }
            }
        }
        if (scan.failure().isPresent()) {
            events.send("failed", write(scan));
        }
    }

    private static void send(ServerEvents events, ScanEvent event) throws IOException {
        ObjectNode node = ScanJson.write(event);
        events.send(node.path("event").asText(), node);
    }

    private Reply cancel(Call call) {
        LiveScan scan = found(home.scans().live().find(id(call.name("id"))));
        scan.cancel();
        return Reply.json(write(scan));
    }
}
