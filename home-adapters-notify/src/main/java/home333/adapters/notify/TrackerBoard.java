package home333.adapters.notify;

import home333.ports.PresenceBoard.Shown;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What Home Assistant is shown, by one connection after the other. Devices that a broker still
 * keeps, and nobody has any more, are removed a few at a time: there may be as many as somebody
 * likes. Safe for use by several threads.
 */
final class TrackerBoard {
    /** How many devices of nobody are remembered; of the others the broker is asked again. */
    static final int MOST_REMEMBERED = 500;

    static final int REMOVED_AT_ONCE = 50;

    /**
     * Beside connecting, and one answer that takes its time, within the minute that a board has.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TrackerTopics topics;
    private final Duration patience;

    /** What the broker has been told since this connection began, by topic; guarded by this. */
    private final Map<String, String> told = new HashMap<>();

    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private volatile Set<String> shown = Set.of();
    private volatile boolean hasMore;
    private @Nullable MqttLink heardBy; // guarded by this

    TrackerBoard(TrackerTopics topics) {
        this(topics, PATIENCE);
    }

    /**
     * A board.
     *
     * @param patience from when on nothing more is begun; what is left is for the next time
     */
    TrackerBoard(TrackerTopics topics, Duration patience) {
        this.topics = topics;
        this.patience = patience;
    }

    /** A retained discovery topic: of a device of now, or of one that an earlier process showed. */
    void heard(String topic, String payload) {
        if (!payload.isEmpty()) {
            topics.objectOf(topic).filter(it -> !shown.contains(it)).ifPresent(this::remember);
        }
    }

    private void remember(String object) {
        if (gone.size() < MOST_REMEMBERED) {
            gone.add(object);
        } else {
            hasMore = true;
        }
    }

    /** Shows these devices, and removes some others. */
    synchronized void show(MqttLink link, List<Shown> devices)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Map<String, String> wanted = new LinkedHashMap<>();
        Set<String> objects = new HashSet<>();
        for (Shown device : devices) {
            wanted.putAll(topics.show(device));
            objects.add(TrackerTopics.object(device.id()));
        }
        gone.addAll(shown); // as many as there were devices
        gone.removeAll(objects);
        shown = objects;
        hear(link);
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!entry.getValue().equals(told.get(entry.getKey()))) {
                publish(link, entry.getKey(), entry.getValue(), end);
                told.put(entry.getKey(), entry.getValue());
            }
        }
        removeSome(link, end);
    }

    private static void publish(MqttLink link, String topic, String payload, long end)
            throws IOException, InterruptedException {
        if (System.nanoTime() - end > 0) {
            throw new IOException("the broker takes too long");
        }
        link.publish(topic, payload);
    }

    /**
     * Has the broker say what it keeps, where it did not, or said more than could be remembered.
     */
    private void hear(MqttLink link) throws IOException, InterruptedException {
        boolean isNew = link != heardBy;
        if (isNew) {
            told.clear();
            heardBy = null;
        }
        if (isNew || (hasMore && gone.isEmpty())) {
            hasMore = false;
            link.subscribe(topics.filter());
            heardBy = link;
        }
    }

    private void removeSome(MqttLink link, long end) throws IOException, InterruptedException {
        for (String object : gone.stream().limit(REMOVED_AT_ONCE).toList()) {
            if (!shown.contains(object)) {
                for (String topic : topics.of(object)) {
                    publish(link, topic, "", end);
                    told.remove(topic);
                }
            }
            gone.remove(object);
        }
    }
}
