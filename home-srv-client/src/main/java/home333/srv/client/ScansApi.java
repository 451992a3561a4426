package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.LocalNetwork;
import home333.domain.ScanDiff;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanOutlook;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.json.MachineJson;
import home333.json.ScanJson;
import home333.json.ScanOutlookJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a server finds, and what it found. */
public final class ScansApi {
    private static final String ALL = "/api/v1/scans";
    private static final String ONE = "/api/v1/scans/{id}";
    private static final int PART = 1_000;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final Wire wire;

    ScansApi(Wire wire) {
        this.wire = wire;
    }

    /** The LANs that the server stands in. */
    @Route("listNetworks")
    public List<LocalNetwork> networks() throws IOException, InterruptedException {
        return wire.send(Ask.get("/api/v1/networks"))
                .read(node -> Shape.list(node, "networks", MachineJson::readNetwork));
    }

    /** Those that are remembered, the last one first. */
    @Route("listScans")
    public Pages<ScanSummary> list() {
        return new Pages<>(cursor ->
                wire.send(Ask.get(ALL).with("limit", PART).with("cursor", cursor))
                        .read(node -> Shape.part(node, "scans", ScanJson::readSummary)));
    }

    /** Those that run, or ended just now. */
    @Route("listScans")
    public List<ScanState.Live> running() throws IOException, InterruptedException {
        return wire.send(Ask.get(ALL).with("limit", 1))
                .read(node -> Shape.list(node, "running", ScanState.Live::read));
    }

    /**
     * Starts a scan, which runs on whether or not anybody looks.
     *
     * @throws ApiException.Refused also where a person {@linkplain
     *     ApiException.Refused#wantsConfirmation() has to agree} first
     */
    @Route("startScan")
    public ScanState.Live start(ScanOrder order) throws IOException, InterruptedException {
        return wire.send(Ask.post(ALL).json(order.json()).once()).read(ScanState.Live::read);
    }

    /** What a scan would be, and whether it may run; nothing is sent to anybody. */
    @Route("planScan")
    public ScanOutlook plan(ScanOrder order) throws IOException, InterruptedException {
        return wire.send(Ask.post(ALL + "/plan").json(order.json())).read(ScanOutlookJson::read);
    }

    /** The report of the scan that ended last. */
    @Route("getLastScan")
    public Optional<ScanReport> last() throws IOException, InterruptedException {
        return found(Ask.get(ALL + "/last"), ScansApi::report);
    }

    private static ScanReport report(JsonNode node) {
        return ScanJson.read(node, Shape.AS_IT_CAME);
    }

    private <T> Optional<T> found(Ask ask, Function<JsonNode, T> reader)
            throws IOException, InterruptedException {
        try {
            return Optional.of(wire.send(ask.upTo(Ask.LARGEST_LIST)).read(reader));
        } catch (ApiException.Refused e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A scan that runs or is remembered. */
    @Route("getScan")
    public Optional<ScanState> find(ScanId id) throws IOException, InterruptedException {
        return found(Ask.get(ONE, id.value()), ScansApi::state);
    }

    private static ScanState state(JsonNode node) {
        return node.has("state") ? ScanState.Live.read(node) : new ScanState.Done(report(node));
    }

    /** What changed from one scan to another; empty where one of them is not remembered. */
    @Route("compareScans")
    public Optional<ScanDiff> changes(ScanId earlier, ScanId later)
            throws IOException, InterruptedException {
        return found(
                Ask.get(ALL + "/diff").with("earlier", earlier).with("later", later),
                ScanJson::readDiff);
    }

    /** The same of the last two scans of one target. */
    @Route("compareScans")
    public Optional<ScanDiff> latestChanges() throws IOException, InterruptedException {
        return found(Ask.get(ALL + "/diff"), ScanJson::readDiff);
    }

    /**
     * What a scan finds, from its beginning to its end, which is its report. Who comes late begins
     * with what is known.
     */
    @Route("followScan")
    public Following<ScanEvent> follow(ScanId id) throws IOException, InterruptedException {
        InputStream in = wire.stream(Ask.get(ONE + "/events", id.value()), ServerEvents.MEDIA_TYPE);
        return new Scan(
                new ServerEvents(in, wire.server(), LONGEST_SILENCE, Ask.LARGEST_LIST),
                wire.server());
    }

    /** Ends a scan soon; what was found is kept. */
    @Route("cancelScan")
    public ScanState.Live cancel(ScanId id) throws IOException, InterruptedException {
        return wire.send(Ask.post(ONE + "/cancel", id.value()).once()).read(ScanState.Live::read);
    }

    /** A scan that is followed. */
    private static final class Scan implements Following<ScanEvent> {
        private final ServerEvents events;
        private final String server;
        private boolean isOver;

        Scan(ServerEvents events, String server) {
            this.events = events;
            this.server = server;
        }

        @Override
        public Optional<ScanEvent> next() throws IOException, InterruptedException {
            if (isOver) {
                return Optional.empty();
            }
            ServerEvents.Event event =
                    events.next()
                            .orElseThrow(() ->
                                    new ApiException.Broken(server + " told no end of the scan"));
            if (event.name().equals("failed")) {
                String why = event.data().path("error").asText("the scan failed");
                throw Problems.told(why);
            }
            try {
                ScanEvent said = ScanJson.readEvent(event.data(), Shape.AS_IT_CAME);
                isOver = said instanceof ScanEvent.Finished;
                return Optional.of(said);
            } catch (IllegalArgumentException _) {
                throw new ApiException.Foreign(server + " tells of a scan what is not understood");
            }
        }

        @Override
        public void close() {
            isOver = true;
            events.close();
        }
    }
}
