package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Caretaker;
import home333.domain.account.Scope;
import home333.domain.notice.Channel;
import home333.domain.notice.Destination;
import home333.domain.wake.WakeSchedule;
import home333.json.Json;
import home333.ports.Notifier.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Who is told of what happens, and who is woken by the clock. */
final class NoticeRoutes {
    private final Caretaker caretaker;
    private final InstantSource clock;
    private final Semaphore oneTest = new Semaphore(1);

    NoticeRoutes(Caretaker caretaker, InstantSource clock) {
        this.caretaker = caretaker;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/notifications/channels")
                        .named("listChannels", "By what people are told.")
                        .allowed(Access.to(Scope.READ))
                        .answering(Route.Answer.json("ChannelList"))
                        .by(_ -> channels()),
                Route.post("/api/v1/notifications/test")
                        .named("testChannels", "Sends a test by a channel, or by all of them.")
                        .allowed(Access.to(Scope.ADMIN))
                        .taking("ChannelTest")
                        .answering(Route.Answer.json("ChannelResults"))
                        .by(this::test),
                Route.get("/api/v1/wakes/schedules")
                        .named("listWakeSchedules", "Who is woken when.")
                        .allowed(Access.to(Scope.READ))
                        .answering(Route.Answer.json("WakeScheduleList"))
                        .by(_ -> schedules()));
    }

    private Reply channels() throws IOException {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("channels");
        for (Channel channel : caretaker.channels()) {
            array.addObject().put("name", channel.name()).put("kind", kind(channel.destination()));
        }
        return Reply.json(node);
    }

    /** Where to is not told: the path of a webhook may be as good as a password. */
    private static String kind(Destination destination) {
        return switch (destination) {
            case Destination.Webhook _ -> "webhook";
            case Destination.Ntfy _ -> "ntfy";
            case Destination.Mail _ -> "mail";
            case Destination.Mqtt _ -> "mqtt";
        };
    }

    private Reply test(Call call) throws IOException, InterruptedException {
        Optional<String> name = Texts.find(call.json(), "channel");
        name.ifPresent(it -> call.note("channel", it));
        List<Channel> chosen =
                caretaker.channels().stream()
                        .filter(channel -> name.isEmpty() || name.get().equals(channel.name()))
                        .toList();
        if (chosen.isEmpty()) {
            throw Problem.Kind.NOT_FOUND.failure("There is no such channel in the settings.");
        }
        if (!oneTest.tryAcquire()) {
            throw Problem.Kind.CONFLICT.failure("A test is under way.");
        }
        try {
            ObjectNode node = Json.object();
            ArrayNode array = node.putArray("channels");
            for (Channel channel : chosen) {
                write(array.addObject().put("name", channel.name()), caretaker.test(channel));
            }
            return Reply.json(node);
        } finally {
            oneTest.release();
        }
    }

    private static void write(ObjectNode node, Delivery delivery) {
        switch (delivery) {
            case Delivery.Delivered() -> node.put("result", "delivered").put("reason", "");
            case Delivery.Later(String reason) -> node.put("result", "later").put("reason", reason);
            case Delivery.Refused(String reason) ->
                    node.put("result", "refused").put("reason", reason);
        }
    }

    private Reply schedules() throws IOException {
        Instant now = clock.instant();
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("schedules");
        for (WakeSchedule schedule : caretaker.schedules()) {
            ObjectNode one =
                    array.addObject()
                            .put("name", schedule.name())
                            .put("cron", schedule.cron().toString())
                            .put("zone", schedule.zone().getId());
            ArrayNode devices = one.putArray("devices");
            schedule.devices().stream().map(Object::toString).sorted().forEach(devices::add);
            ArrayNode tags = one.putArray("tags");
            schedule.tags().stream().sorted().forEach(tags::add);
            one.put("next_at", schedule.next(now).map(Instant::toString).orElse(null));
        }
        return Reply.json(node);
    }
}
