package home333.launcher;

import home333.adapters.notify.Notifiers;
import home333.app.NoticeWords;
import home333.domain.notice.Channel;
import home333.domain.notice.NoticeSettings;
import home333.json.Json;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import home333.ports.Notifier;
import home333.ports.Notifier.Delivery;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notify}: tells people. */
@Command(name = "notify")
final class NotifyCommand extends CommandGroup {
    private final Session session;

    NotifyCommand(Session session) {
        this.session = session;
    }

    @Command(name = "test")
    int test(
            @Parameters(paramLabel = "CHANNEL", descriptionKey = "CHANNEL", arity = "0..1")
                    @Nullable String name,
            @Option(names = "--json") boolean json)
            throws IOException, InterruptedException {
        NoticeSettings settings = NoticeSetup.settings(session);
        List<Channel> channels =
                settings.channels().stream()
                        .filter(channel -> name == null || channel.name().equals(name))
                        .toList();
        if (channels.isEmpty()) {
            throw Refusal.failed(nobody(settings, name));
        }
        session.stopSignal().interruptMe();
        NoticeWords words = NoticeSetup.words(settings, session.surroundings().zone());
        Map<Channel, Delivery> deliveries = new LinkedHashMap<>();
        for (Channel channel : channels) {
            session.terminal().status(session.text("notify.progress", channel.name()));
            deliveries.put(channel, send(channel, words));
        }
        show(deliveries, json);
        long good = deliveries.values().stream().filter(NotifyCommand::isDelivered).count();
        return ExitStatus.of(good, deliveries.size() - good);
    }

    private String nobody(NoticeSettings settings, @Nullable String name) {
        String known =
                settings.channels().stream().map(Channel::name).collect(Collectors.joining(", "));
        return name == null || known.isEmpty()
                ? session.text("notify.none", session.folder().path().resolve("settings.json"))
                : session.text("notify.unknown", name, known);
    }

    private Delivery send(Channel channel, NoticeWords words) throws InterruptedException {
        InstantSource clock = session.surroundings().clock();
        try (Notifier notifier = Notifiers.to(channel.destination().forMessagesOnly(), clock)) {
            return notifier.send(words.test(clock.instant()));
        }
    }

    private void show(Map<Channel, Delivery> deliveries, boolean json) {
        if (json) {
            var document = Json.object();
            var array = document.putArray("channels");
            deliveries.forEach((channel, delivery) ->
                    array.addObject()
                            .put("name", channel.name())
                            .put("result", key(delivery))
                            .put("reason", reason(delivery)));
            session.terminal().json(document);
            return;
        }
        var table =
                new Table(
                        Column.of(session.text("column.channel")),
                        Column.of(session.text("column.status")),
                        new Column(session.text("column.reason"), Fit.SHORT));
        deliveries.forEach((channel, delivery) ->
                table.row(
                        Cell.of(channel.name()),
                        new Cell(
                                session.text("notify." + key(delivery)),
                                isDelivered(delivery) ? Tone.GOOD : Tone.BAD),
                        Cell.of(reason(delivery))));
        table.printTo(session.terminal());
    }

    private static boolean isDelivered(Delivery delivery) {
        return delivery instanceof Delivery.Delivered;
    }

    private static String key(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered() -> "delivered";
            case Delivery.Later _ -> "later";
            case Delivery.Refused _ -> "refused";
        };
    }

    private static String reason(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered() -> "";
            case Delivery.Later(String reason) -> reason;
            case Delivery.Refused(String reason) -> reason;
        };
    }
}
