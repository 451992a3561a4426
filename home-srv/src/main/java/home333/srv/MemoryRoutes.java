package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.account.Scope;
import home333.domain.event.HomeEvent;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Resolution;
import home333.json.EventJson;
import home333.json.HistoryBatchJson;
import home333.json.Json;
import home333.json.WakeJson;
import home333.ports.History;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What was and what happens, as it is kept, for homes that write there what they find themselves.
 */
final class MemoryRoutes {
    private static final int LARGEST_BATCH = 16 << 20;
    private static final int MOST_TRANSITIONS = 100_000;
    private static final Duration NUMBERED_WITHIN = Duration.ofSeconds(2);
    private static final String HISTORY = "/api/v1/ports/history";
    private static final String EVENTS = "/api/v1/ports/events";

    private static final Parameter DEVICE = Parameter.text("device", "The id of a device.");
    private static final Parameter FROM = Parameter.text("from", "A time of RFC 3339.");
    private static final Parameter TO = Parameter.text("to", "A time of RFC 3339.");
    private static final Parameter MOST = Parameter.number("most", "How many at the most.");

    private final Home home;
    private final EventFeed feed;

    MemoryRoutes(Home home, EventFeed feed) {
        this.home = home;
        this.feed = feed;
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        var store = Access.to(Scope.STORE);
        return List.of(
                Route.post(HISTORY)
                        .named("addHistory", "Remembers all of a batch, or nothing.")
                        .allowed(store)
                        .taking("HistoryBatch")
                        .by(this::add),
                Route.get(HISTORY + "/transitions")
                        .named("listTransitions", "What a device was when, the latest first.")
                        .allowed(read)
                        .with(DEVICE, FROM, TO, MOST)
                        .answering(Route.Answer.json("TransitionList"))
                        .by(this::transitions),
                Route.get(HISTORY + "/latencies")
                        .named("listLatencies", "How soon a device answered, the earliest first.")
                        .allowed(read)
                        .with(DEVICE, FROM, TO)
                        .with(Parameter.text("resolution", "minute, hour or day."))
                        .answering(Route.Answer.json("LatencyList"))
                        .by(this::latencies),
                Route.get(HISTORY + "/wakes")
                        .named("listKeptWakes", "The wakes of a card, as they are kept.")
                        .allowed(read)
                        .with(Parameter.text("mac", "The card."), MOST)
                        .answering(Route.Answer.json("WakeList"))
                        .by(this::wakes),
                Route.get(HISTORY + "/states")
                        .named("listStates", "What was known of each device last.")
                        .allowed(read)
                        .answering(Route.Answer.json("StateList"))
                        .by(_ -> states()),
                Route.get(EVENTS)
                        .named("getEventPosition", "The number of the latest event.")
                        .allowed(read)
                        .answering(Route.Answer.json("EventPosition"))
                        .by(_ -> position(feed.next() - 1)),
                Route.post(EVENTS)
                        .named("publishEvent", "Tells all who listen what happened.")
                        .allowed(store)
                        .taking("Event")
                        .answering(Route.Answer.json("EventPosition"))
                        .by(this::publish));
    }

    private History history() {
        return home.ports().history();
    }

    private Reply add(Call call) throws IOException {
        HistoryBatch batch = read(call.json(LARGEST_BATCH), HistoryBatchJson::read);
        history().add(batch);
        return Reply.NOTHING;
    }

    /** Reads what is sent; what cannot be is refused. */
    static <T> T read(ObjectNode node, java.util.function.Function<ObjectNode, T> reader) {
        try {
            return reader.apply(node);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw Problem.Kind.INVALID.failure(String.valueOf(e.getMessage()));
        }
    }

    private static String required(Call call, String name) {
        return call.query(name)
                .orElseThrow(() -> Problem.Kind.BAD_REQUEST.failure("Say which " + name + "."));
    }

    private static Interval span(Call call) {
        try {
            return new Interval(
                    Instant.parse(required(call, "from")), Instant.parse(required(call, "to")));
        } catch (DateTimeException e) {
            throw Problem.Kind.BAD_REQUEST.failure(String.valueOf(e.getMessage()));
        }
    }

    private Reply transitions(Call call) throws IOException {
        var id = new DeviceId(required(call, "device"));
        int most = call.number("most", History.TRANSITIONS_KEPT, 1, MOST_TRANSITIONS);
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("transitions");
        history()
                .transitions(id, span(call), most)
                .forEach(it -> array.add(HistoryBatchJson.write(it)));
        return Reply.json(node);
    }

    private Reply latencies(Call call) throws IOException {
        var id = new DeviceId(required(call, "device"));
        var resolution = Resolution.valueOf(required(call, "resolution").toUpperCase(Locale.ROOT));
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("latencies");
        history()
                .latencies(id, resolution, span(call))
                .forEach(it -> array.add(HistoryBatchJson.write(it)));
        return Reply.json(node);
    }

    private Reply wakes(Call call) throws IOException {
        MacAddress mac = MacAddress.parse(required(call, "mac"));
        int most = call.number("most", History.WAKES_KEPT, 1, History.WAKES_KEPT);
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("wakes");
        history().wakes(mac, most).forEach(it -> array.add(WakeJson.write(it)));
        return Reply.json(node);
    }

    private Reply states() throws IOException {
        ObjectNode node = Json.object();
        node.set("states", HistoryBatchJson.write(history().states()));
        return Reply.json(node);
    }

    private Reply publish(Call call) throws IOException, InterruptedException {
        HomeEvent event = read(call.json(), EventJson::read);
        home.events().publish(event);
        return position(feed.numberOf(event, NUMBERED_WITHIN));
    }

    /** A text, since numbers in JSON lose digits in JavaScript. */
    private static Reply position(long number) {
        return Reply.json(Json.object().put("id", String.valueOf(number)));
    }
}
