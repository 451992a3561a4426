package home333.srv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.account.Scope;
import home333.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens, as it happens. */
final class EventRoutes {
    private static final ObjectNode MISSED = Json.object().put("event", "missed");

    private final EventFeed feed;
    private final Listeners listeners;

    EventRoutes(EventFeed feed, Listeners listeners) {
        this.feed = feed;
        this.listeners = listeners;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/events")
                        .named(
                                "followEvents",
                                "What happens from now on, or since the event of Last-Event-ID.")
                        .allowed(Access.to(Scope.READ))
                        .answering(Route.Answer.of(ServerEvents.MEDIA_TYPE))
                        .by(this::follow));
    }

    private Reply follow(Call call) {
        long first = call.header("Last-Event-ID").map(EventRoutes::after).orElseGet(feed::next);
        return new Reply.Stream(
                ServerEvents.MEDIA_TYPE,
                listeners.within(call.caller(), line -> tell(first, new ServerEvents(line))),
                Map.of());
    }

    private static long after(String id) {
        try {
            return Math.addExact(Long.parseLong(id), 1);
        } catch (NumberFormatException | ArithmeticException _) {
            throw Problem.Kind.BAD_REQUEST.failure("This Last-Event-ID is none of ours.");
        }
    }

    private void tell(long first, ServerEvents events) throws IOException, InterruptedException {
        long number = Math.min(first, feed.next());
        if (number < feed.earliest()) {
            events.send("missed", MISSED);
            number = feed.earliest();
        }
        while (!feed.isClosed()) {
            Optional<EventFeed.Heard> heard = feed.await(number, ServerEvents.HEARTBEAT);
            if (heard.isEmpty()) {
                events.stillHere();
            } else {
                tell(heard.get(), events);
                number = heard.get().event().number() + 1;
            }
        }
    }

    private static void tell(EventFeed.Heard heard, ServerEvents events) throws IOException {
        if (heard.missed() > 0) {
            events.send("missed", MISSED);
        }
        EventFeed.Numbered event = heard.event();
        events.send(event.number(), event.kind(), event.json());
    }
}
