package home333.adapters.notify;

import home333.domain.notice.Destination;
import home333.domain.notice.Message;
import home333.json.Json;
import home333.json.LetterJson;
import home333.ports.Notifier;
import home333.ports.PresenceBoard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages as JSON to {@code BASE/notice}, and shows Home Assistant who is there. The
 * connection is kept, and made again when it is needed.
 */
final class MqttNotifier implements Notifier, PresenceBoard {
    private final Destination.Mqtt to;
    private final Optional<TrackerBoard> board;
    private final String clientId = "home333-" + UUID.randomUUID();
    private @Nullable MqttLink link; // guarded by this

    MqttNotifier(Destination.Mqtt to) {
        this.to = to;
        this.board =
                to.discovery()
                        .map(prefix -> new TrackerBoard(new TrackerTopics(to.base(), prefix)));
    }

    @Override
    public Delivery send(Message message) throws InterruptedException {
        String text = Json.line(LetterJson.write(message));
        return delivery(() -> link().tell(to.base() + "/notice", text));
    }

    /** Messages do not wait for it, unless for the connection. */
    @Override
    public Delivery show(List<Shown> devices) throws InterruptedException {
        return board.isEmpty()
                ? new Delivery.Delivered()
                : delivery(() -> board.get().show(link(), devices));
    }

    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    private static Delivery delivery(Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
            return new Delivery.Delivered();
        } catch (MqttLink.RefusedException e) {
            return new Delivery.Refused(Sentence.of(e));
        } catch (IOException e) {
            return new Delivery.Later(Sentence.of(e));
        }
    }

    private synchronized MqttLink link() throws IOException, InterruptedException {
        if (link != null && link.isOpen()) {
            return link;
        }
        if (link != null) {
            link.close();
        }
        link =
                MqttLink.open(
                        to.server(),
                        clientId,
                        board.map(_ -> TrackerTopics.status(to.base())),
                        (topic, payload) -> board.ifPresent(it -> it.heard(topic, payload)));
        return link;
    }

    @Override
    public synchronized void close() {
        if (link != null) {
            link.close();
        }
    }
}
