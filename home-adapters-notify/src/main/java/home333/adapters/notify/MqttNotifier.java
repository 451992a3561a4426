package home333.adapters.notify;

import home333.domain.notice.Destination;
import home333.domain.notice.Message;
import home333.json.Json;
import home333.json.LetterJson;
import home333.ports.Notifier;
import home333.ports.PresenceBoard;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages as JSON to {@code BASE/notice}, and shows Home Assistant who is there. The
 * connection is kept, and made again when it is needed.
 */
final class MqttNotifier implements Notifier, PresenceBoard {
    private final Destination.Mqtt to;
    private final Optional<TrackerTopics> trackers;
    private final String clientId = "home333-" + UUID.randomUUID();

    /** What the broker has been told since this connection began, by topic. */
    private final Map<String, String> told = new HashMap<>();

    /** Devices that the broker holds something about. */
    private final Set<String> found = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Set<String> shown;
    private volatile @Nullable MqttLink link;

    MqttNotifier(Destination.Mqtt to) {
        this.to = to;
        this.trackers = to.discovery().map(prefix -> new TrackerTopics(to.base(), prefix));
    }

    @Override
    public synchronized Delivery send(Message message) throws InterruptedException {
        try {
            link().tell(to.base() + "/notice", Json.line(LetterJson.write(message)));
            return new Delivery.Delivered();
        } catch (MqttLink.RefusedException e) {
            return new Delivery.Refused(Sentence.of(e));
        } catch (IOException e) {
            return new Delivery.Later(Sentence.of(e));
        }
    }

    private MqttLink link() throws IOException, InterruptedException {
        MqttLink open = link;
        if (open != null && open.isOpen()) {
            return open;
        }
        if (open != null) {
            open.close();
        }
        told.clear();
        found.clear();
        MqttLink made =
                MqttLink.open(
                        to.server(),
                        clientId,
                        trackers.map(all -> TrackerTopics.status(all.base())),
                        this::heard);
        link = made;
        if (trackers.isPresent()) {
            made.subscribe(trackers.get().filter());
        }
        return made;
    }

    /** A retained discovery topic: of a device of now, or of one that an earlier process showed. */
    private void heard(String topic, String payload) {
        Optional<String> object = trackers.flatMap(all -> all.objectOf(topic));
        if (object.isEmpty() || payload.isEmpty()) {
            return;
        }
        found.add(object.get());
        Set<String> now = shown;
        MqttLink open = link;
        if (now != null && open != null && !now.contains(object.get())) {
            trackers.orElseThrow().of(object.get()).forEach(open::forget);
        }
    }

    @Override
    public synchronized Delivery show(List<Shown> devices) throws InterruptedException {
        if (trackers.isEmpty()) {
            return new Delivery.Delivered();
        }
        try {
            show(link(), trackers.get(), devices);
            return new Delivery.Delivered();
        } catch (MqttLink.RefusedException e) {
            return new Delivery.Refused(Sentence.of(e));
        } catch (IOException e) {
            return new Delivery.Later(Sentence.of(e));
        }
    }

    private void show(MqttLink open, TrackerTopics topics, List<Shown> devices)
            throws IOException, InterruptedException {
        Map<String, String> wanted = new LinkedHashMap<>();
        Set<String> objects = new HashSet<>();
        for (Shown device : devices) {
            wanted.putAll(topics.show(device));
            objects.add(TrackerTopics.object(device.id()));
        }
        shown = objects;
        for (String gone : found.stream().filter(known -> !objects.contains(known)).toList()) {
            for (String topic : topics.of(gone)) {
                open.publish(topic, "");
                told.remove(topic);
            }
            found.remove(gone);
        }
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!entry.getValue().equals(told.get(entry.getKey()))) {
                open.publish(entry.getKey(), entry.getValue());
                told.put(entry.getKey(), entry.getValue());
            }
        }
        found.addAll(objects);
    }

    @Override
    public synchronized void close() {
        if (link != null) {
            link.close();
        }
    }
}
